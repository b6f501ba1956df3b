/**
 * Amounts as text. An amount is a decimal string such as `-46000.00`; nothing here turns it into a
 * float or does a sum. Reading mirrors the core's own reader, so that the echo while typing and the
 * stored amount agree; the core has the last word.
 */

const MINUS = '\u2212'
const LARGEST_WHOLE_DIGITS = 13

/** What a person types (`25万`, `250,000.50`, `−5`, full-width digits) as a plain decimal string; null if it is no amount. */
export function readAmount(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s,，]/g, '')
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/^[¥$€£]+/, '')
    .replace(/元+$/, '')
  const match = /^([+-]?)(\d*)(?:\.(\d*))?([万亿]?)$/.exec(plain)
  if (!match) return null
  const [, sign = '', whole = '', cents = '', unit = ''] = match
  if (whole === '' && cents === '') return null
  const moved = shiftPoint(whole, cents, unit === '万' ? 4 : unit === '亿' ? 8 : 0)
  if (moved.whole.length > LARGEST_WHOLE_DIGITS) return null
  const digits = moved.cents === '' ? moved.whole : `${moved.whole}.${moved.cents}`
  return sign === '-' && /[1-9]/.test(digits) ? `-${digits}` : digits
}

/** An amount grouped for reading, to the fen: `−46,000`, `1,234.50`. Whole amounts lose their `.00`. */
export function money(amount: string, sign: 'plain' | 'always' = 'plain'): string {
  const parts = split(amount)
  if (!parts) return amount
  const { whole, cents } = roundTo(parts.whole, parts.cents, 2)
  const zero = !/[1-9]/.test(whole + cents)
  const body = group(whole) + (/[1-9]/.test(cents) ? `.${cents}` : '')
  if (zero) return body
  if (parts.negative) return MINUS + body
  return sign === 'always' ? `+${body}` : body
}

/** A ratio (`-0.184`) as percent: `−18.4%`. */
export function percent(ratio: string, digits = 1, sign: 'plain' | 'always' = 'plain'): string {
  const parts = split(ratio)
  if (!parts) return ratio
  const moved = shiftPoint(parts.whole, parts.cents, 2)
  const { whole, cents } = roundTo(moved.whole, moved.cents, digits)
  const zero = !/[1-9]/.test(whole + cents)
  const kept = cents.replace(/0+$/, '')
  const body = `${group(whole)}${kept === '' ? '' : `.${kept}`}%`
  if (zero) return body
  if (parts.negative) return MINUS + body
  return sign === 'always' ? `+${body}` : body
}

/** The same amount the other way. */
export const negated = (amount: string) => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`)

/** Which way an amount goes; for the word, the mark and the colour beside it. */
export function direction(amount: string): 'gain' | 'loss' | 'even' {
  const parts = split(amount)
  if (!parts || !/[1-9]/.test(parts.whole + parts.cents)) return 'even'
  return parts.negative ? 'loss' : 'gain'
}

/** A scale of large numbers, by the name of its word in the catalogue. */
export interface Scaled {
  figure: string
  scale: 'wan' | 'yi' | 'thousand' | 'million' | 'billion'
}

/** An amount in the large units of a language (12.84 万; 128.4 thousand); null where it is small enough to read. */
export function scaled(amount: string, lang: 'zh-CN' | 'en'): Scaled | null {
  const parts = split(amount)
  if (!parts) return null
  const digits = parts.whole.length
  const [scale, places] =
    lang === 'zh-CN'
      ? digits > 8
        ? (['yi', 8] as const)
        : (['wan', 4] as const)
      : digits > 9
        ? (['billion', 9] as const)
        : digits > 6
          ? (['million', 6] as const)
          : (['thousand', 3] as const)
  if (digits <= places) return null
  const head = parts.whole.slice(0, -places)
  const tail = (parts.whole.slice(-places) + parts.cents).replace(/0+$/, '')
  const body = tail === '' ? group(head) : `${group(head)}.${tail}`
  return { figure: parts.negative ? MINUS + body : body, scale }
}

function split(amount: string) {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount)
  if (!match) return null
  const [, sign, whole = '0', cents = ''] = match
  return { negative: sign === '-', whole: whole.replace(/^0+(?=\d)/, ''), cents }
}

function shiftPoint(whole: string, cents: string, places: number) {
  const padded = cents.padEnd(places, '0')
  return {
    whole: (whole + padded.slice(0, places)).replace(/^0+(?=\d)/, '') || '0',
    cents: padded.slice(places),
  }
}

/** Half away from zero, as the core rounds. */
function roundTo(whole: string, cents: string, digits: number) {
  const kept = cents.slice(0, digits).padEnd(digits, '0')
  if ((cents[digits] ?? '0') < '5') return { whole, cents: kept }
  const next = (BigInt(whole + kept) + 1n).toString().padStart(whole.length + digits, '0')
  return { whole: next.slice(0, next.length - digits), cents: digits === 0 ? '' : next.slice(-digits) }
}

function group(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ',')
}
