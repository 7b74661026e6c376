import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import subsetFont from 'subset-font'
import { ROOT } from './root.mjs'

/** Where `vite.config.ts` finds what is made here, by the name `concord-fonts`. */
const FOLDER = join(ROOT, 'dist', 'fonts')
const SHEET = join(FOLDER, 'fonts.css')

/** Letters, figures, marks and computed numbers of both languages. */
const MARKS = [
  ...Array.from({ length: 95 }, (_, at) => String.fromCodePoint(0x20 + at)),
  ...'·×–—‘’“”…‰′″←↑→↓−≤≥　、。〈〉《》「」『』【】〔〕！（），－．／：；？［］～〖〗〇',
  ...'一二三四五六七八九十百千零',
].join('')

/** The faces of the screen: the text in two weights, and the interface for a device that has no Chinese face. */
const FACES = [
  { family: 'Concord Serif', weight: 400, font: 'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf' },
  { family: 'Concord Serif', weight: 600, font: 'noto-serif-sc/600SemiBold/NotoSerifSC_600SemiBold.ttf' },
  { family: 'Concord Sans', weight: 400, font: 'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf' },
]

/**
 * [FN2] Cuts out of each face what the interface, the templates and the sources are written with, in two files: the words
 * of the program, and what the sources have beyond them. A text in these characters takes two files instead of thirty;
 * every other character comes from the parts of the whole font. Made once for each set of characters.
 */
export async function makeFonts() {
  const parts = characterSets()
  const mark = `/* ${createHash('sha256')
    .update(JSON.stringify([FACES, parts, versions()]))
    .digest('hex')} */\n`
  if (existsSync(SHEET) && readFileSync(SHEET, 'utf8').startsWith(mark)) return
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  const rules = []
  for (const { family, weight, font } of FACES) {
    const whole = readFileSync(join(ROOT, 'node_modules', '@expo-google-fonts', font))
    for (const [part, characters] of Object.entries(parts)) {
      const file = `${family.toLowerCase().replace(' ', '-')}-${weight}-${part}.woff2`
      writeFileSync(join(FOLDER, file), await subsetFont(whole, characters, { targetFormat: 'woff2' }))
      rules.push(fontFace(family, weight, file, characters))
    }
  }
  writeFileSync(SHEET, `${mark}${rules.join('\n')}\n`)
}

/** @returns {{ readonly words: string, readonly sources: string }} no character in two of them */
export function characterSets() {
  const words = hanIn(['client/i18n/zh', 'model/words', 'templates']).filter((one) => !MARKS.includes(one))
  const sources = hanIn(['seeds']).filter((one) => !words.includes(one) && !MARKS.includes(one))
  return { words: MARKS + words.join(''), sources: sources.join('') }
}

/** @param {readonly string[]} places */
function hanIn(places) {
  const text = places
    .flatMap((place) => filesUnder(join(ROOT, place)))
    .map((file) => readFileSync(file, 'utf8'))
    .join('')
  return [...new Set(text.match(/\p{Script=Han}/gu))].sort()
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  if (!statSync(path).isDirectory()) return /\.(?:ts|json|md|txt|csv)$/.test(path) ? [path] : []
  return readdirSync(path).flatMap((name) => filesUnder(join(path, name)))
}

function versions() {
  const names = ['@expo-google-fonts/noto-serif-sc', '@expo-google-fonts/noto-sans-sc', 'subset-font']
  return names.map((name) => {
    const about = JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8'))
    return `${name} ${about.version}`
  })
}

/**
 * @param {string} family
 * @param {number} weight
 * @param {string} file
 * @param {string} characters
 */
function fontFace(family, weight, file, characters) {
  const range = [...characters].map((one) => `U+${one.codePointAt(0)?.toString(16)}`).join(',')
  return `@font-face {
  font-family: "${family}";
  font-style: normal;
  font-weight: ${weight};
  font-display: swap;
  src: url("./${file}") format("woff2");
  unicode-range: ${range};
}`
}
