import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { characterSets } from '../../../server/launch/fonts.mjs'
import { ROOT } from '../../../server/launch/root.mjs'

const { words, sources } = characterSets()
const held = new Set(words + sources)

function missing(place: string): readonly string[] {
  const folder = join(ROOT, place)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(ts|json|md|txt)$/.test(name),
  )
  const text = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('')
  return [...new Set(text.match(/\p{Script=Han}/gu))].filter((one) => !held.has(one))
}

it.each(['client/i18n/zh', 'model/words', 'templates', 'seeds'])(
  '[FN2] every Chinese character of %s is in the fonts that the build cuts',
  (place) => expect(missing(place)).toEqual([]),
)

it('[FN2] no character is in two parts, so that none is sent twice; letters, marks and numbers are in the first', () => {
  const first = new Set(words)
  expect([...words].length).toBe(first.size)
  expect([...sources].filter((one) => first.has(one))).toEqual([])
  for (const one of 'AZaz09 ，。：；（）［］〔〕“”…—一九十→')
    expect([one, first.has(one)]).toEqual([one, true])
})
