/** The client window's bridge: it attends to the views that it is sent, and answers the one that is shown. */
import { Channel, invoke } from '@tauri-apps/api/core'
import type { ClientAnswerName, ClientView } from './types.gen'

export type { ClientAnswerName, ClientView, ShownBlock } from './types.gen'

/** Draws every view that comes from now on. */
export async function attend(draw: (view: ClientView) => void): Promise<void> {
  const views = new Channel<ClientView>()
  views.onmessage = draw
  await invoke('attend', { input: {}, views })
}

/** Answers a view. An answer to a view that is gone says nothing. */
export async function answer(revision: number, said: ClientAnswerName): Promise<void> {
  await invoke('answer', { input: { revision, answer: said } }).catch(() => undefined)
}
