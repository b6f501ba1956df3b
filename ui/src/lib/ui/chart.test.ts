import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'
import { language } from '$lib/i18n'
import { Chart } from '.'
import { nearest, outline, spoken, type ChartDrawing } from './chart'

const CAPTION = '一共亏 46,000 元，由这几部分合成：市场因素 −30,000 元；费用 −16,000 元。'
const CHART: ChartDrawing = {
  width: 560,
  height: 90,
  text: 13,
  marks: [
    { mark: 'line', points: [[500, 0], [500, 90]], role: 'axis', dash: 'solid' },
    { mark: 'rect', x: 300, y: 5, width: 200, height: 18, role: 'loss' },
    { mark: 'rect', x: 300, y: 35, width: 40, height: 18, role: 'gain' },
    { mark: 'text', x: 292, y: 19, anchor: 'end', role: 'figure', text: '−30,000' },
    { mark: 'marker', x: 20, y: 20, radius: 4, shape: 'up', role: 'deal' },
  ],
  table: { head: ['组成', '金额'], rows: [['市场因素', '−30,000'], ['费用', '−16,000'], ['合计（亏）', '−46,000']] },
  stops: [[300, 14], [200, 44], [200, 74]],
}

afterEach(() => language.use('zh-CN'))

test('the sentence is the name of the picture, and colour is never set on an element', () => {
  render(Chart, { chart: CHART, caption: CAPTION })
  const picture = screen.getByRole('img', { name: CAPTION })
  expect(picture.getAttribute('viewBox')).toBe('0 0 560 90')
  expect(picture.querySelectorAll('[style], [stroke], [fill^="#"]')).toHaveLength(0)
  expect(picture.querySelector('rect[data-role=gain]')?.getAttribute('fill')).toMatch(/^url\(#.+-rise\)$/)
  expect(picture.querySelector('text')?.textContent).toBe('−30,000')
})

test('the figures are there as a table, once it is asked for', async () => {
  render(Chart, { chart: CHART, caption: CAPTION })
  expect(screen.queryByRole('table')).toBeNull()
  const toggle = screen.getByRole('button', { name: '看数据表' })
  expect(toggle.getAttribute('aria-expanded')).toBe('false')
  await userEvent.click(toggle)
  expect(screen.getAllByRole('rowheader').map((cell) => cell.textContent)).toEqual(['市场因素', '费用', '合计（亏）'])
  expect(screen.getAllByRole('columnheader').map((cell) => cell.textContent)).toEqual(['组成', '金额'])
  await userEvent.click(screen.getByRole('button', { name: '收起数据表' }))
  expect(screen.queryByRole('table')).toBeNull()
})

test('arrow keys read it out, one row at a time', async () => {
  render(Chart, { chart: CHART, caption: CAPTION })
  const slider = screen.getByRole<HTMLInputElement>('slider')
  const readout = () => document.querySelector('[aria-live]')?.textContent
  expect(readout()).toBe('')
  slider.focus()
  await expect.poll(readout).toBe('市场因素\u2003金额 −30,000')
  slider.value = '2'
  slider.dispatchEvent(new Event('input', { bubbles: true }))
  await expect.poll(readout).toBe('合计（亏）\u2003金额 −46,000')
  expect(document.querySelector('circle.here')?.getAttribute('cy')).toBe('74')
  expect(slider.max).toBe('2')
})

test('the words follow the language', () => {
  language.use('en')
  render(Chart, { chart: CHART, caption: 'A loss.', captioned: false })
  expect(screen.getByRole('button').textContent?.trim()).toBe('Show the table')
  expect(screen.getByRole('slider').getAttribute('aria-label')).toContain('A loss.')
})

test('nothing for axe to find', async () => {
  const { container } = render(Chart, { chart: CHART, caption: CAPTION })
  await userEvent.click(screen.getByRole('button'))
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })
  expect(violations.map(({ id }) => id)).toEqual([])
})

test('the pointer finds the nearest row; empty cells are not read', () => {
  expect(nearest(CHART.stops, [210, 50])).toBe(1)
  expect(nearest([], [0, 0])).toBe(-1)
  expect(spoken(['日期', '本产品', '买入'], ['2026-11-20', '0.816', ''])).toBe('2026-11-20\u2003本产品 0.816')
  for (const shape of ['dot', 'ring', 'square', 'diamond', 'up', 'down'] as const) {
    expect(outline(shape, 10, 10, 4)).toMatch(/^M[\d. ]+[\d .,aLHhvV-]+Z$/)
  }
})
