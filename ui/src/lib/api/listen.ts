/**
 * What the window is told unasked: once a second, while a meeting runs, where its timer stands; and that it
 * is about to close. What it asks of its frame: to fill the screen.
 */
import { listen } from '@tauri-apps/api/event'
import { getCurrentWindow } from '@tauri-apps/api/window'
import type { CaseId, Snapshot } from './types.gen'

/** Hears the timer until the returned function is called. */
export function onListening(heard: (caseId: CaseId, snapshot: Snapshot) => void): () => void {
  const stop = listen<{ case: CaseId; snapshot: Snapshot }>('listening', ({ payload }) => heard(payload.case, payload.snapshot))
  return () => void stop.then((leave) => leave())
}

/** Hears that the window is about to close, in time to store what was typed. */
export function onClosing(heard: () => void): () => void {
  const stop = listen('closing', heard)
  return () => void stop.then((leave) => leave())
}

/** Hears that the client answered the page that is shown. */
export function onClientAnswered(heard: () => void): () => void {
  const stop = listen('client-answered', heard)
  return () => void stop.then((leave) => leave())
}

/** Fills the screen, or gives it back. Where the system does not allow it, the window stays as it is. */
export function fillScreen(full: boolean): Promise<void> {
  asked = asked.then(() => getCurrentWindow().setFullscreen(full)).catch(() => undefined)
  return asked
}

/** One wish after the other: a system that is still busy with the first may forget the second. */
let asked: Promise<void> = Promise.resolve()
