import { FluentResource } from '@fluent/bundle'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Catalogue } from './catalogue'
import { language, t } from '.'

const LOCALES = '../locales'
const HAN = '[\\u3400-\\u9fff\\u{20000}-\\u{2fa1f}]'

type Node = string | { type?: string; name?: string; value?: unknown; selector?: Node; variants?: { value: Node | Node[] }[] }

/** A sentence's texts, one for each variant, with its slots as `□`; and the names of its slots. */
function read(pattern: Node | Node[], slots: Set<string>): string[] {
  if (Array.isArray(pattern)) {
    return pattern.reduce<string[]>((texts, node) => texts.flatMap((text) => read(node, slots).map((more) => text + more)), [''])
  }
  if (typeof pattern === 'string') return [pattern]
  if (pattern.type === 'var') slots.add(pattern.name ?? '')
  if (pattern.type === 'str') return [String(pattern.value)]
  if (pattern.type !== 'select') return ['□']
  if (pattern.selector) read(pattern.selector, slots)
  return (pattern.variants ?? []).flatMap((variant) => read(variant.value, slots))
}

function sentences(lang: string) {
  const all = new Map<string, { file: string; texts: string[]; slots: string[] }>()
  for (const file of readdirSync(join(LOCALES, lang)).filter((name) => name.endsWith('.ftl'))) {
    for (const { id, value } of new FluentResource(readFileSync(join(LOCALES, lang, file), 'utf8')).body) {
      expect(all.has(id), `${lang}/${file}: ${id} stands in ${all.get(id)?.file} as well`).toBe(false)
      const slots = new Set<string>()
      all.set(id, { file, texts: read((value ?? '') as Node, slots), slots: [...slots].toSorted() })
    }
  }
  return all
}

const zh = sentences('zh-CN')
const en = sentences('en')

test('both languages say the same things, in the same files', () => {
  const names = (all: typeof zh) => [...all].map(([id, { file }]) => `${file}: ${id}`).toSorted()
  expect(names(en)).toEqual(names(zh))
})

test('both languages fill the same slots', () => {
  const filled = (all: typeof zh) => Object.fromEntries([...all].map(([id, { slots }]) => [id, slots]))
  expect(filled(en)).toEqual(filled(zh))
})

test('nothing was lost to a slip of syntax', () => {
  for (const lang of ['zh-CN', 'en']) {
    for (const file of readdirSync(join(LOCALES, lang)).filter((name) => name.endsWith('.ftl'))) {
      const source = readFileSync(join(LOCALES, lang, file), 'utf8')
      const written = [...source.matchAll(/^([a-zA-Z][\w-]*) *=/gm)].map(([, id]) => id)
      expect(new FluentResource(source).body.map(({ id }) => id), `${lang}/${file}`).toEqual(written)
    }
  }
})

test('full-width punctuation beside Han, no exclamation marks', () => {
  const narrow = new RegExp(`${HAN}[,.:;!?()"']|[,.:;!?()"']${HAN}`, 'u')
  const wrong = [...zh].flatMap(([id, { texts }]) => texts.filter((text) => narrow.test(text) || /[!！]/.test(text)).map((text) => `${id}: ${text}`))
  const loud = [...en].flatMap(([id, { texts }]) => texts.filter((text) => text.includes('!')).map((text) => `${id}: ${text}`))
  expect([...wrong, ...loud]).toEqual([])
})

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(svelte|ts)$/.test(path) && !/\.test\.ts$|\.gen\.ts$/.test(path))
    .map((path) => join(folder, path))
}

test('every sentence that the window asks for exists', () => {
  const missing: string[] = []
  for (const path of sources('src')) {
    const source = readFileSync(path, 'utf8')
    const asked = [...source.matchAll(/\bt\(\s*((?:[^()'"`]|'[^']*'|"[^"]*")*?)['"]([a-z][\w-]*)['"](?=\s*[,):])/g)].map(([, , id]) => id!)
    for (const id of asked) if (!zh.has(id)) missing.push(`${path}: ${id}`)
    for (const [, stem] of source.matchAll(/\bt\(`([a-z][\w-]*-)\$\{/g)) {
      if (![...zh.keys()].some((id) => id.startsWith(stem!))) missing.push(`${path}: ${stem}…`)
    }
  }
  expect(missing).toEqual([])
})

test('no word of a language stands outside the catalogue', () => {
  const han = new RegExp(HAN, 'u')
  const bare = (source: string) => source.replace(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\/|(?<![:'"])\/\/.*$/gm, '')
  // These read what people type, in any writing.
  const readers = ['src/lib/format/money.ts', 'src/lib/format/time.ts', 'src/lib/api/error.ts']
  const found = sources('src').filter((path) => !readers.includes(path) && han.test(bare(readFileSync(path, 'utf8'))))
  expect(found).toEqual([])
})

test('a missing sentence shows its name; the language changes at once', () => {
  expect(new Catalogue('en', ['hello = Hello, { $name }']).say('hello', { name: '陈' })).toBe('Hello, 陈')
  expect(t('no-such-sentence')).toBe('⟨no-such-sentence⟩')
  expect(t('rail-today')).toBe('今日')
  language.use('en')
  expect(t('rail-today')).toBe('Today')
  expect(t('finding-count', { count: 1 })).toBe('1 phrase to look at')
  expect(t('finding-count', { count: 1234 })).toBe('1234 phrases to look at')
  language.use('zh-CN')
})
