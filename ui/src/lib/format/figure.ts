/** A figure of the core as text: what it counts decides how it is written. */
import type { FigureUnit } from '../api/types.gen'
import { t } from '../i18n'
import { money, percent } from './money'
import { fullDay } from './time'

/** `value` as it is read by a person. */
export function figureText(value: string, unit: FigureUnit, currency = ''): string {
  switch (unit) {
    case 'money':
      return currency === '' ? money(value) : t('facts-amount', { amount: money(value), currency })
    case 'fraction':
      return percent(value, 2)
    case 'fraction-per-year':
      return t('figure-a-year', { rate: percent(value, 2) })
    case 'days':
      return t('figure-days', { days: value })
    case 'years':
      return t('figure-years', { years: value })
    case 'day':
      return fullDay(value)
    case 'word':
      return t(`figure-word-${value}`)
    default:
      return value.replace('-', '\u2212')
  }
}
