import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { ROOT } from './root.mjs'

const CLIENT = join(ROOT, 'client')
const MAIN = join(CLIENT, 'main.tsx')
const SUBSTITUTES = join(CLIENT, 'floor', 'substitutes.ts')
const NAMING = /\bstatic \{\s*__name\(this, "\w+"\);\s*\}/g
const PROGRAM = /<script type="module" crossorigin src="([^"]+)"><\/script>/

/**
 * As long as before, so that the source map stays right.
 * @param {string} code
 */
const blank = (code) => code.replace(/[^\n]/g, ' ')

/**
 * [OB1] The program is not what the page runs first. A script in the JavaScript of 2009 looks whether this browser can run
 * it at all, and `client/begin.ts` fetches before it what the browser lacks; the program is on its way meanwhile, and
 * `client/ahead.ts` asks for the text. The bundler would cut the program in pieces if it knew that something comes before
 * it, so all three are made here.
 * @returns {import('vite').Plugin}
 */
export function startingPage() {
  /** @type {Map<string, string>} */
  const files = new Map()
  return {
    name: 'concord:starting-page',
    apply: 'build',
    // A static block that only names a class for whoever debugs. Turned into a field, it meets a bug of Safari 15.
    transform: (code, id) =>
      id.includes('@radix-ui') ? { code: code.replace(NAMING, blank), map: null } : null,
    buildStart() {
      this.emitFile({ type: 'chunk', id: SUBSTITUTES })
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle = {} }) {
        const program = PROGRAM.exec(html)?.[1] ?? ''
        const tooOld = named('too-old', readFileSync(join(CLIENT, 'floor', 'too-old.js'), 'utf8'))
        const addresses = new Map([
          [MAIN, program],
          [SUBSTITUTES, `/${chunkOf(SUBSTITUTES, bundle)}`],
        ])
        const begin = named('begin', await small('begin.ts', addresses))
        const ahead = named('ahead', await small('ahead.ts', addresses))
        for (const { file, code } of [tooOld, begin, ahead]) files.set(file, code)
        const tags = [
          `<script type="module" async crossorigin src="/${ahead.file}"></script>`,
          `<script defer src="/${tooOld.file}"></script>`,
          `<script type="module" crossorigin src="/${begin.file}"></script>`,
          `<link rel="modulepreload" crossorigin href="${program}">`,
        ]
        return html.replace(PROGRAM, tags.join('\n    '))
      },
    },
    writeBundle({ dir = '' }) {
      for (const [file, code] of files) writeFileSync(join(dir, file), code)
    },
  }
}

/**
 * @param {string} module
 * @param {import('vite').Rolldown.OutputBundle} bundle
 */
function chunkOf(module, bundle) {
  const chunk = Object.values(bundle).find((one) => one.type === 'chunk' && one.facadeModuleId === module)
  if (chunk === undefined) throw new Error(`the build made nothing of ${module}`)
  return chunk.fileName
}

/**
 * A script of `client/` by itself, with the addresses of what it fetches.
 * @param {string} file
 * @param {ReadonlyMap<string, string>} addresses
 */
async function small(file, addresses) {
  const { outputFiles } = await build({
    entryPoints: [join(CLIENT, file)],
    bundle: true,
    write: false,
    format: 'esm',
    minify: true,
    target: ['chrome86', 'firefox91', 'safari15'],
    plugins: [
      {
        name: 'addresses',
        setup: ({ onResolve }) =>
          onResolve({ filter: /^\./ }, ({ resolveDir, path }) => {
            const address = addresses.get(join(resolveDir, path))
            return address === undefined ? null : { path: address, external: true }
          }),
      },
    ],
  })
  return outputFiles[0]?.text ?? ''
}

/**
 * @param {string} name
 * @param {string} code
 */
function named(name, code) {
  const hash = createHash('sha256').update(code).digest('base64url').slice(0, 8)
  return { file: `assets/${name}-${hash}.js`, code }
}
