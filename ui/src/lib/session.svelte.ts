/** Where the app stands: practice, locked or open; its settings; what waits for a lock. */
import { appearance, type PnlScheme, type Theme } from './appearance.svelte'
import { call } from './api'
import type { Settings, Status } from './api/types.gen'
import { language } from './i18n'

const COLOURS: Readonly<Record<string, PnlScheme>> = { 'red-up': 'cn', 'green-up': 'intl', 'blue-ochre': 'blueOchre', ink: 'ink' }

const WORN = 'tongzhou.worn'

class Session {
  status = $state.raw<Status>()
  /** The sheet that makes the lock is open. */
  locking = $state(false)
  /** The form of a new case is open. */
  adding = $state(false)
  /** What is done as soon as there is a lock: what was typed is not lost. */
  #afterLock: (() => Promise<void>) | undefined

  get phase() {
    return this.status?.phase
  }

  refresh = async () => {
    this.status = await call('get_status', {})
    this.wear(this.status.settings)
  }

  /** Language and theme of the last time: the settings lie behind the lock, the lock screen before it. */
  recall() {
    const [lang, theme] = (localStorage.getItem(WORN) ?? '').split(' ')
    if (lang) language.use(lang === 'en' ? 'en' : 'zh-CN')
    if (theme) appearance.theme = theme as Theme
  }

  /** Language, theme and colours as set. While locked, what was worn before stays. */
  wear(settings: Settings) {
    if (this.phase === 'locked') return
    language.use(settings.lang === 'en' ? 'en' : 'zh-CN')
    appearance.theme = settings.theme as Theme
    appearance.pnl = COLOURS[settings.colours] ?? 'cn'
    localStorage.setItem(WORN, `${settings.lang} ${settings.theme}`)
  }

  /** Opens the sheet that makes the lock; `then` runs once there is one. */
  askForLock(then?: () => Promise<void>) {
    this.#afterLock = then
    this.locking = true
  }

  /** There is a lock now. */
  locked = async () => {
    this.locking = false
    await this.refresh()
    const then = this.#afterLock
    this.#afterLock = undefined
    await then?.()
  }
}

export const session = new Session()
