/** The core as the window sees it: `call`, its refusals and their sentences, and the signals it sends. */
export * from './error'
export * from './invoke'
export * from './listen'
export type { Finding } from './types.gen'
