import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import App from './App.svelte'
import { appearance } from './lib/appearance.svelte'
import { language } from './lib/i18n'
import { route } from './lib/route.svelte'
import { toasts } from './lib/ui'

beforeEach(() => {
  route.reset('today')
  language.use('zh-CN')
  toasts.dismiss()
})

test('the keys that work everywhere', async () => {
  const lock = vi.fn()
  const undo = vi.fn()
  render(App, { lock, undo })
  await userEvent.keyboard('{Control>}[Comma]{/Control}')
  expect(route.kind).toBe('settings')
  await userEvent.keyboard('{Control>}n{/Control}')
  expect(route.kind).toBe('respond')
  await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}')
  expect(route.kind).toBe('settings')
  await userEvent.keyboard('{Control>}z{/Control}')
  expect(undo).toHaveBeenCalledOnce()
  await userEvent.keyboard('{Control>}l{/Control}')
  await vi.waitFor(() => expect(route.kind).toBe('unlock'))
  expect(lock).toHaveBeenCalledOnce()
  expect(route.canBack).toBe(false)
  await userEvent.keyboard('{Control>}n{/Control}')
  expect(route.kind).toBe('unlock')
})

test('? lists the keys of the screen; Esc closes the list', async () => {
  render(App)
  await userEvent.keyboard('{Shift>}[Slash]{/Shift}')
  const dialog = await screen.findByRole('dialog', { name: '这一页的按键' })
  expect(dialog.textContent).toContain('新建个案')
  await userEvent.keyboard('{Control>}n{/Control}')
  expect(route.kind).toBe('today')
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('the rail says where one is and what it is called in each language', async () => {
  render(App)
  await userEvent.click(screen.getByRole('button', { name: '个案' }))
  expect(screen.getByRole('button', { current: 'page' }).textContent).toContain('个案')
  language.use('en')
  expect(await screen.findByRole('button', { name: 'Cases', current: 'page' })).toBeTruthy()
  expect(document.documentElement.lang).toBe('en')
})

test('language, theme and size are written on the root', async () => {
  render(App)
  expect(document.documentElement.lang).toBe('zh-Hans')
  appearance.theme = 'dark'
  appearance.scale = 125
  await vi.waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'))
  expect(document.documentElement.style.fontSize).toBe('125%')
  appearance.theme = 'system'
  appearance.scale = 100
})

test('one message at a time, ten seconds, and undo takes it back', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  const undo = vi.fn()
  render(App)
  toasts.show('第一件')
  toasts.show('已标为完成', undo)
  expect(await screen.findByText('已标为完成')).toBeTruthy()
  expect(screen.queryByText('第一件')).toBeNull()
  vi.advanceTimersByTime(9000)
  expect(toasts.current).not.toBeNull()
  vi.advanceTimersByTime(1500)
  expect(toasts.current).toBeNull()
  vi.useRealTimers()
  toasts.show('已标为完成', undo)
  await userEvent.click(await screen.findByRole('button', { name: /撤销/ }))
  expect(undo).toHaveBeenCalledOnce()
  expect(toasts.current).toBeNull()
})
