import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { GLYPHS } from '../../../client/i18n/glyphs.ts'
import { ROOT } from '../../model/render/sample.ts'

const css = readFileSync(join(ROOT, 'node_modules/@fontsource-variable/noto-sans-sc/index.css'), 'utf8')
const PARTS = [...css.matchAll(/url\(([^)]+)\)[^}]*unicode-range: ([^;]+);/g)].map(
  ([, file = '', ranges = '']) => ({
    file,
    ranges: ranges.split(',').map((range) => {
      const [first = 0, last = first] = range
        .trim()
        .slice(2)
        .split('-')
        .map((hex) => Number.parseInt(hex, 16))
      return [first, last] as const
    }),
  }),
)

/** Of several parts that hold a character, the browser takes the last. */
function partOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const part = PARTS.findLast(({ ranges }) => ranges.some(([first, last]) => first <= code && code <= last))
  return part?.file ?? ''
}

const folder = join(ROOT, 'client/i18n/zh')
const words = [...readdirSync(folder).map((name) => join(folder, name)), join(ROOT, 'model/words/zh.ts')]
  .map((file) => readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, ''))
  .join('')
const characters = [...new Set(words.match(/\p{Script=Han}/gu))]

it('[GL1] every part of the font that holds three characters of the interface, or 沿 or 歧, is asked for, each once', () => {
  const asked = [...GLYPHS].map(partOf)
  expect(new Set(asked).size).toBe(asked.length)
  const held = characters.map(partOf)
  const wanted = new Set(held.filter((part) => held.filter((other) => other === part).length >= 3))
  expect([...wanted, partOf('沿'), partOf('歧')].filter((part) => !asked.includes(part))).toEqual([])
})
