/** What every field takes, whatever is typed or chosen in it. */

/** The words around a control. */
export interface FieldWords {
  label: string
  help?: string
  /** Stands under the control until it is mended. */
  error?: string | null
  required?: boolean
  /** Says “may stay empty” beside the label. */
  optional?: boolean
  /** Label for the screen reader alone, where the eye has it from a table's head. */
  hideLabel?: boolean
}

/** A control with a text behind it. */
export interface TypedField extends FieldWords {
  value: string
  onchange?: (value: string) => void
  onfocus?: () => void
  onblur?: () => void
  disabled?: boolean
  /** small 32 (tables), normal 36, large 44 (meeting). */
  size?: 'small' | 'normal' | 'large'
  id?: string
}
