import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SourceFile } from './arrows/parse.ts'
import { BREACHES, SOUND } from './rules/cases.ts'
import { complaints, FAULTS, type House } from './rules/check.ts'
import { missingPaths } from './rules/named.ts'

const ROOT = join(import.meta.dirname, '..')
const READMES = ['model/README.md', 'server/README.md', 'client/README.md']
/** The rules of the arrows are defined in their own test, those made up for this one below `test/rules`. */
const ELSEWHERE = /^test\/(arrows|rules)[./]/

const paths = ['model', 'server', 'client', 'seeds', 'templates', 'test']
  .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .filter((path) => !path.includes('/node_modules/'))
const read = (path: string): SourceFile => ({ path, code: readFileSync(join(ROOT, path), 'utf8') })
const house: House = {
  readmes: READMES.map(read),
  files: paths.filter((path) => /\.(tsx?|mjs|css)$/.test(path) && !ELSEWHERE.test(path)).map(read),
  paths: new Set(paths),
}

describe('the rules of the tree', () => {
  const all = complaints(house)

  it.each(Object.entries(FAULTS))('%s: %s', (fault) => {
    expect(all.filter((one) => one.fault === fault).map(({ what }) => what)).toEqual([])
  })
})

describe('what the READMEs name', () => {
  it.each(READMES)('%s: every path is there', (path) => {
    expect(missingPaths(read(path), house.paths)).toEqual([])
  })
})

describe('the checks', () => {
  it.each(BREACHES)('bite: $fault, $why', ({ fault, change }) => {
    expect(complaints(change(SOUND)).map((one) => one.fault)).toEqual([fault])
  })

  it('each have a breach that shows them biting', () => {
    expect(new Set(BREACHES.map(({ fault }) => fault))).toEqual(new Set(Object.keys(FAULTS)))
  })

  it('bite: a README names a file or a folder that is not there', () => {
    const code =
      '`memo/blocks` `memo/blocks.ts` `memo/` `model/memo/` `e2e/rights.e2e` and `memo/wording` `draft/` `./rooms`'
    expect(missingPaths({ path: 'model/README.md', code }, SOUND.paths)).toEqual([
      'memo/wording',
      'draft/',
      './rooms',
    ])
  })

  it('let pass what is as it should be', () => {
    expect(complaints(SOUND)).toEqual([])
  })
})
