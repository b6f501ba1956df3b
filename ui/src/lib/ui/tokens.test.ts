import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync('src/lib/ui/tokens.css', 'utf8')
const pairs = new Map([...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(([, name, light, dark]) => [name!, [light!, dark!] as const]))

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string, theme: 0 | 1): number {
  const [high, low] = [a, b].map((name) => luminance(pairs.get(name)![theme])).toSorted((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const GROUNDS = ['canvas', 'surface', 'raised', 'sunken']
const on = (inks: string[], grounds: string[]) => inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const))

const TEXT = [
  ...on(['ink1', 'ink2', 'ink3', 'accent-ink', 'attn', 'ok', 'danger'], GROUNDS),
  ...on(['pnl-red', 'pnl-green', 'pnl-blue', 'pnl-ochre'], ['canvas', 'surface', 'raised']),
  ...on(['on-accent'], ['accent', 'accent-hover']),
  ...on(['ink1', 'accent-ink'], ['accent-soft']),
  ...on(['ink1', 'ok'], ['ok-soft']),
  ...on(['ink1', 'attn'], ['attn-soft']),
  ...on(['ink1', 'danger'], ['danger-soft']),
]
const SHAPES = [...on(['edge', 'focus', 'accent'], GROUNDS), ...on(['focus'], ['accent-soft', 'attn-soft', 'client']), ...on(['series1', 'series2', 'series3', 'series4', 'series5', 'series6'], ['canvas', 'surface', 'raised'])]

test('every colour has a light and a dark value', () => {
  expect(pairs.size).toBe(33)
})

test.each(TEXT)('%s reads on %s', (ink, ground) => {
  for (const theme of [0, 1] as const) expect(contrast(ink, ground, theme)).toBeGreaterThanOrEqual(4.5)
})

test.each(SHAPES)('%s is seen on %s', (shape, ground) => {
  for (const theme of [0, 1] as const) expect(contrast(shape, ground, theme)).toBeGreaterThanOrEqual(3)
})

test('the client reads easily', () => {
  for (const theme of [0, 1] as const) expect(contrast('client-ink', 'client', theme)).toBeGreaterThanOrEqual(7)
})
