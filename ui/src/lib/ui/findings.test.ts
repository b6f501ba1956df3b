import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { FindingText } from '.'
import { present, segments, type TextFinding } from './findings'

const TEXT = '这只产品肯定能回来，您放心。'
const FOUND: TextFinding = {
  start: 4,
  end: 9,
  severity: 'block',
  categoryWord: '承诺收益',
  message: '没有人能保证。',
  rewrites: ['有可能回升，也可能继续下跌'],
  excerpt: '肯定能回来',
}

test('findings stand under the text with kind, words, reason and one rewrite', async () => {
  const onchange = vi.fn()
  render(FindingText, { label: '回信', value: TEXT, findings: [FOUND], onchange })
  expect(document.querySelector('.block')?.textContent).toBe('肯定能回来')
  const line = screen.getByRole('listitem').textContent
  for (const words of ['必须改', '承诺收益', '肯定能回来', '没有人能保证。']) expect(line).toContain(words)
  expect(onchange).not.toHaveBeenCalled()
  await userEvent.click(screen.getByRole('button', { name: '把“肯定能回来”改成“有可能回升，也可能继续下跌”' }))
  expect(onchange).toHaveBeenCalledExactlyOnceWith('这只产品有可能回升，也可能继续下跌，您放心。')
  expect(screen.queryByRole('listitem')).toBeNull()
})

test('while a word is being composed nothing can change the text', async () => {
  const onchange = vi.fn()
  render(FindingText, { label: '回信', value: TEXT, findings: [FOUND], onchange })
  const area = screen.getByRole('textbox')
  area.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
  await vi.waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button').disabled).toBe(true))
  await userEvent.click(screen.getByRole('button'))
  expect(onchange).not.toHaveBeenCalled()
  area.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
  await vi.waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button').disabled).toBe(false))
})

test('a finding whose words have changed is not shown', () => {
  expect(present('这只产品也许能回来', [FOUND])).toEqual([])
  expect(present('短', [{ ...FOUND, excerpt: undefined }])).toEqual([])
})

test('overlapping findings cut the text without losing a letter; the harder one shows', () => {
  const warn: TextFinding = { ...FOUND, start: 7, end: 11, severity: 'warn', excerpt: undefined }
  const parts = segments(TEXT, [FOUND, warn])
  expect(parts.map((part) => part.text).join('')).toBe(TEXT)
  expect(parts.map((part) => [part.text, part.severity])).toEqual([
    ['这只产品', undefined],
    ['肯定能', 'block'],
    ['回来', 'block'],
    ['，您', 'warn'],
    ['放心。', undefined],
  ])
})
