// Generated from the core. Do not edit.
export type Category = 'promise' | 'blame' | 'evade' | 'pressure'
export type Severity = 'warn' | 'block'
export interface Finding {
  category: Category
  severity: Severity
  rule: string
  start: number
  end: number
  excerpt: string
  message: string
  rewrites: string[]
  field: string | null
}
export interface Menu {}
