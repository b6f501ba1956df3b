/** Which screen is shown, and the way back. Drafts are stored before a screen goes. */
import { flushDrafts } from './autosave.svelte'

/** The rooms of the advisor's window. */
export type Room =
  | 'today'
  | 'cases'
  | 'respond'
  | 'facts'
  | 'prepare'
  | 'meeting'
  | 'options'
  | 'plan'
  | 'followup'
  | 'review'
  | 'history'
  | 'insights'
  | 'library'
  | 'products'
  | 'rules'
  | 'verify'
  | 'settings'
  | 'unlock'

/** What a room is shown for, e.g. `{ caseId }`. */
export type Params = Readonly<Record<string, string>>

/** One screen. */
export interface Place {
  readonly kind: Room
  readonly params: Params
  /** Counts screens entered: a screen is drawn anew when this changes. */
  readonly visit: number
}

/** The screens visited, and the present one among them. */
export class Route {
  #places: readonly Place[] = $state.raw([])
  #index = $state(0)
  #visits = 0

  constructor(kind: Room, params: Params = {}) {
    this.#places = [this.#enter(kind, params)]
  }

  get place(): Place {
    return this.#places[this.#index] as Place
  }

  get kind(): Room {
    return this.place.kind
  }

  get params(): Params {
    return this.place.params
  }

  get canBack(): boolean {
    return this.#index > 0
  }

  get canForward(): boolean {
    return this.#index < this.#places.length - 1
  }

  /** Shows a room. Going where one already is changes nothing. */
  go = (kind: Room, params: Params = {}) => {
    if (this.kind === kind && same(this.params, params)) return
    void flushDrafts()
    this.#places = [...this.#places.slice(0, this.#index + 1), this.#enter(kind, params)]
    this.#index = this.#places.length - 1
  }

  /** Changes what the present room is shown for, without drawing it anew: e.g. when a new case has got its id. */
  refine = (params: Params) => {
    this.#places = this.#places.with(this.#index, { ...this.place, params })
  }

  /** Forgets the way that led here, e.g. when the app is locked. */
  reset = (kind: Room, params: Params = {}) => {
    void flushDrafts()
    this.#places = [this.#enter(kind, params)]
    this.#index = 0
  }

  back = () => {
    if (!this.canBack) return
    void flushDrafts()
    this.#index -= 1
  }

  forward = () => {
    if (!this.canForward) return
    void flushDrafts()
    this.#index += 1
  }

  #enter(kind: Room, params: Params): Place {
    this.#visits += 1
    return { kind, params, visit: this.#visits }
  }
}

function same(a: Params, b: Params): boolean {
  return [...Object.keys(a), ...Object.keys(b)].every((name) => a[name] === b[name])
}

export const route = new Route('today')
