import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './root.mjs'

/** The packages whose font files the client is served with (`client/look/served-fonts.ts`), and their licenses. */
const WHOLE = ['@fontsource-variable/noto-sans-sc', '@fontsource-variable/noto-serif-sc']
/** Those that `fonts.mjs` cuts characters out of. */
const CUT = ['@expo-google-fonts/noto-sans-sc', '@expo-google-fonts/noto-serif-sc']

/**
 * The SIL Open Font License asks that its text goes with the fonts: each stands whole in `licenses/`, and `NOTICE.txt`
 * names them.
 * @param {string} folder of the built client
 */
export function writeFontLicenses(folder) {
  mkdirSync(join(folder, 'licenses'), { recursive: true })
  const listed = (/** @type {string} */ name) => {
    const home = join(ROOT, 'node_modules', name)
    const { version, license } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
    const isCut = CUT.includes(name)
    const file = `licenses/${name.slice(name.indexOf('/') + 1)}${isCut ? '-cut' : ''}.txt`
    const text = readFileSync(join(home, isCut ? 'LICENSE_FONT' : 'LICENSE'), 'utf8')
    writeFileSync(join(folder, file), text)
    return `${name} ${version}, ${license}, ${text.trim().split('\n', 1)[0]}: ${file}`
  }
  const notice = [
    'Concord serves these fonts, unchanged. Each comes under the license in its file.',
    '',
    ...WHOLE.map(listed),
    '',
    'Of these it serves the characters in use, under the names Concord Sans and Concord Serif.',
    '',
    ...CUT.map(listed),
    '',
  ]
  writeFileSync(join(folder, 'NOTICE.txt'), notice.join('\n'))
}
