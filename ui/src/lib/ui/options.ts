/** What is offered where one of several is chosen. */
export interface Option<V extends string = string> {
  value: V
  label: string
  /** A second, quieter word. */
  note?: string
  disabled?: boolean
}

/** One line of a menu. */
export interface MenuItem {
  label: string
  onselect: () => void
  keys?: string
  disabled?: boolean
  danger?: boolean
}
