/** Where the app stands: practice, locked or open; its settings; what waits for a lock. */
import { appearance, type PnlScheme, type Theme } from './appearance.svelte'
import { call } from './api'
import type { Settings, Status } from './api/types.gen'
import { language } from './i18n'

const COLOURS: Readonly<Record<string, PnlScheme>> = { 'red-up': 'cn', 'green-up': 'intl', 'blue-ochre': 'blueOchre', ink: 'ink' }

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

  /** Language, theme and colours as set; before the lock the first two are known as well. */
  wear(settings: Settings) {
    language.use(settings.lang === 'en' ? 'en' : 'zh-CN')
    appearance.theme = settings.theme as Theme
    appearance.pnl = COLOURS[settings.colours] ?? 'cn'
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
