/**
 * The sentences of one language, read from `locales/`: the same files that the core and the documents
 * read. A missing sentence shows its name in angle brackets, so that it is seen and never silently
 * empty. Figures come in as finished text; a number is only for choosing a plural.
 */
import { FluentBundle, FluentNumber, FluentResource, type FluentVariable } from '@fluent/bundle'

/** The languages of the window. */
export type Lang = 'zh-CN' | 'en'

/** What goes into a sentence's slots. */
export type Slots = Readonly<Record<string, string | number>>

/** A language's sentences by name. */
export class Catalogue {
  #bundle: FluentBundle

  constructor(lang: Lang, sources: readonly string[]) {
    this.#bundle = new FluentBundle(lang, { useIsolating: false })
    for (const source of sources) this.#bundle.addResource(new FluentResource(source))
  }

  /** Is there a sentence of that name? */
  has(id: string): boolean {
    return this.#bundle.hasMessage(id)
  }

  /** The sentence with its slots filled. */
  say(id: string, slots: Slots = {}): string {
    const pattern = this.#bundle.getMessage(id)?.value
    if (pattern === null || pattern === undefined) return `⟨${id}⟩`
    const args: Record<string, FluentVariable> = {}
    for (const [name, value] of Object.entries(slots)) {
      args[name] = typeof value === 'number' ? new FluentNumber(value, { useGrouping: false }) : value
    }
    return this.#bundle.formatPattern(pattern, args, [])
  }
}
