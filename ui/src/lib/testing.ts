/** What a page of the test environment lacks beside a real window. */
import { cleanup } from '@testing-library/svelte'
import { afterEach } from 'vitest'

afterEach(() => cleanup())
