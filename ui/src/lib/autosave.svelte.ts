/**
 * Text that stores itself: 400 ms after the last key, in the middle of it once a second, and at once when the field is left, a word of an
 * input method is finished, the window is hidden or the screen changes. Half-composed words are not
 * stored. What could not be stored stays in the field, and says so until a retry succeeds.
 */

const PAUSE_MS = 400
/** Someone who never pauses loses no more than this to a power cut. */
const LONGEST_MS = 1000

/** Where a draft stands. */
export type DraftState = 'saved' | 'typing' | 'saving' | 'failed'

// Not for drawing, so no reactive set.
// eslint-disable-next-line svelte/prefer-svelte-reactivity
const open = new Set<Draft<unknown>>()
let composing = false

/** One field's text on its way to the core. All autosaves between focus and blur share a visit. */
export class Draft<T> {
  #value = $state.raw() as T
  #state = $state<DraftState>('saved')
  #error = $state.raw<unknown>(null)
  #stored: T
  #save: (value: T, visit: string) => Promise<unknown>
  #visit: string | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  /** When the oldest change that is not stored was made. */
  #since: number | null = null
  #running: Promise<void> | null = null

  constructor(stored: T, save: (value: T, visit: string) => Promise<unknown>) {
    this.#value = stored
    this.#stored = stored
    this.#save = save
  }

  get value(): T {
    return this.#value
  }

  get state(): DraftState {
    return this.#state
  }

  /** Why the last attempt failed; null once stored. */
  get error(): unknown {
    return this.#error
  }

  /** What a text field of ours takes: `<TextField label=… {...draft.field} />`. */
  get field() {
    return { value: this.value, onchange: this.change, onfocus: this.enter, onblur: this.leave }
  }

  /** The field got the focus: a new visit. */
  enter = () => {
    this.#visit = newVisit()
  }

  /** The field was left: store at once, the visit ends. */
  leave = () => {
    void this.flush()
    this.#visit = null
  }

  /** The text changed under the reader's hands. */
  change = (value: T) => {
    this.#value = value
    if (value === this.#stored && !this.#running) {
      this.#settle()
      return
    }
    if (this.#state !== 'failed') this.#state = 'typing'
    open.add(this as Draft<unknown>)
    clearTimeout(this.#timer)
    this.#since ??= performance.now()
    this.#timer = setTimeout(
      () => {
        if (!composing) void this.flush()
      },
      Math.min(PAUSE_MS, Math.max(0, this.#since + LONGEST_MS - performance.now())),
    )
  }

  /** Takes what the core has now, e.g. after undo; not over text that is still on its way. */
  adopt(stored: T) {
    if (this.#state !== 'saved') return
    this.#value = stored
    this.#stored = stored
  }

  /** Stores what is not stored yet; resolves when it is, or when it failed. */
  flush = (): Promise<void> => {
    clearTimeout(this.#timer)
    this.#running ??= this.#store().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #store() {
    // The visit is named once, so that a save which outlives the focus still belongs to it.
    const visit = this.#visit ?? newVisit()
    while (this.#value !== this.#stored) {
      const value = this.#value
      this.#since = null
      this.#state = 'saving'
      try {
        await this.#save(value, visit)
        this.#stored = value
      } catch (thrown) {
        this.#state = 'failed'
        this.#error = thrown
        return
      }
    }
    this.#settle()
  }

  #settle() {
    clearTimeout(this.#timer)
    this.#state = 'saved'
    this.#error = null
    open.delete(this as Draft<unknown>)
  }
}

/** Stores every draft that is not stored yet: before a screen changes or the app locks. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...open].map((draft) => draft.flush()))
}

/** Watches a window for the moments at which drafts must be stored. Returns the way to stop. */
export function watchDrafts(target: Window): () => void {
  const started = () => {
    composing = true
  }
  const ended = () => {
    composing = false
    // Some engines deliver the last input after the composition's end.
    queueMicrotask(() => void flushDrafts())
  }
  const hidden = () => {
    if (target.document.visibilityState === 'hidden') void flushDrafts()
  }
  const left = () => void flushDrafts()
  target.addEventListener('compositionstart', started, true)
  target.addEventListener('compositionend', ended, true)
  target.document.addEventListener('visibilitychange', hidden)
  target.addEventListener('pagehide', left)
  return () => {
    composing = false
    target.removeEventListener('compositionstart', started, true)
    target.removeEventListener('compositionend', ended, true)
    target.document.removeEventListener('visibilitychange', hidden)
    target.removeEventListener('pagehide', left)
  }
}

function newVisit(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
