/** The advisor's window starts here. */
import './lib/ui/tokens.css'
import './lib/ui/base.css'
import './lib/ui/controls.css'
import './lib/ui/dialog.css'
import './lib/ui/layout.css'
import { mount } from 'svelte'
import App from './App.svelte'

const target = document.getElementById('app')
if (!target) throw new Error('index.html has no #app')

mount(App, { target })
