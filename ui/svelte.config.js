/** Svelte: runes everywhere, styles in files. */
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte'

export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true, css: 'external' },
  vitePlugin: {
    // Libraries compile in the mode that they were written for.
    dynamicCompileOptions: ({ filename }) => (filename.includes('node_modules') ? { runes: undefined } : undefined),
  },
}
