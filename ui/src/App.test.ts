import { cleanup, render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { clearMocks, mockIPC } from '@tauri-apps/api/mocks'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import App from './App.svelte'
import { appearance } from './lib/appearance.svelte'
import type { Status } from './lib/api/types.gen'
import { language } from './lib/i18n'
import { route } from './lib/route.svelte'
import { session } from './lib/session.svelte'
import { toasts } from './lib/ui'

/** The bridge as it answers here: where the app stands, and what was asked of it. */
const asked: string[] = []
const status = (phase: Status['phase'], lang: string): Status => ({
  phase,
  paused_meeting: null,
  settings: { advisor_name: '', firm_name: '', letterhead: '', complaint_phone: '', lang, theme: 'system', colours: 'red-up', lock_minutes: '10' },
})

beforeEach(() => {
  asked.length = 0
  mockIPC((command) => {
    asked.push(command)
    if (command === 'get_status') return status('practice', language.current)
    if (command === 'undo') return { action: 'edit_case' }
    if (command === 'lock') throw { code: 'lock-needed' }
    return null
  }, { shouldMockEvents: true })
  session.adding = session.locking = false
  session.status = undefined
  route.reset('today')
  language.use('zh-CN')
  toasts.dismiss()
})

afterEach(async () => {
  cleanup()
  // The window stops listening a moment after it is gone.
  await new Promise((done) => process.nextTick(done))
  clearMocks()
})

test('the keys that work everywhere', async () => {
  render(App)
  await userEvent.keyboard('{Control>}[Comma]{/Control}')
  expect(route.kind).toBe('settings')
  await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}')
  expect(route.kind).toBe('today')
  await userEvent.keyboard('{Control>}z{/Control}')
  await vi.waitFor(() => expect(asked).toContain('undo'))
  expect(await screen.findByText('已撤销：修改个案')).toBeTruthy()
  await userEvent.keyboard('{Control>}l{/Control}')
  await vi.waitFor(() => expect(session.locking).toBe(true))
  session.locking = false
  await userEvent.keyboard('{Control>}n{/Control}')
  expect(session.adding).toBe(true)
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
  await vi.waitFor(() => expect(session.status).toBeTruthy())
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
