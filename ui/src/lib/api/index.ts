/** The core as the window sees it: `call`, its refusals and their sentences. */
export * from './error'
export * from './invoke'
export type { Finding } from './types.gen'
