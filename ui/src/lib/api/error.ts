/**
 * What the core refuses, as the window meets it: a kind, the slots of its sentence, the gate's
 * findings. The sentence says what happened, what is safe and what to do; it comes from the catalogue.
 */
import { lang, says, t } from '$lib/i18n'
import type { Finding } from './types.gen'

/** A refusal of the core. */
export class ApiError extends Error {
  readonly code: string
  readonly params: Readonly<Record<string, string>>
  readonly findings: readonly Finding[]
  readonly detail: string

  constructor(report: { code: string; params?: Record<string, string>; findings?: Finding[]; detail?: string }) {
    super(report.detail ?? report.code)
    this.name = 'ApiError'
    this.code = report.code
    this.params = report.params ?? {}
    this.findings = report.findings ?? []
    this.detail = report.detail ?? ''
  }

  /** Whatever a call was rejected with, as a refusal. */
  static from(thrown: unknown): ApiError {
    if (thrown instanceof ApiError) return thrown
    if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string') {
      return new ApiError(thrown as { code: string })
    }
    return new ApiError({ code: 'unknown', detail: thrown instanceof Error ? thrown.message : String(thrown) })
  }
}

/** The sentence for a refusal, in the language in use. */
export function sentence(thrown: unknown): string {
  const error = ApiError.from(thrown)
  const { field = '', reason = '', what = '', parts = '' } = error.params
  const slots = {
    field: named('field', field),
    reason: named('reason', reason),
    what: named('what', what),
    parts: parts
      .split(',')
      .filter((part) => part !== '')
      .map((part) => (says(part) ? t(part) : named('part', part)))
      .join(lang() === 'en' ? ', ' : '、'),
  }
  const id = `error-${error.code}`
  return t(says(id) ? id : 'error-unknown', slots)
}

/** A name without a word of its own is never shown raw. */
function named(kind: 'field' | 'reason' | 'what' | 'part', name: string): string {
  const id = `${kind}-${name}`
  if (says(id)) return t(id)
  if (kind === 'reason') return ''
  return t(kind === 'what' ? 'what-row' : 'field-input')
}
