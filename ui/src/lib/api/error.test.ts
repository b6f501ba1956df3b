import { afterEach, expect, test } from 'vitest'
import { clearMocks, mockIPC } from '@tauri-apps/api/mocks'
import { language } from '$lib/i18n'
import { ApiError, sentence } from './error'
import { call } from './invoke'

afterEach(() => {
  clearMocks()
  language.use('zh-CN')
})

test('a refusal arrives typed, with the slots of its sentence', async () => {
  mockIPC((command, payload) => {
    expect([command, payload]).toEqual(['open_case', { input: { id: '1' }, visit: null }])
    throw { code: 'missing', params: { what: 'row' }, findings: [], detail: 'missing row' }
  })
  const refused = await call('open_case' as never, { id: '1' } as never).catch((e: unknown) => e)
  expect(refused).toBeInstanceOf(ApiError)
  expect((refused as ApiError).code).toBe('missing')
  expect(sentence(refused)).toBe('找不到这一条，可能已经删除。其他内容都在，请回到上一页再看看。')
})

test('anything else is still a sentence', () => {
  expect(sentence(new TypeError('boom'))).toBe('出了意料之外的情况。已存好的内容都在，请再试一次。')
  language.use('en')
  expect(sentence({ code: 'never-heard-of' })).toBe('Something unexpected happened. Everything saved is safe; please try again.')
})

test('slots are words, never raw names', () => {
  expect(sentence({ code: 'invalid', params: { field: 'passphrase', reason: 'passphrase-too-short' } })).toBe(
    '“口令”没有收下：口令至少要十个字符。其他内容都在，改好这一处就行。',
  )
  expect(sentence({ code: 'missing', params: { what: 'brand_new_table' } })).toContain('找不到这一条')
})

test('every code of the core has a sentence', () => {
  const codes = ['locked', 'lock-needed', 'wrong-key', 'invalid', 'missing', 'refused', 'incomplete', 'blocked', 'conflict', 'unreadable', 'store', 'print', 'disk']
  for (const code of codes) expect(sentence({ code, params: { reason: 'x' } })).not.toBe(sentence({ code: 'unknown' }))
})
