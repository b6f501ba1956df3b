import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { chordWords, guardComposition, isSingleKey, keys, matches } from '.'

let stops: (() => void)[] = []

beforeEach(() => {
  stops = [guardComposition(window), keys.listen(window)]
})

afterEach(() => {
  for (const stop of stops) stop()
  keys.singleKeys = true
  document.body.replaceChildren()
})

function press(code: string, key: string, more: KeyboardEventInit & { target?: Element } = {}) {
  const event = new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true, ...more })
  ;(more.target ?? document.body).dispatchEvent(event)
  return event
}

function bound(chord: string, more: object = {}) {
  const run = vi.fn()
  stops.push(keys.bind([{ chord, label: () => chord, run, ...more }]))
  return run
}

function field() {
  const input = document.createElement('input')
  document.body.append(input)
  return input
}

test('chords go by the place of the key: full-width 。 is still the period key', () => {
  const run = bound('Period')
  press('Period', '。')
  expect(run).toHaveBeenCalledOnce()
})

test('a chord wants exactly its modifiers', () => {
  const event = (init: KeyboardEventInit) => new KeyboardEvent('keydown', { code: 'KeyN', key: 'n', ...init })
  expect(matches(event({ ctrlKey: true }), '$mod+KeyN')).toBe(true)
  expect(matches(event({ ctrlKey: true, shiftKey: true }), '$mod+KeyN')).toBe(false)
  expect(matches(event({}), '$mod+KeyN')).toBe(false)
})

test('single keys rest while typing, and where they are switched off; commands do not', () => {
  const single = bound('KeyB')
  const command = bound('$mod+KeyN')
  const own = bound('$mod+KeyZ', { inText: false })
  const target = field()
  press('KeyB', 'b', { target })
  press('KeyZ', 'z', { target, ctrlKey: true })
  expect([single, own].map((run) => run.mock.calls.length)).toEqual([0, 0])
  press('KeyN', 'n', { target, ctrlKey: true })
  expect(command).toHaveBeenCalledOnce()
  press('KeyB', 'b')
  keys.singleKeys = false
  press('KeyB', 'b')
  expect(single).toHaveBeenCalledOnce()
})

test('a held key acts once', () => {
  const run = bound('KeyB')
  press('KeyB', 'b')
  press('KeyB', 'b', { repeat: true })
  expect(run).toHaveBeenCalledOnce()
})

test('the newest binding of a chord wins, and goes with its screen', () => {
  const below = bound('Escape')
  const above = vi.fn()
  const leave = keys.bind([{ chord: 'Escape', label: () => '', run: above }])
  press('Escape', 'Escape')
  leave()
  press('Escape', 'Escape')
  expect([above, below].map((run) => run.mock.calls.length)).toEqual([1, 1])
})

test('an open dialog rests the screen below', () => {
  const screen = bound('$mod+KeyN')
  const lock = bound('$mod+KeyL', { overDialogs: true })
  const dialog = document.createElement('div')
  dialog.setAttribute('role', 'dialog')
  dialog.dataset.state = 'open'
  document.body.append(dialog)
  press('KeyN', 'n', { ctrlKey: true })
  press('KeyL', 'l', { ctrlKey: true })
  expect([screen, lock].map((run) => run.mock.calls.length)).toEqual([0, 1])
})

test.each([
  ['Chromium: keydown while composing', { isComposing: true }, true],
  ['WebKit: keydown 229 after the end', { keyCode: 229 }, true],
  ['an echo within 100 ms', {}, true],
  ['a press later on', {}, false],
] as const)('%s', (name, init, kept) => {
  const heard = vi.fn()
  const run = bound('$mod+Enter')
  const target = field()
  target.addEventListener('keydown', heard)
  const ended = new CompositionEvent('compositionend', { bubbles: true })
  Object.defineProperty(ended, 'timeStamp', { value: 1000 })
  if (!name.startsWith('Chromium')) target.dispatchEvent(ended)
  const event = new KeyboardEvent('keydown', { code: 'Enter', key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true, ...init })
  Object.defineProperty(event, 'timeStamp', { value: name.startsWith('an echo') ? 1099 : 1101 })
  target.dispatchEvent(event)
  expect([heard.mock.calls.length, run.mock.calls.length]).toEqual(kept ? [0, 0] : [1, 1])
})

test('chords as they are printed', () => {
  expect(chordWords('$mod+KeyN', false)).toEqual(['Ctrl', 'N'])
  expect(chordWords('$mod+Shift+KeyZ', true)).toEqual(['⌘', '⇧', 'Z'])
  expect(chordWords('Shift+Slash')).toEqual(['?'])
  expect(['KeyB', 'Shift+Slash', 'Space', 'Escape', 'F9', '$mod+KeyK', 'Alt+ArrowUp'].map(isSingleKey)).toEqual([true, true, true, false, false, false, false])
})
