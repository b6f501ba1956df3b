/** How the window's pages are built, served while developing, and tested. */
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  clearScreen: false,
  server: { port: 1420, strictPort: true, fs: { allow: [here('..')] } },
  resolve: {
    alias: { $lib: here('src/lib') },
    ...(mode === 'test' ? { conditions: ['browser'] } : {}),
  },
  build: {
    target: 'safari18',
    // Inlined modules or styles would break `style-src 'self'`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Two windows, two entries: the client's holds nothing of the advisor's.
    rollupOptions: { input: { advisor: here('index.html'), client: here('client.html') } },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/lib/testing.ts'],
    testTimeout: 20_000,
  },
}))
