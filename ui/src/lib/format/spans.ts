/**
 * Positions in a text. The core counts Unicode scalars, a textarea counts UTF-16 units; rare
 * characters such as 𠮷 make the difference.
 */

/** The same spans with offsets in UTF-16 units. */
export function toUtf16<T extends { start: number; end: number }>(text: string, spans: readonly T[]): T[] {
  const units: number[] = [0]
  for (const character of text) units.push((units.at(-1) ?? 0) + character.length)
  const at = (scalar: number) => units[scalar] ?? text.length
  return spans.map((span) => ({ ...span, start: at(span.start), end: at(span.end) }))
}
