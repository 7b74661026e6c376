import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { startingPage } from './server/launch/starting-page.mjs'

const here = import.meta.dirname
// The suggestions and positions of a room, and its line to the server: what is shared with them brings the text to every page.
const OF_THE_TEXT = [
  /[\\/]client[\\/]session[\\/](.*[\\/])?(suggestions|positions|followed|replica|network|scheduling|debounced-text)/,
  /[\\/]client[\\/]i18n[\\/](.*[\\/])?suggest/,
  /[\\/]model[\\/](draft|dossier[\\/](suggestions|stances[\\/](agreement|awaiting)|text-in-hand|ledger-after)|history[\\/](merge|range|edit-script|whole-words))/,
  /[\\/]model[\\/](memo[\\/](convert|digest)|wire[\\/](close|copied|facts|frames))/,
]
const SHARED = (file: string): boolean =>
  /[\\/](client|model)[\\/]/.test(file) && !OF_THE_TEXT.some((one) => one.test(file))

export default defineConfig({
  root: `${here}/client`,
  plugins: [react(), startingPage()],
  // What `server/launch/fonts.mjs` makes before the client is built.
  resolve: { alias: { 'concord-fonts': `${here}/dist/fonts` } },
  build: {
    outDir: `${here}/dist/client`,
    emptyOutDir: true,
    // The syntax that Chromium 86, Firefox 91 and Safari 15 read. Named themselves, the bundler would also rewrite every
    // class for two bugs of theirs: functions in the initializers of fields, and static fields called name or length.
    // test/engines/newer.engines.ts holds the built files to having neither.
    target: ['es2022', 'firefox91'],
    cssTarget: ['chrome86', 'firefox91', 'safari15'],
    sourcemap: true,
    // The content security policy knows no data: and no inline script; everything is a file of this host.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Which file needs which: what a page loads is held by test/e2e/loaded.e2e.ts.
    manifest: true,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store)[\\/]/,
              priority: 4,
            },
            {
              name: 'text',
              test: /node_modules[\\/](@tiptap|prosemirror-\w+|yjs|lib0|y-\w+|orderedmap|rope-sequence|w3c-keyname)[\\/]/,
              priority: 2,
            },
            // Every page has these; the hash of a wording, too, which would otherwise bring all of the text with it.
            {
              name: 'screen',
              test: /node_modules[\\/](@tanstack[\\/](react-query|query-core)|wouter|regexparam|zod|lib0[\\/]hash)[\\/]|lib0[\\/]binary/,
              priority: 3,
            },
            // What many pages share comes in one file: every file is a request, and a line carries few at once.
            { name: 'shared', test: SHARED, minShareCount: 5, priority: 1 },
            // Small parts of the drafting page that its panels share: each by itself would be a request.
            {
              name: 'desk',
              test: /[\\/]client[\\/](floor[\\/]leaving|ui[\\/]useInPlace|panels[\\/]strength[\\/]edited|editor[\\/](binding[\\/]sync-state|drawn[\\/]layer|guards[\\/]readonly))\.|[\\/]hands[\\/]beside\./,
              priority: 0,
            },
            // The history, and what the page of comparisons has of it.
            {
              name: 'versions',
              test: /[\\/]client[\\/](i18n[\\/](\w+[\\/])?compare|session[\\/]data[\\/]comparing|panels[\\/]history[\\/]RestoreButton)\./,
              priority: 0,
            },
            // The line to the server, of the drafting page and of the check of the connection.
            { name: 'socket', test: /[\\/]client[\\/]session[\\/](network|replica[\\/]socket)/, priority: 0 },
          ],
        },
      },
    },
  },
  test: {
    root: here,
    projects: [
      {
        test: {
          name: 'unit',
          root: here,
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**', '**/node_modules/**'],
          environment: 'node',
          testTimeout: 20_000,
          maxWorkers: 2,
          // A worker loads the product once, not once a file: half the work of the whole.
          isolate: false,
        },
      },
      {
        test: {
          name: 'e2e',
          root: here,
          include: ['test/e2e/**/*.e2e.ts'],
          environment: 'node',
          // Browsers mostly wait: two files at a time, each with a server and a browser of its own.
          maxWorkers: 2,
          // What drives the browsers takes two seconds to load.
          isolate: false,
          globalSetup: ['test/e2e/support/built.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'engines',
          root: here,
          include: ['test/engines/*.engines.ts'],
          environment: 'node',
          fileParallelism: false,
          globalSetup: ['test/e2e/support/built.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
      {
        test: {
          name: 'attack',
          root: here,
          include: ['test/attack/**/*.attack.ts'],
          environment: 'node',
          fileParallelism: false,
          globalSetup: ['test/e2e/support/built.ts'],
          testTimeout: 180_000,
        },
      },
    ],
  },
})
