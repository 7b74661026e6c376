import { beforeEach, describe, expect, it } from 'vitest'
import { draftSourceId, personId, sourceId } from '../../../model/ids.ts'
import { asTheDocumentSays, readDraft } from '../../../model/reading/draft-source.ts'
import { draftBlob, sourceBlob, uploadBlob } from '../../../server/library/blob-names.ts'
import { type Library, openLibrary } from '../../../server/library/library.ts'
import { loadLineages, loadSeeds } from '../../../server/library/seeds.ts'
import { readUpload } from '../../../server/library/upload.ts'
import { memoryBlobs } from '../../../server/store/blobs.ts'
import type { Blobs } from '../../../server/store/port.ts'
import { seedBytes, seedText } from '../../model/library/seeds.ts'
import { stopwatch } from '../../support/stopwatch.ts'
import { docx, docxOf, p, run } from './docx-file.ts'

const ROOT = `${import.meta.dirname}/../../..`
const seeds = await loadSeeds(ROOT)
const lineages = await loadLineages(ROOT, seeds)
const SOURCE = 'sources/003_0f4d526453994acb.txt'
const BY = { id: personId('demo-secretariat'), name: '秘书处' }

let blobs: Blobs
let library: Library
let count = 0
const seams = { now: () => 1_767_225_600_000, id: () => `draft${String(++count).padStart(11, '0')}` }
const open = () => openLibrary({ seeds, lineages, blobs, seams, reader: { read: readUpload } })

beforeEach(async () => {
  blobs = memoryBlobs()
  library = await open()
})

const upload = async (bytes: Buffer = seedBytes(SOURCE), round = 6, name = 'r6.txt') => {
  const draft = await send(bytes, 2023, round, name)
  if (!draft.ok) throw new Error(draft.refusal.why)
  return draft.value
}
const send = (bytes: Buffer, year = 2023, round = 6, name = 'a.txt') =>
  library.drafts.upload({ by: BY, name, year, round, bytes, isGone: () => false })
const why = async (asked: ReturnType<Library['drafts']['discard'] | Library['drafts']['upload']>) => {
  const answer = await asked
  return answer.ok ? '' : answer.refusal.why
}

describe('[LU6] an upload', () => {
  it('is kept byte for byte, with what was read of it; a restart changes nothing', async () => {
    const draft = await upload()
    expect(draft).toMatchObject({ name: 'r6.txt', format: 'text', text: seedText(SOURCE), version: 1 })
    expect(Buffer.from((await blobs.read(uploadBlob(draft.id))) ?? [])).toEqual(seedBytes(SOURCE))
    const corrections = [{ do: 'join', line: 37 } as const]
    const told = { ...draft.told, place: '杭州' }
    const changed = await library.drafts.change(draft.id, { version: 1, told, corrections })
    library = await open()
    expect(library.drafts.get(draft.id)).toEqual(changed)
    expect(library.drafts.list()).toEqual([
      { id: draft.id, name: 'r6.txt', year: 2023, round: 6, corrections: 1, by: '秘书处', at: seams.now() },
    ])
    expect(library.sources()).toHaveLength(5)
  })

  it('[LU15] of a Word document keeps what was not read, also once it is a source', async () => {
    const lines = [
      '中美二轨对话第六次会议共识备忘录',
      '2023年5月6日至7日',
      '北京',
      '双方会谈。',
      '建议：',
      '（一）两国应对话。',
    ]
    const hidden = run('内部', '<w:vanish/>')
    const body = lines.map((line) => p(run(line) + hidden)).join('')
    const { id, leftOut } = await upload(await docx({ body }), 6, 'r6.docx')
    expect(leftOut).toEqual([{ what: 'hidden', count: 6 }])
    library = await open()
    expect((await library.drafts.confirm(id, 1)).ok).toBe(true)
    library = await open()
    expect(library.received(sourceId('2023'))).toMatchObject({ value: { leftOut } })
  })

  it('that is refused leaves nothing', async () => {
    const bytes = Buffer.from('%PDF-1.7')
    expect(await why(send(bytes))).toBe('not-a-document')
    expect(await why(send(bytes, 2024, 7))).toBe('source-held')
    expect(blobs.names()).toEqual([])
  })

  it('that is broken off while it is read leaves nothing', async () => {
    const bytes = seedBytes(SOURCE)
    const gone = library.drafts.upload({ by: BY, name: 'a', year: 2023, round: 6, bytes, isGone: () => true })
    expect(await why(gone)).toBe('unavailable')
    expect(blobs.names()).toEqual([])
  })

  it('that is discarded leaves nothing', async () => {
    const { id } = await upload()
    expect(await why(library.drafts.discard(id))).toBe('')
    expect(blobs.names()).toEqual([])
    expect(await why(library.drafts.discard(id))).toBe('no-such-draft')
  })

  it('of which half was written, or which was confirmed and not yet put away, is cleared at the start', async () => {
    await blobs.write(uploadBlob(draftSourceId('half00000001')), new Uint8Array(3))
    const draft = await upload()
    const stored = await blobs.read(draftBlob(draft.id))
    await library.drafts.confirm(draft.id, 1)
    await blobs.write(draftBlob(draft.id), stored ?? new Uint8Array())
    library = await open()
    expect(library.drafts.list()).toEqual([])
    expect([...blobs.names()].sort()).toEqual(['source-2023.json', uploadBlob(draft.id)])
  })

  it('that is damaged on the disk is named at the start, and left as it is', async () => {
    await blobs.write('draft-x.json', new TextEncoder().encode('{"draft":'))
    await expect(open()).rejects.toThrow('blobs/draft-x.json is damaged')
    expect(blobs.names()).toEqual(['draft-x.json'])
  })
})

