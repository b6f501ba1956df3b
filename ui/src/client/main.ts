/** The client's window starts here. It draws a view and nothing else. */
import '../lib/ui/tokens.css'
import '../lib/ui/base.css'
import { mount } from 'svelte'
import Client from './Client.svelte'

const target = document.getElementById('app')
if (!target) throw new Error('client.html has no #app')

mount(Client, { target })
