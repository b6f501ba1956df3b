/** The window's words: `t(id, slots)` in the language that is in use. */
export { lang, language, says, t } from './language.svelte'
export type { Lang, Slots } from './catalogue'
