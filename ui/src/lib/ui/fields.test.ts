import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { Checkbox, Combobox, DateField, DateTimeField, MoneyField, RadioCards, Select, Switch, TextArea, TextField, TimeField } from '.'

const OPTIONS = [
  { value: 'calm', label: '平静' },
  { value: 'worried', label: '担心' },
  { value: 'angry', label: '生气', disabled: true },
]

test('a field ties its words to its control', () => {
  render(TextField, { label: '客户称呼', value: '', help: '可以只写姓', error: '请写称呼。', required: true })
  const input = screen.getByRole('textbox', { name: /客户称呼/ })
  expect(input.getAttribute('aria-invalid')).toBe('true')
  expect(input.getAttribute('aria-required')).toBe('true')
  const words = input.getAttribute('aria-describedby')?.split(' ').map((id) => document.getElementById(id)?.textContent)
  expect(words).toEqual(['可以只写姓', '请写称呼。'])
  expect(screen.getByRole('alert').textContent).toBe('请写称呼。')
})

test('Enter leads on, the Enter of an input method does not', async () => {
  const onenter = vi.fn()
  render(TextField, { label: 'x', value: '陈', onenter })
  const input = screen.getByRole('textbox')
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true }))
  expect(onenter).not.toHaveBeenCalled()
  await userEvent.type(input, '敏{Enter}')
  expect(onenter).toHaveBeenCalledExactlyOnceWith('陈敏')
})

test('text is kept to the letter', async () => {
  const onchange = vi.fn()
  render(TextArea, { label: 'x', value: '', onchange })
  await userEvent.type(screen.getByRole('textbox'), ' a  b{Enter}')
  expect(onchange).toHaveBeenLastCalledWith(' a  b\n')
})

test('an amount is said back while typing and handed on as a plain decimal', async () => {
  const onchange = vi.fn()
  render(MoneyField, { label: '亏损', value: '', onchange, unit: '元' })
  const input = screen.getByRole<HTMLInputElement>('textbox')
  await userEvent.type(input, '12.84万')
  expect(onchange).toHaveBeenLastCalledWith('128400')
  expect(screen.getByRole('status').textContent).toBe('12.84\u00a0万')
  await userEvent.tab()
  expect(input.value).toBe('128,400')
})

test('what is no amount stays in the field and is explained on leaving; the amount from before stands', async () => {
  const onchange = vi.fn()
  render(MoneyField, { label: '亏损', value: '5', onchange })
  const input = screen.getByRole<HTMLInputElement>('textbox')
  await userEvent.clear(input)
  expect(onchange).toHaveBeenLastCalledWith('')
  await userEvent.type(input, '十万')
  expect(screen.queryByRole('alert')).toBeNull()
  await userEvent.tab()
  expect(screen.getByRole('alert').textContent).toContain('看不懂这个金额')
  expect(input.value).toBe('十万')
  expect(onchange.mock.calls).toEqual([[''], ['5']])
})

test('a day is typed in any common form', async () => {
  const onchange = vi.fn()
  render(DateField, { label: '日期', value: '', onchange })
  const input = screen.getByRole<HTMLInputElement>('textbox')
  await userEvent.type(input, '2026/11/3')
  expect(onchange).not.toHaveBeenCalled()
  await userEvent.tab()
  expect(onchange).toHaveBeenCalledExactlyOnceWith('2026-11-03')
  expect(input.value).toBe('2026-11-03')
  expect(screen.getByText('11月3日 周二')).toBeTruthy()
})

test('an impossible day is explained and not handed on', async () => {
  const onchange = vi.fn()
  render(DateField, { label: '日期', value: '', onchange })
  await userEvent.type(screen.getByRole('textbox'), '2026-02-30')
  await userEvent.tab()
  expect(screen.getByRole('alert').textContent).toContain('看不懂这个日期')
  expect(onchange).not.toHaveBeenCalled()
})

