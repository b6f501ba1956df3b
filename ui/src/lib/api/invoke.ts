/**
 * The one bridge to the core: a command of the menu with its input, and the visit that it belongs to
 * (autosaves of one visit to a field are one step of undo). A refusal comes back as `ApiError`.
 */
import { invoke } from '@tauri-apps/api/core'
import { ApiError } from './error'
import type { Menu } from './types.gen'

/** What a command takes. */
export type Input<K extends keyof Menu> = Menu[K] extends { input: infer I } ? I : never
/** What a command gives. */
export type Output<K extends keyof Menu> = Menu[K] extends { output: infer O } ? O : never

/** Calls a command of the core. */
export async function call<K extends keyof Menu>(command: K, input: Input<K>, visit: string | null = null): Promise<Output<K>> {
  try {
    return await invoke<Output<K>>(command, { input, visit })
  } catch (thrown) {
    throw ApiError.from(thrown)
  }
}
