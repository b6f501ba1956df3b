/** The kinds of text in the library, in their order. */
export const TEXT_KINDS = ['call', 'opening', 'our-part', 'option', 'agenda', 'letter', 'report', 'value'] as const