test('the calendar opens by Alt ↓ on the day that stands, and hands on the day chosen', async () => {
  const onchange = vi.fn()
  render(DateField, { label: '日期', value: '2026-11-23', onchange })
  await userEvent.click(screen.getByRole('textbox'))
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
  await screen.findByRole('dialog', { name: '日历' })
  expect(screen.getByText('2026年11月')).toBeTruthy()
  await vi.waitFor(() => expect(document.activeElement?.textContent?.trim()).toBe('23'))
  await userEvent.click(screen.getByText('24'))
  expect(onchange).toHaveBeenCalledExactlyOnceWith('2026-11-24')
})

test('a time of day is read on leaving', async () => {
  const onchange = vi.fn()
  render(TimeField, { label: '时间', value: '', onchange })
  const input = screen.getByRole<HTMLInputElement>('textbox')
  await userEvent.type(input, '930')
  await userEvent.tab()
  expect(screen.getByRole('alert').textContent).toContain('看不懂这个时间')
  await userEvent.clear(input)
  await userEvent.type(input, '9:30')
  await userEvent.tab()
  expect(onchange).toHaveBeenCalledExactlyOnceWith('09:30')
})

test('a moment is handed on once both parts are there', async () => {
  const onchange = vi.fn()
  render(DateTimeField, { label: '何时', value: '', onchange })
  await userEvent.type(screen.getByRole('textbox', { name: '何时（日期）' }), '2026-11-23')
  expect(onchange).not.toHaveBeenCalled()
  await userEvent.type(screen.getByRole('textbox', { name: '何时（时间）' }), '13:40')
  await userEvent.tab()
  expect(onchange).toHaveBeenCalledExactlyOnceWith(new Date(2026, 10, 23, 13, 40).toISOString())
})

test('a choice from a list, by keyboard', async () => {
  const onchange = vi.fn()
  render(Select, { label: '情绪', value: '', options: OPTIONS, onchange })
  const opener = screen.getByRole('combobox', { name: /情绪/ })
  expect(opener.textContent).toContain('请选择')
  opener.focus()
  await userEvent.keyboard('{ArrowDown}')
  await screen.findByRole('option', { name: '平静' })
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(onchange).toHaveBeenCalledExactlyOnceWith('worried')
})

test('one of many is found by typing', async () => {
  const onchange = vi.fn()
  render(Combobox, { label: '产品', value: '', options: OPTIONS, onchange })
  await userEvent.type(screen.getByRole('combobox'), '担')
  const found = await screen.findAllByRole('option')
  expect(found.map((option) => option.textContent?.trim())).toEqual(['担心'])
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(onchange).toHaveBeenCalledExactlyOnceWith('worried')
})

test('a free field takes what is typed as it is', async () => {
  const onchange = vi.fn()
  render(Combobox, { label: '产品', value: '', options: OPTIONS, onchange, free: true })
  const input = screen.getByRole<HTMLInputElement>('combobox')
  await userEvent.type(input, '稳健')
  await userEvent.tab()
  expect(onchange).toHaveBeenLastCalledWith('稳健')
  expect(input.value).toBe('稳健')
})

test('nothing is chosen beforehand; arrows choose', async () => {
  const onchange = vi.fn()
  render(RadioCards, { label: '情绪', value: '', options: OPTIONS, onchange })
  const cards = screen.getAllByRole('radio')
  expect(cards.map((card) => card.getAttribute('aria-checked'))).toEqual(['false', 'false', 'false'])
  expect(screen.getByRole('radiogroup', { name: '情绪' })).toBeTruthy()
  await userEvent.click(cards[0]!)
  await userEvent.keyboard('{ArrowRight}')
  expect(onchange.mock.calls.map(([value]) => value)).toEqual(['calm', 'worried'])
})

test('a tick and a switch answer to Space and to their words', async () => {
  const ticked = vi.fn()
  const switched = vi.fn()
  render(Checkbox, { label: '核对过', checked: false, onchange: ticked })
  render(Switch, { label: '提示语', checked: true, onchange: switched })
  screen.getByRole('checkbox', { name: '核对过' }).focus()
  await userEvent.keyboard(' ')
  await userEvent.click(screen.getByText('提示语'))
  expect(ticked).toHaveBeenCalledExactlyOnceWith(true)
  expect(switched).toHaveBeenCalledExactlyOnceWith(false)
})
