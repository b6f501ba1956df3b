/**
 * Keys that belong to an input method are nobody's command: nothing may act on them while a word is
 * being composed, nor in the tenth of a second after it, when some engines send the Enter once more.
 */

const AFTERGLOW_MS = 100

let lastCompositionEnd = Number.NEGATIVE_INFINITY

/** Is this press the input method's, or an echo of its last one? */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229 || event.timeStamp - lastCompositionEnd < AFTERGLOW_MS
}

/** True where a command must not act on this press: composing, its echo, or a key held down. */
export function keyGuard(event: KeyboardEvent): boolean {
  return isComposing(event) || event.repeat
}

/**
 * Watches a window for compositions and keeps their keys from every listener inside it, our own and
 * those of libraries. The input method still gets them. Returns the way to stop.
 */
export function guardComposition(target: Window): () => void {
  const ended = (event: Event) => {
    lastCompositionEnd = event.timeStamp
  }
  const shield = (event: KeyboardEvent) => {
    if (!isComposing(event)) return
    event.stopPropagation()
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
  }
  target.addEventListener('compositionend', ended, true)
  target.addEventListener('keydown', shield, true)
  return () => {
    target.removeEventListener('compositionend', ended, true)
    target.removeEventListener('keydown', shield, true)
    lastCompositionEnd = Number.NEGATIVE_INFINITY
  }
}
