/** A chart as the core computes it: marks with a meaning, and the same figures as a table. */

/** From the left and from the top. */
export type ChartPoint = [number, number]

/** What a mark means; its colour and weight follow from it. */
export type ChartRole =
  | 'axis' | 'grid' | 'label' | 'figure' | 'on-bar' | 'loss' | 'gain' | 'total' | 'band' | 'core' | 'middle'
  | 'reference' | 'series1' | 'series2' | 'series3' | 'deal'

/** One thing that is drawn. */
export type ChartMark =
  | { mark: 'line'; points: ChartPoint[]; role: ChartRole; dash: 'solid' | 'dashed' | 'dotted' }
  | { mark: 'rect'; x: number; y: number; width: number; height: number; role: ChartRole }
  | { mark: 'text'; x: number; y: number; anchor: 'start' | 'middle' | 'end'; role: ChartRole; text: string }
  | { mark: 'marker'; x: number; y: number; radius: number; role: ChartRole; shape: ChartShape }

/** The shape of a marker. */
export type ChartShape = 'dot' | 'ring' | 'square' | 'diamond' | 'up' | 'down'

/** A chart ready to be drawn. */
export interface ChartDrawing {
  width: number
  height: number
  /** Size of the text in the units of the drawing. */
  text: number
  marks: ChartMark[]
  table: { head: string[]; rows: string[][] }
  /** Where each row of the table stands. */
  stops: ChartPoint[]
}

/** A marker's outline as an SVG path around its middle. */
export function outline(shape: ChartShape, x: number, y: number, r: number): string {
  switch (shape) {
    // The line of a ring is drawn on its outline, half of it outside.
    case 'ring':
      return outline('dot', x, y, r - 0.6)
    case 'dot':
      return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`
    case 'square':
      return `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}Z`
    case 'diamond':
      return `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`
    case 'up':
      return `M${x} ${y - r}L${x + r} ${y + r}H${x - r}Z`
    case 'down':
      return `M${x} ${y + r}L${x + r} ${y - r}H${x - r}Z`
  }
}

/** The row whose place is nearest; −1 where there is none. */
export function nearest(stops: readonly ChartPoint[], [x, y]: ChartPoint): number {
  let found = -1
  let least = Infinity
  for (const [index, [left, top]] of stops.entries()) {
    const far = (left - x) ** 2 + (top - y) ** 2
    if (far < least) [found, least] = [index, far]
  }
  return found
}

/** A row in words: each figure after the head of its column; empty cells are left out. */
export function spoken(head: readonly string[], row: readonly string[]): string {
  const [name, ...cells] = row
  const read = cells.flatMap((cell, at) => (cell === '' ? [] : [`${head[at + 1] ?? ''} ${cell}`]))
  return [name, ...read].join('\u2003')
}
