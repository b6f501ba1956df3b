/** What the core tells the window unasked: once a second, while a meeting runs, where its timer stands. */
import { listen } from '@tauri-apps/api/event'
import type { CaseId, Snapshot } from './types.gen'

/** Hears the timer until the returned function is called. */
export function onListening(heard: (caseId: CaseId, snapshot: Snapshot) => void): () => void {
  const stop = listen<{ case: CaseId; snapshot: Snapshot }>('listening', ({ payload }) => heard(payload.case, payload.snapshot))
  return () => void stop.then((leave) => leave())
}
