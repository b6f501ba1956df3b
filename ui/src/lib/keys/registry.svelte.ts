/**
 * The keys of the present screen. A screen binds its keys while it is shown; `?` lists what is bound.
 * Keys that would write a character rest while a text field has the focus, and while a dialog is open
 * the screen below rests altogether.
 */
import { untrack } from 'svelte'
import { isSingleKey, matches } from './chord'
import { keyGuard } from './guard'


/** One key of a screen. */
export interface Binding {
  /** By the key's place: `$mod+KeyN`, `Period`, `Escape`, `Alt+ArrowLeft`. */
  chord: string
  /** What it does, in the reader's language. A function, so that it follows the language. */
  label: () => string
  run: (event: KeyboardEvent) => void
  /** Acts while a text field has the focus. Without it: every chord but single keys. */
  inText?: boolean
  /** Acts above an open dialog as well. */
  overDialogs?: boolean
  /** Not listed under `?`, e.g. a second chord for the same thing. */
  quiet?: boolean
}

class Keys {
  #layers = $state.raw<readonly (readonly Binding[])[]>([])
  /** Single letters can be switched off in the settings. */
  singleKeys = $state(true)

  /** What is bound now, the newest screen's keys first. */
  get list(): readonly Binding[] {
    return this.#layers.toReversed().flat()
  }

  /** Binds keys until the returned function is called; the newest binding of a chord wins. Use inside `$effect`. */
  bind(bindings: readonly Binding[]): () => void {
    this.#layers = [...untrack(() => this.#layers), bindings]
    return () => {
      this.#layers = untrack(() => this.#layers).filter((layer) => layer !== bindings)
    }
  }

  /** Listens on a window. */
  listen(target: Window): () => void {
    const press = (event: KeyboardEvent) => this.#press(event)
    target.addEventListener('keydown', press)
    return () => target.removeEventListener('keydown', press)
  }

  #press(event: KeyboardEvent) {
    if (event.defaultPrevented || keyGuard(event)) return
    const inText = isTextField(event.target)
    const dialog = document.querySelector('[role=dialog][data-state=open], [role=alertdialog][data-state=open]') !== null
    const onControl = event.code === 'Space' && isControl(event.target)
    const found = this.list.find((binding) => {
      const single = isSingleKey(binding.chord)
      if (single && onControl) return false
      if (single && !this.singleKeys) return false
      if (inText && !(binding.inText ?? !single)) return false
      if (dialog && !binding.overDialogs) return false
      return matches(event, binding.chord)
    })
    if (!found) return
    event.preventDefault()
    found.run(event)
  }
}

/** Does Space press this element? Then Space is its own. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('button, a[href], summary, input, [role=button], [role=checkbox], [role=radio], [role=option]')
}

/** Does typing write into this element? */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !/^(button|checkbox|radio|range|submit|file)$/.test(target.type)
}

export const keys = new Keys()
