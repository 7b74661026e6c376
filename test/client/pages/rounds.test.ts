import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { countOfItems } from '../../../client/pages/create/plan.ts'
import { rounds } from '../../../client/pages/home/rounds.ts'
import { manifestEntries } from '../../../model/library/manifest.ts'
import { readSource } from '../../../model/reading/read.ts'

const seeds = new URL('../../../seeds/', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, seeds), 'utf8')
const sources = manifestEntries(JSON.parse(read('manifest.json'))).map((entry) =>
  readSource(entry, read(entry.file)),
)

it('[HM1] every round is listed, newest first, and the four missing ones are said to be absent', () => {
  const all = rounds(sources, [9]).map(({ round, state }) => `${round} ${state}`)
  expect(all).toEqual([
    '9 drafting',
    '8 held',
    '7 held',
    '6 absent',
    '5 absent',
    '4 held',
    '3 absent',
    '2 held',
    '1 absent',
  ])
})

it('[HM2] without a draft the list ends with the newest source; without anything it is empty', () => {
  expect(rounds(sources, [])[0]?.round).toBe(8)
  expect(rounds([], [])).toEqual([])
})

it('counts the listed recommendations of a source', () => {
  const counts = Object.fromEntries(sources.map((source) => [source.id, countOfItems(source).items]))
  expect(counts).toEqual({ '2019': 11, '2021': 7, '2024': 24, '2025': 20, 'siis-2021': 17 })
})
