/**
 * The house's arrows and the few things that the window never does, held by machine:
 * rooms don't know each other, one folder speaks to Rust, primitives know no word of the domain,
 * no markup from strings, no arithmetic on amounts.
 */
import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import { fileURLToPath } from 'node:url'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'

/** Resolves `$lib/…` and relative paths to a path under src, so that both spellings obey the same arrow. */
function pathOf(file, source) {
  if (source.startsWith('$lib/')) return `src/lib/${source.slice(5)}`
  if (!source.startsWith('.')) return null
  const url = new URL(source, `file://${file}`)
  const path = fileURLToPath(url)
  const at = path.lastIndexOf('/src/')
  return at < 0 ? null : path.slice(at + 1)
}

const arrows = {
  meta: { type: 'problem', schema: [], messages: { arrow: '{{why}}' } },
  create(context) {
    const file = context.filename.replaceAll('\\', '/')
    const here = file.slice(file.lastIndexOf('/src/') + 1)
    const room = /^src\/features\/([^/]+)\//.exec(here)?.[1]
    const check = (node) => {
      const source = node.source?.value
      if (typeof source !== 'string') return
      const target = pathOf(file, source)
      const say = (why) => context.report({ node, messageId: 'arrow', data: { why } })
      const stand = source === '@tauri-apps/api/mocks' && here.endsWith('.test.ts')
      if (source.startsWith('@tauri-apps') && !stand && !here.startsWith('src/lib/api/')) say('Only src/lib/api speaks to Tauri.')
      if (!target) return
      const other = /^src\/features\/([^/]+)/.exec(target)?.[1]
      if (room && other && other !== room) say(`A room never imports another room (${room} → ${other}).`)
      if (here.startsWith('src/lib/') && other) say('lib knows no room.')
      if (here.startsWith('src/lib/ui/') && /^src\/lib\/(api|autosave|route)/.test(target)) {
        say('Primitives know no word of the domain.')
      }
      if (here.startsWith('src/client/') && !/^src\/(client|lib\/(ui|keys|i18n\/catalogue|api\/client))/.test(target)) {
        say('The client window imports no advisor code.')
      }
      if (!here.startsWith('src/client/') && target.startsWith('src/client/')) say('Only the client window draws itself.')
    }
    return { ImportDeclaration: check, ImportExpression: check, ExportNamedDeclaration: check, ExportAllDeclaration: check }
  },
}

export default ts.config(
  { ignores: ['dist', 'node_modules', '**/*.gen.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    plugins: { house: { rules: { arrows } } },
    rules: {
      'house/arrows': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-console': 'error',
      'no-undef': 'off',
      eqeqeq: 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/no-navigation-without-resolve': 'off',
      'no-restricted-globals': ['error', 'alert', 'confirm', 'prompt', 'localStorage', 'sessionStorage', 'fetch'],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        // `style:name={…}` is set through the object model and passes `style-src 'self'`; an attribute does not.
        { selector: "SvelteAttribute[key.name='style']", message: 'No style attributes; use a class or `style:name`.' },
        { selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]", message: 'No markup from strings.' },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'The clock is in Rust, or in src/lib/format/clock.ts.' },
        { selector: 'CallExpression[callee.name=/^(parseFloat)$/]', message: 'Amounts are decimal strings; Rust does the sums.' },
        { selector: "NewExpression[callee.object.name='Intl']", message: 'Figures and dates are written by src/lib/format.' },
        { selector: "CallExpression[callee.property.name=/^toLocale(String|DateString|TimeString)$/]", message: 'Figures and dates are written by src/lib/format.' },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
    rules: { 'prefer-const': 'off', 'svelte/prefer-const': ['error', { destructuring: 'all' }] },
  },
  {
    files: ['**/*.test.ts', 'src/lib/testing.ts', '*.config.*'],
    languageOptions: { globals: { ...globals.node } },
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'no-restricted-syntax': 'off' },
  },
)
