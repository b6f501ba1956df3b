import { afterEach, expect, test } from 'vitest'
import { language } from '$lib/i18n'
import { dayWords, dueWords, durationWords, finishedDay, momentOf, localParts, momentWords, normalDay, normalTime, stopwatch } from './time'
import { toUtf16 } from './spans'

afterEach(() => language.use('zh-CN'))

test.each([
  ['2026-11-23', '2026-11-23'],
  ['2026/1/3', '2026-01-03'],
  ['２０２６年１１月３日', '2026-11-03'],
  ['20261103', '2026-11-03'],
  ['2024-02-29', '2024-02-29'],
])('reads the day %s', (typed, day) => expect(normalDay(typed)).toBe(day))

test.each(['2026-02-29', '2026-13-01', '11-23', '', '2026-1', 'tomorrow', '1026-01-01'])('refuses the day %s', (typed) =>
  expect(normalDay(typed)).toBeNull(),
)

test('a day counts once it is finished', () => {
  expect(['2026-11-2', '2026-11-23', '2026-02-30', '20261103', '2026年11月23日'].map(finishedDay)).toEqual([null, '2026-11-23', null, '2026-11-03', '2026-11-23'])
})

test.each([
  ['9:05', '09:05'],
  ['0905', '09:05'],
  ['９：３０', '09:30'],
  ['9点05', '09:05'],
  ['9点', '09:00'],
  ['14', '14:00'],
])('reads the time %s', (typed, time) => expect(normalTime(typed)).toBe(time))

test.each(['24:00', '9:60', '', 'noon', '9:5'])('refuses the time %s', (typed) => expect(normalTime(typed)).toBeNull())

test('writes days', () => {
  expect(dayWords('2026-11-23', '2026-01-01', 'weekday')).toBe('11月23日\u00a0周一')
  expect(dayWords('2027-01-04', '2026-12-31')).toBe('2027年1月4日')
  language.use('en')
  expect(dayWords('2026-11-23', '2026-01-01', 'weekday')).toBe('Mon, 23 Nov')
  expect(dayWords('2027-01-04', '2026-12-31')).toBe('4 Jan 2027')
})

test('a local moment comes back as it went', () => {
  const at = momentOf('2026-11-23', '13:40')
  expect(at && localParts(at)).toEqual({ day: '2026-11-23', time: '13:40' })
  expect(at && momentWords(at, at)).toBe('今天\u00a013:40')
  expect(momentOf('2026-11-31', '13:40')).toBeNull()
})

test('reads like a stopwatch', () => {
  expect([0, 582, 3727, 36_000, -4].map(stopwatch)).toEqual(['00:00', '09:42', '1:02:07', '10:00:00', '00:00'])
})

test('says how long', () => {
  expect([30, 1200, 3600, 4800, 86_400, 100_000, 300_000].map(durationWords)).toEqual([
    '不到\u00a01\u00a0分',
    '20\u00a0分',
    '1\u00a0小时',
    '1\u00a0小时\u00a020\u00a0分',
    '1\u00a0天',
    '1\u00a0天\u00a03\u00a0小时',
    '3\u00a0天',
  ])
  expect(dueWords(4800)).toBe('还有\u00a01\u00a0小时\u00a020\u00a0分')
  expect(dueWords(-259_200)).toBe('晚了\u00a03\u00a0天')
  language.use('en')
  expect(dueWords(4800)).toBe('1\u00a0h 20\u00a0min left')
  expect(dueWords(-86_400)).toBe('1\u00a0day late')
})

test('offsets of rare characters', () => {
  expect(toUtf16('𠮷稳赚', [{ start: 1, end: 3 }])).toEqual([{ start: 2, end: 4 }])
})
