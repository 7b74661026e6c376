import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../../../server/launch/root.mjs'

const CLIENT = join(ROOT, 'client')
const sheets = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.css'),
)

const withoutComments = (css: string): string => css.replace(/\/\*[\s\S]*?\*\//g, '')

/** What stands in front of each `{`, a selector each. */
const selectorsOf = (css: string): readonly string[] =>
  [...withoutComments(css).matchAll(/([^{};]+)\{/g)]
    .map(([, prelude = '']) => prelude.trim())
    .filter((prelude) => !prelude.startsWith('@'))
    .flatMap((prelude) => prelude.split(/,(?![^(]*\))/))
    .map((selector) => selector.trim())

/** What it selects behind a sibling, without what is in brackets. */
function behindSibling(selector: string): string | null {
  const bare = selector.replace(/\([^)]*\)/g, '').replace(/\[[^\]]*\]/g, '[]')
  const parts = bare.split(/\s*[+~]\s*/)
  return parts.length < 2 ? null : (parts.at(-1) ?? null)
}

const namesNothing = (behind: string): boolean => !/[.#]/.test(behind.split(/[\s>]/)[0] ?? '')

it.each([
  ['.memorandum [data-kind="dateline"] + :not([data-kind="dateline"])', true],
  ['.memorandum [data-kind="dateline"] + [data-kind="heading"]', true],
  ['.notice-text p + p', true],
  ['.x ~ * .y', true],
  ['.mode > input:checked + .mode-name', false],
  ['.mode + .mode > span', false],
  ['.a .b', false],
])('[TO4] %s: %s', (selector, nothing) => {
  const behind = behindSibling(selector)
  expect(behind !== null && namesNothing(behind)).toBe(nothing)
})

it('[TO4] what stands behind a sibling has a class or an id in every style sheet', () => {
  expect(sheets.length).toBeGreaterThan(40)
  const all = sheets.flatMap((name) => selectorsOf(readFileSync(join(CLIENT, name), 'utf8')))
  const behind = all.filter((selector) => behindSibling(selector) !== null)
  expect(behind.length).toBeGreaterThan(5)
  expect(behind.filter((selector) => namesNothing(behindSibling(selector) ?? ''))).toEqual([])
})
