import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { manifestEntries } from '../../../model/library/manifest.ts'
import { TOPICS } from '../../../model/reading/topic.ts'
import { entries, items, seedBytes, seedJson, seedText, sources } from './seeds.ts'

describe('the seeds', () => {
  it.each(entries.map((entry) => [entry.file, entry] as const))(
    '[LB13] %s is as received, byte for byte',
    (_, entry) => {
      const bytes = seedBytes(entry.file)
      expect(bytes.length).toBe(entry.bytes)
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(entry.sha256)
      expect(Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes)).toBe(true)
    },
  )

  it('the manifest names each source once, rounds in order', () => {
    expect(entries.map((entry) => [entry.id, entry.kind, entry.round])).toEqual([
      ['2019', 'memorandum', 2],
      ['2021', 'memorandum', 4],
      ['2024', 'memorandum', 7],
      ['2025', 'memorandum', 8],
      ['siis-2021', 'report', null],
    ])
  })

  it.each([
    ['2019', '第二次'],
    ['2021', '第四次'],
    ['2024', '第七次'],
    ['2025', '第八次'],
  ])('the round of %s is the one its preamble names', (id, ordinal) => {
    expect(sources.find((source) => source.id === id)?.preamble[0]?.text).toContain(ordinal)
  })

  it('[LB8] every tag in use is in the one list of topics', () => {
    const topics: readonly { id: string; zh: string; en: string }[] = JSON.parse(seedText('topics.json'))
    const ids = topics.map((topic) => topic.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining([...TOPICS]))
    const { lineages }: { lineages: readonly { tags: readonly string[] }[] } = JSON.parse(
      seedText('lineages.json'),
    )
    expect(ids).toEqual(expect.arrayContaining(lineages.flatMap((lineage) => lineage.tags)))
  })
})

describe('the lines of policy', () => {
  const refs = [...seedText('lineages.json').matchAll(/"ref": "([^"]+)"/gu)].map((match) => match[1] ?? '')
  const known = new Set<string>([
    ...items.map((item) => item.id),
    ...sources.flatMap((source) => [
      ...source.jointFindings.map((each) => each.id),
      ...source.proseRecommendations.map((each) => each.id),
      ...source.sections.flatMap((section) =>
        [...section.points, ...section.nextTopics].map((each) => each.id),
      ),
    ]),
  ])

  it('every reference resolves', () => {
    expect(refs.length).toBeGreaterThan(100)
    expect(refs.filter((ref) => !known.has(ref))).toEqual([])
  })
})

describe('a bad manifest is thrown', () => {
  const entry = { ...entries[0], side: undefined }
  it.each([
    ['not an object', []],
    ['no list of sources', { sources: 5 }],
    ['a source without an id', { sources: [{ ...entry, id: '' }] }],
    ['an unknown kind', { sources: [{ ...entry, kind: 'letter' }] }],
    ['a round that is no number', { sources: [{ ...entry, round: 'two' }] }],
    ['an erratum without a line', { sources: [{ ...entry, errata: [{ quote: 'a' }] }] }],
  ])('%s', (_, json) => expect(() => manifestEntries(json)).toThrow())

  it('the one shipped is read', () => expect(manifestEntries(seedJson('manifest.json'))).toHaveLength(5))
})
