/** The table of rooms: what each screen is drawn by. A room is read from disk when it is first entered. */
import type { Component } from 'svelte'
import type { Params, Room } from './lib/route.svelte'

/** What a room gets. */
export interface RoomProps {
  params: Params
}

/** Some rooms take no parameters, hence `never`; `roomOf` hands each what it takes. */
type Load = () => Promise<{ default: Component<never> }>

/** Rooms that fill the window, without the rail. */
export const WITHOUT_RAIL: ReadonlySet<Room> = new Set(['meeting', 'unlock'])

const ROOMS: Readonly<Partial<Record<Room, Load>>> = {
  today: () => import('./features/today/Today.svelte'),
  cases: () => import('./features/cases/Cases.svelte'),
  respond: () => import('./features/respond/Respond.svelte'),
  facts: () => import('./features/facts/Facts.svelte'),
  prepare: () => import('./features/prepare/Prepare.svelte'),
  meeting: () => import('./features/meeting/Meeting.svelte'),
  options: () => import('./features/options/Options.svelte'),
  products: () => import('./features/products/Products.svelte'),
  library: () => import('./features/library/Library.svelte'),
  rules: () => import('./features/rules/Rules.svelte'),
  plan: () => import('./features/plan/Plan.svelte'),
  history: () => import('./features/history/History.svelte'),
  settings: () => import('./features/settings/Settings.svelte'),
  unlock: () => import('./features/unlock/Unlock.svelte'),
}

/** Reads the component of a room; undefined where the table has none. */
export function roomOf(kind: Room): Promise<Component<RoomProps>> | undefined {
  return ROOMS[kind]?.().then((file) => file.default as Component<RoomProps>)
}
