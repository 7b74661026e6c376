import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const ROOT = `${import.meta.dirname}/..`
const ROW = /^\| v5\.0\.0-([\d.]+) \| .* \| `([^`]+)` (.+) \|$/gm

type Row = { readonly number: string; readonly file: string; readonly words: string }
const rows: readonly Row[] = [...readFileSync(`${ROOT}/server/README.md`, 'utf8').matchAll(ROW)].map(
  ([, number = '', file = '', words = '']) => ({ number, file, words }),
)
const read = (file: string) => readFileSync(`${ROOT}/test/${file}.ts`, 'utf8')

it.each(rows)('[ASVS] v5.0.0-$number is shown by a test that quotes it', ({ number, file, words }) => {
  const titles = read(file)
    .split('\n')
    .filter((line) => line.includes(`[ASVS ${number}]`))
  expect(titles.some((title) => title.includes(words))).toBe(true)
})

it('[ASVS] no test quotes a number that is not in the table, and no number is there twice', () => {
  const files = readdirSync(`${ROOT}/test`, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(test|e2e)\.ts$/.test(file),
  )
  const quoted = files.flatMap((file) =>
    [...read(file.replace(/\.ts$/, '')).matchAll(/\[ASVS (\d[\d.]*)\]/g)].map((found) => found[1]),
  )
  const listed = rows.map(({ number }) => number)
  expect([...new Set(quoted)].toSorted()).toEqual(listed.toSorted())
  expect(new Set(listed).size).toBe(listed.length)
  expect(listed.length).toBeGreaterThan(70)
})
