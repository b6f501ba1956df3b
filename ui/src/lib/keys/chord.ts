/**
 * Chords such as `$mod+KeyN`, `Period`, `Shift+Slash`, `$mod+Enter`: always by the key's place
 * (`event.code`), because an input method changes what a key writes. `$mod` is Ctrl, on a Mac Cmd.
 */
import { matchKeybindingPress, parseKeybinding } from 'tinykeys'

const MAC = typeof navigator === 'object' && /Mac|iPhone|iPad/.test(navigator.platform)

const NAMES: Readonly<Record<string, string>> = {
  Period: '.',
  Comma: ',',
  Slash: '/',
  Space: 'Space',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Equal: '=',
  Minus: '-',
}

/** Does the press match the chord? */
export function matches(event: KeyboardEvent, chord: string): boolean {
  const [press] = parseKeybinding(chord)
  return press !== undefined && matchKeybindingPress(event, press)
}

/** Is the chord one key alone, so that it would write a character in a text field? */
export function isSingleKey(chord: string): boolean {
  const parts = chord.split('+')
  const key = parts.at(-1) ?? ''
  const command = parts.some((part) => part === '$mod' || part === 'Control' || part === 'Meta' || part === 'Alt')
  return !command && !/^(F\d{1,2}|Escape)$/.test(key)
}

/** The parts of a chord as they are printed on keys: `['Ctrl', 'N']`, on a Mac `['⌘', 'N']`. */
export function chordWords(chord: string, mac = MAC): string[] {
  const parts = chord.split('+')
  if (chord === 'Shift+Slash') return ['?']
  return parts.map((part) => {
    if (part === '$mod') return mac ? '⌘' : 'Ctrl'
    if (part === 'Control') return mac ? '⌃' : 'Ctrl'
    if (part === 'Alt') return mac ? '⌥' : 'Alt'
    if (part === 'Shift') return mac ? '⇧' : 'Shift'
    return NAMES[part] ?? part.replace(/^(Key|Digit)/, '')
  })
}

/** The chord for `aria-keyshortcuts`. */
export function chordAria(chord: string, mac = MAC): string {
  return chord
    .split('+')
    .map((part) => (part === '$mod' ? (mac ? 'Meta' : 'Control') : part === 'Period' || part === 'Comma' || part === 'Slash' ? (NAMES[part] ?? part) : part.replace(/^(Key|Digit)/, '')))
    .join('+')
}
