import { expect, test } from 'vitest'
import { direction, money, percent, readAmount, scaled } from './money'

test.each([
  ['250000', '250000'],
  ['250,000.50', '250000.50'],
  ['２５万', '250000'],
  ['1.2亿', '120000000'],
  ['12.84万', '128400'],
  ['0.00001万', '0.1'],
  ['−5', '-5'],
  ['¥ 30 元', '30'],
  ['-0', '0'],
  ['.5', '0.5'],
  ['007', '7'],
])('reads %s', (typed, exact) => expect(readAmount(typed)).toBe(exact))

test.each(['', '十万', '1e9', '12..3', '--5', '99999999999999999999', 'NaN', '1.2万3', '.', '-'])(
  'refuses %s',
  (typed) => expect(readAmount(typed)).toBeNull(),
)

test.each([
  ['-46000', '−46,000'],
  ['1234567.895', '1,234,567.90'],
  ['999.995', '1,000'],
  ['-0.001', '0'],
  ['0', '0'],
  ['123456789012345678901.25', '123,456,789,012,345,678,901.25'],
])('groups %s', (amount, shown) => expect(money(amount)).toBe(shown))

test('shows a plus only where asked, never on nothing', () => {
  expect(money('5', 'always')).toBe('+5')
  expect(money('0.00', 'always')).toBe('0')
})

test.each([
  ['-0.184', '−18.4%'],
  ['0.15', '15%'],
  ['1', '100%'],
  ['0.00049', '0%'],
  ['0.9996', '100%'],
])('percent of %s', (ratio, shown) => expect(percent(ratio)).toBe(shown))

test('says which way', () => {
  expect([direction('-1'), direction('0.00'), direction('0.01'), direction('?')]).toEqual(['loss', 'even', 'gain', 'even'])
})

test.each([
  ['128400', 'zh-CN', '12.84', 'wan'],
  ['10000', 'zh-CN', '1', 'wan'],
  ['100000000', 'zh-CN', '1', 'yi'],
  ['-123456789.50', 'zh-CN', '−1.234567895', 'yi'],
  ['128400', 'en', '128.4', 'thousand'],
  ['2500000', 'en', '2.5', 'million'],
  ['1000000000', 'en', '1', 'billion'],
] as const)('echoes %s in %s', (amount, lang, figure, scale) => {
  expect(scaled(amount, lang)).toEqual({ figure, scale })
})

test('leaves small amounts alone', () => {
  expect(scaled('9999.99', 'zh-CN')).toBeNull()
  expect(scaled('999', 'en')).toBeNull()
})