describe('[LU7] two at once', () => {
  it('the later write on the same version is refused and changes nothing', async () => {
    const { id, told } = await upload()
    const ask = (place: string) =>
      library.drafts.change(id, { version: 1, told: { ...told, place }, corrections: [] })
    const [one, two] = await Promise.all([ask('杭州'), ask('广州')])
    expect([one.ok, two.ok ? '' : two.refusal.why]).toEqual([true, 'source-moved'])
    expect(library.drafts.get(id)).toMatchObject({ ok: true, value: { version: 2, told: { place: '杭州' } } })
    const late = await library.drafts.confirm(id, 1)
    expect(late.ok ? '' : late.refusal.why).toBe('source-moved')
  })

  it('two uploads of one round may wait; one of them is confirmed', async () => {
    const [one, two] = [await upload(), await upload()]
    expect((await library.drafts.confirm(one.id, 1)).ok).toBe(true)
    const second = await library.drafts.confirm(two.id, 1)
    expect(second.ok ? '' : second.refusal.why).toBe('source-held')
  })

  it('a correction that does not fit is refused, and says which', async () => {
    const { id, told } = await upload()
    const corrections = [{ do: 'join', line: 37 } as const, { do: 'join', line: 37 } as const]
    expect(await library.drafts.change(id, { version: 1, told, corrections })).toEqual({
      ok: false,
      refusal: { why: 'malformed', detail: 'corrections.1' },
    })
  })
})

describe('[LU8] a confirmed source', () => {
  it('is in the library at once and after a restart, as it was confirmed', async () => {
    const draft = await upload()
    const kind = { do: 'kind', line: 36, kind: 'point', side: null } as const
    await library.drafts.change(draft.id, { version: 1, told: draft.told, corrections: [kind] })
    const confirmed = await library.drafts.confirm(draft.id, 2)
    if (!confirmed.ok) throw new Error(confirmed.refusal.why)
    const expected = readDraft(
      { ...draft, corrections: [kind] },
      seeds.map((seed) => seed.source),
    ).source
    for (const now of [library, await open()]) {
      expect(now.sources().map((source) => source.id)).toEqual([
        '2019',
        '2021',
        '2023',
        '2024',
        '2025',
        'siis-2021',
      ])
      expect(now.sources()[2]).toEqual(expected)
      expect(now.items().filter((item) => item.source === '2023').length).toBeGreaterThan(20)
      expect(now.received(sourceId('2023'))).toMatchObject({
        value: { name: 'r6.txt', text: seedText(SOURCE) },
      })
      const file = await now.file(sourceId('2023'))
      expect(file.ok && Buffer.from(file.value.bytes)).toEqual(seedBytes(SOURCE))
      expect(now.drafts.list()).toEqual([])
    }
    expect(blobs.names()).toContain(sourceBlob(sourceId('2023')))
  })

  it('from Word says the same as from text', async () => {
    const draft = await upload(await docxOf(seedText(SOURCE)), 6, 'r6.docx')
    const { source } = readDraft(draft, [])
    const text = readDraft(await upload(), []).source
    const words = (of: typeof text) =>
      of.sections.map((each) => [each.heading, each.recommendations.map((r) => r.text)])
    expect(words(source)).toEqual(words(text))
    expect(source.participants.map((person) => person.name)).toEqual(
      text.participants.map((person) => person.name),
    )
    expect(source.dates).toEqual({ start: '2025-10-28', end: '2025-10-31' })
  })

  it('needs what its round is cited by', async () => {
    const { id } = await upload(Buffer.from('双方举行了会谈。'))
    const confirm = await library.drafts.confirm(id, 1)
    expect(confirm.ok ? '' : confirm.refusal.why).toBe('source-without-title')
    expect(library.sources()).toHaveLength(5)
  })

  it('the documents of the seeds are there as received, too', async () => {
    expect(library.received(sourceId('2025'))).toEqual({
      ok: true,
      value: { name: '003_0f4d526453994acb.txt', format: 'text', text: seedText(SOURCE) },
    })
    expect(library.received(sourceId('1999')).ok).toBe(false)
    expect(asTheDocumentSays(2018, 1).title).toBeNull()
  })
})

describe('[LU9] the library is there at once', () => {
  it('five sources and twenty confirmed ones load in less than 300 ms', async () => {
    for (let round = 10; round < 30; round++) {
      const bytes = Buffer.from(seedText(SOURCE))
      const draft = await send(bytes, 2000 + round, round)
      if (draft.ok) await library.drafts.confirm(draft.value.id, 1)
    }
    const times: number[] = []
    for (let i = 0; i < 3; i++) {
      const worked = stopwatch()
      const again = await openLibrary({
        seeds: await loadSeeds(ROOT),
        lineages,
        blobs,
        seams,
        reader: { read: readUpload },
      })
      times.push(worked())
      expect(again.sources()).toHaveLength(25)
    }
    expect(Math.min(...times)).toBeLessThan(300)
  })

  it('a hostile text is read in time', async () => {
    const hostile = [
      ' '.repeat(7_000),
      '（'.repeat(7_000),
      '- '.repeat(3_000),
      '2023年'.repeat(1_500),
      '。（'.repeat(3_500),
    ]
    const text = Array.from({ length: 8 }, () => hostile.join('\n')).join('\n')
    const draft = await upload(Buffer.from(`双方\n${text}`))
    const worked = stopwatch()
    readDraft(draft, [])
    expect(worked()).toBeLessThan(2_000)
  })
})
