/** How the window looks: theme, size of type, colours of gain and loss; written on `<html>` for the style sheets. */
import { language } from './i18n'

export type Theme = 'system' | 'light' | 'dark'
export type PnlScheme = 'cn' | 'intl' | 'blueOchre' | 'ink'

class Appearance {
  theme = $state<Theme>('system')
  pnl = $state<PnlScheme>('cn')
  /** Size of type in percent, 90–150. */
  scale = $state(100)

  /** Writes everything on the root element; call it inside `$effect`, so that it follows every change. */
  apply(root: HTMLElement) {
    root.lang = language.current === 'en' ? 'en' : 'zh-Hans'
    root.dataset.theme = this.theme
    root.dataset.pnl = this.pnl
    root.style.fontSize = `${Math.min(150, Math.max(90, this.scale))}%`
  }
}

export const appearance = new Appearance()
