import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.mjs'

/** The packages whose font files the client is served with (`client/main.tsx`). */
const SERVED = ['@fontsource-variable/noto-sans-sc', '@fontsource-variable/noto-serif-sc']

/**
 * The SIL Open Font License asks that its text goes with the fonts: each stands whole in `licenses/`, and `NOTICE.txt`
 * names them.
 * @param {string} folder of the built client
 */
export function writeFontLicenses(folder) {
  mkdirSync(join(folder, 'licenses'), { recursive: true })
  const lines = SERVED.map((name) => {
    const home = join(ROOT, 'node_modules', name)
    const { version, license } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
    const file = `licenses/${name.slice(name.indexOf('/') + 1)}.txt`
    const text = readFileSync(join(home, 'LICENSE'), 'utf8')
    writeFileSync(join(folder, file), text)
    return `${name} ${version}, ${license}, ${text.trim().split('\n', 1)[0]}: ${file}`
  })
  const notice = [
    'Concord serves these fonts, unchanged. Each comes under the license in its file.',
    '',
    ...lines,
    '',
  ]
  writeFileSync(join(folder, 'NOTICE.txt'), notice.join('\n'))
}
