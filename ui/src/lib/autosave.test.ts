import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Draft, flushDrafts, watchDrafts } from './autosave.svelte'

let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  stop = watchDrafts(window)
})

afterEach(() => {
  stop()
  vi.useRealTimers()
})

function recording() {
  const saved: [string, string][] = []
  const draft = new Draft('', async (value: string, visit) => void saved.push([value, visit]))
  return { draft, saved, texts: () => saved.map(([text]) => text) }
}

test('stores 400 ms after the last key, once', async () => {
  const { draft, texts } = recording()
  draft.enter()
  draft.change('孩')
  await vi.advanceTimersByTimeAsync(399)
  draft.change('孩子')
  await vi.advanceTimersByTimeAsync(399)
  expect(texts()).toEqual([])
  expect(draft.state).toBe('typing')
  await vi.advanceTimersByTimeAsync(1)
  expect(texts()).toEqual(['孩子'])
  expect(draft.state).toBe('saved')
})

test('one visit from focus to blur, another after it', async () => {
  const { draft, saved } = recording()
  draft.enter()
  draft.change('a')
  await vi.advanceTimersByTimeAsync(400)
  draft.change('ab')
  draft.leave()
  await vi.advanceTimersByTimeAsync(0)
  draft.enter()
  draft.change('abc')
  draft.leave()
  await vi.advanceTimersByTimeAsync(0)
  const visits = saved.map(([, visit]) => visit)
  expect(visits[0]).toBe(visits[1])
  expect(visits[2]).not.toBe(visits[0])
})

test('half-composed words wait for the end of the composition', async () => {
  const { draft, texts } = recording()
  draft.enter()
  window.dispatchEvent(new Event('compositionstart'))
  draft.change('hai')
  await vi.advanceTimersByTimeAsync(2000)
  expect(texts()).toEqual([])
  draft.change('孩')
  window.dispatchEvent(new Event('compositionend'))
  await vi.advanceTimersByTimeAsync(0)
  expect(texts()).toEqual(['孩'])
})

test('a failed save keeps the text, says so, and a retry stores it', async () => {
  let full = true
  const stored: string[] = []
  const draft = new Draft('', async (value: string) => {
    if (full) throw { code: 'disk' }
    stored.push(value)
  })
  draft.change('不能丢')
  await flushDrafts()
  expect([draft.state, draft.value, draft.error]).toEqual(['failed', '不能丢', { code: 'disk' }])
  draft.adopt('older')
  expect(draft.value).toBe('不能丢')
  full = false
  await draft.flush()
  expect([draft.state, draft.error, stored]).toEqual(['saved', null, ['不能丢']])
})

test('saves of one field never overtake each other', async () => {
  const order: string[] = []
  const release: (() => void)[] = []
  const draft = new Draft('', (value: string) => {
    order.push(value)
    return new Promise<void>((done) => release.push(done))
  })
  draft.change('1')
  const first = draft.flush()
  draft.change('2')
  draft.change('3')
  const second = draft.flush()
  expect(order).toEqual(['1'])
  release[0]?.()
  await vi.advanceTimersByTimeAsync(0)
  expect(order).toEqual(['1', '3'])
  release[1]?.()
  await Promise.all([first, second])
  expect(draft.state).toBe('saved')
})

test('typing back to what is stored stores nothing', async () => {
  const { draft, texts } = recording()
  draft.change('x')
  draft.change('')
  await vi.advanceTimersByTimeAsync(1000)
  expect(texts()).toEqual([])
  expect(draft.state).toBe('saved')
})
