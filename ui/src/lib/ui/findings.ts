/** Spans of a text that something was found in, and the text cut along them. */

/** A finding as the eye needs it; offsets in UTF-16 units. */
export interface TextFinding {
  start: number
  end: number
  severity: 'block' | 'warn'
  /** The kind, as a word in the reader's language. */
  categoryWord: string
  message: string
  /** The clause of the law or of our rules. */
  clause?: string
  rewrites: readonly string[]
  /** The words found; where given, a finding whose words have changed since is not shown. */
  excerpt?: string
}

/** The findings that still hold for the text, in its order. */
export function present(text: string, findings: readonly TextFinding[]): TextFinding[] {
  return findings
    .filter(({ start, end, excerpt }) => start < end && end <= text.length && (excerpt === undefined || text.slice(start, end) === excerpt))
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
}

/** The text in pieces: found ones with their severity, the harder one where two overlap. */
export function segments(text: string, findings: readonly TextFinding[]): { text: string; severity?: 'block' | 'warn' }[] {
  const cuts = [...new Set([0, text.length, ...findings.flatMap(({ start, end }) => [start, end])])].toSorted((a, b) => a - b)
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] as number
    const over = findings.filter((finding) => finding.start <= start && end <= finding.end)
    const severity = over.some((finding) => finding.severity === 'block') ? 'block' : over.length > 0 ? 'warn' : undefined
    return severity ? { text: text.slice(start, end), severity } : { text: text.slice(start, end) }
  })
}
