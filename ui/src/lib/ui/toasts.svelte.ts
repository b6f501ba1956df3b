/** The one message at the foot of the window: what was just done, and the way to take it back. */

const SHOWN_MS = 10_000

/** A message that leaves by itself. */
export interface ToastMessage {
  text: string
  undo?: () => void
}

class Toasts {
  current = $state.raw<ToastMessage | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Shows a message for ten seconds in place of the one before. */
  show = (text: string, undo?: () => void) => {
    this.current = undo ? { text, undo } : { text }
    this.resume()
  }

  /** Keeps the message while it is being read or is under the pointer. */
  hold = () => clearTimeout(this.#timer)

  /** Lets the message go ten seconds from now. */
  resume = () => {
    clearTimeout(this.#timer)
    if (this.current) this.#timer = setTimeout(this.dismiss, SHOWN_MS)
  }

  dismiss = () => {
    clearTimeout(this.#timer)
    this.current = null
  }
}

export const toasts = new Toasts()
