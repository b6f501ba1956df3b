/** The language in use, and the sentences of the advisor's window in it. */
import { Catalogue, type Lang, type Slots } from './catalogue'

const zh = import.meta.glob<string>('../../../../locales/zh-CN/*.ftl', { query: '?raw', import: 'default', eager: true })
const en = import.meta.glob<string>('../../../../locales/en/*.ftl', { query: '?raw', import: 'default', eager: true })

class Language {
  #current = $state<Lang>('zh-CN')
  #read = new Map<Lang, Catalogue>()

  get current(): Lang {
    return this.#current
  }

  /** The catalogue of the language in use. */
  get catalogue(): Catalogue {
    const lang = this.#current
    let catalogue = this.#read.get(lang)
    if (!catalogue) {
      catalogue = new Catalogue(lang, Object.values(lang === 'en' ? en : zh))
      this.#read.set(lang, catalogue)
    }
    return catalogue
  }

  /** Changes the language; every sentence on screen follows. */
  use(lang: Lang) {
    this.#current = lang
  }
}

export const language = new Language()

/** The language in use. */
export function lang(): Lang {
  return language.current
}

/** The sentence of that name in the language in use. */
export function t(id: string, slots?: Slots): string {
  return language.catalogue.say(id, slots)
}

/** Is there a sentence of that name? For names that are made of a code. */
export function says(id: string): boolean {
  return language.catalogue.has(id)
}
