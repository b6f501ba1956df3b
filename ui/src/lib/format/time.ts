/**
 * Days, moments and durations as text. Days are `2026-11-23`; moments are RFC 3339 in UTC and are
 * shown in this computer's zone. The sentences come from the catalogue; which deadline holds is the
 * core's business, here it is only written out.
 */
import { lang, t } from '$lib/i18n'

/** A calendar day in parts; null if the text is no day. */
export function readDay(text: string): { year: number; month: number; day: number } | null {
  const plain = text.normalize('NFKC').trim()
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (!match) return null
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const real = new Date(Date.UTC(year, month - 1, day))
  return real.getUTCMonth() === month - 1 && real.getUTCDate() === day && year >= 1900 ? { year, month, day } : null
}

/** `2026-11-23` from parts. */
export function isoDay(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** What a person types as a day (`2026/11/3`, `20261103`, `2026年11月3日`) as `2026-11-03`; null if it is none. */
export function normalDay(typed: string): string | null {
  const parts = readDay(typed)
  return parts && isoDay(parts.year, parts.month, parts.day)
}

/** The day, but only once its last two digits are typed: `2026-11-2` may be on its way to `2026-11-23`. */
export function finishedDay(typed: string): string | null {
  return /\d{2}日?$/.test(typed.normalize('NFKC').trim()) ? normalDay(typed) : null
}

/** What a person types as a time of day (`9:05`, `0905`, `９：０５`, `9点05`) as `09:05`; null if it is none. */
export function normalTime(typed: string): string | null {
  const plain = typed.normalize('NFKC').trim()
  const match = /^(\d{1,2})[:点时.](\d{2})分?$/.exec(plain) ?? /^(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{1,2})[点时]?()$/.exec(plain)
  if (!match) return null
  const hour = Number(match[1])
  const minute = Number(match[2] || '0')
  return hour < 24 && minute < 60 ? `${two(hour)}:${two(minute)}` : null
}

/** A day for reading: `11月23日 周一`, with the year where it is not `today`'s. */
export function dayWords(day: string, today?: string, weekday: 'weekday' | 'plain' = 'plain'): string {
  const parts = readDay(day)
  if (!parts) return day
  const named = {
    year: String(parts.year),
    month: lang() === 'en' ? t(`month-${parts.month}`) : String(parts.month),
    day: String(parts.day),
  }
  const text = today === undefined || today.slice(0, 4) === day.slice(0, 4) ? t('day-short', named) : t('day-full', named)
  if (weekday === 'plain') return text
  const index = new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).getUTCDay()
  return t('day-with-weekday', { day: text, weekday: t(`weekday-${index}`) })
}

/** A day of the past with its year: history reaches over several. */
export const fullDay = (day: string) => dayWords(day, '')

/** The day and the time of day that this computer's clock shows at a moment. */
export function localParts(at: string): { day: string; time: string } | null {
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return null
  return {
    day: isoDay(moment.getFullYear(), moment.getMonth() + 1, moment.getDate()),
    time: `${two(moment.getHours())}:${two(moment.getMinutes())}`,
  }
}

/** A local day and time of day as a moment in UTC. */
export function momentOf(day: string, time: string): string | null {
  const d = readDay(day)
  const clock = normalTime(time)
  if (!d || !clock) return null
  const [hour, minute] = clock.split(':').map(Number) as [number, number]
  return new Date(d.year, d.month - 1, d.day, hour, minute).toISOString()
}

/** A moment for reading: `今天 13:40`, `11月20日 09:12`. */
export function momentWords(at: string, now: string): string {
  const parts = localParts(at)
  const present = localParts(now)
  if (!parts) return at
  if (parts.day === present?.day) return t('moment-today', { time: parts.time })
  return t('moment', { day: dayWords(parts.day, present?.day), time: parts.time })
}

/** A moment with its day and time, whatever day it is now: `11月23日 15:30`. */
export function whenWords(at: string): string {
  const parts = localParts(at)
  return parts ? t('moment', { day: dayWords(parts.day), time: parts.time }) : at
}

/** A stopwatch reading: `9:42`, `1:02:07`. */
export function stopwatch(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  const rest = two(whole % 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${two(minutes)}:${rest}`
}

/** A stretch of time in words, at most two units: `1 小时 20 分`, `3 天`, `不到 1 分`. */
export function durationWords(seconds: number): string {
  const minutes = Math.floor(Math.abs(seconds) / 60)
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  if (minutes < 1) return t('duration-moment')
  if (hours < 1) return t('duration-minutes', { minutes })
  if (days < 1) return minutes % 60 === 0 ? t('duration-hours', { hours }) : t('duration-hours-minutes', { hours, minutes: minutes % 60 })
  if (days >= 3 || hours % 24 === 0) return t('duration-days', { days })
  return t('duration-days-hours', { days, hours: hours % 24 })
}

/** Where a deadline stands: `还有 1 小时 20 分`, `晚了 3 天`. */
export function dueWords(secondsLeft: number): string {
  const duration = durationWords(secondsLeft)
  return secondsLeft < 0 ? t('due-late', { duration }) : t('due-left', { duration })
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
