/** Keys: what an input method owns, how chords are matched and printed, what the present screen binds. */
export * from './chord'
export * from './guard'
export * from './registry.svelte'
