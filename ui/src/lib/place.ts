/**
 * The place to return to after an unlock: names and keys only, never a word of a client. The page is loaded
 * anew when the lock falls, so that nothing of a client stays in memory; the address keeps the place.
 */
import { route, type Room } from './route.svelte'

/** Loads the page anew, with the place in its address. */
export function reloadHere() {
  const place = new URLSearchParams({ ...route.params, room: route.kind })
  location.hash = place.toString()
  location.reload()
}

/** Goes back to where we were, or to today. */
export function resume() {
  const { room, ...params } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)))
  location.hash = ''
  route.reset((room as Room | undefined) ?? 'today', params)
}
