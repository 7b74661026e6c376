import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Command } from '../../../model/dossier/decide.ts'
import { insertBlocks, rewriteBlock } from '../../../model/draft/edit.ts'
import { elementOf, readBlock, rootOf } from '../../../model/draft/text.ts'
import { compareTexts } from '../../../model/history/compare.ts'
import { memoId, sourceId } from '../../../model/ids.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { ok } from '../../../model/result.ts'
import type { VersionRef } from '../../../model/wire/compare.ts'
import { type Memoranda, memorandaOf } from '../../../server/memoranda/memoranda.ts'
import type { Room } from '../../../server/room/room.ts'
import { Rooms } from '../../../server/room/rooms.ts'
import { sources } from '../../model/library/seeds.ts'
import { actors, created, id, item, memo, para, seams } from '../../support/builders.ts'
import { openGated } from '../../support/gated-store.ts'
import { changeOf, stanceOn } from '../../support/table.ts'
import { opened } from '../room/harness.ts'

const MEMO = memoId('memo-one')
const { secretariat, cnDelegate, usHead, reviewer, observer } = actors
const A = item('a', '两国应就数据安全加强对话。')
const B = para('b', '双方鼓励企业采用可再生能源。')
const FIRST = [A, B]
const NOW: VersionRef = { is: 'now' }

let rooms: Rooms
let room: Room
let memoranda: Memoranda
let clock: ReturnType<typeof seams>
beforeEach(async () => {
  clock = seams()
  rooms = new Rooms({ store: await openGated(), seams: clock, report: () => undefined })
  memoranda = memorandaOf({ rooms, items: () => [], sources: () => sources, templates: [], seams: clock })
  room = await opened(rooms.create(MEMO))
  const members = Object.values(actors).map((actor) => ({ kind: 'member-added', ...actor }) as const)
  await room.decide(
    secretariat.person,
    () => ok([created, ...members]),
    (doc) => insertBlocks(rootOf(doc, 'zh'), null, FIRST),
  )
})
afterEach(() => rooms.closeAll())

const write = (block: Block, text: string) =>
  room.edit(cnDelegate.person, (doc) => {
    const element = elementOf(rootOf(doc, 'zh'), block.id)
    if (element) rewriteBlock(element, { ...readBlock(element), spans: [{ text }] })
  })
const name = async (title: string, entry: number | null = null) => {
  const command: Command = { do: 'name-reading', entry, title, reason: '留存' }
  return memoranda.perform(MEMO, secretariat, command)
}
const compare = (from: VersionRef, to: VersionRef, actor = usHead) =>
  memoranda.compare(MEMO, actor, 'zh', { from, to })
const changed = async (from: VersionRef, to: VersionRef) =>
  (await opened(compare(from, to))).rows.filter(({ change }) => change !== null).map(({ after }) => after?.id)
const ref = (at: number): VersionRef => ({ is: 'reading', seq: room.dossier().readings[at]?.seq ?? 0 })

describe('[CP1] two versions of a text', () => {
  it('are compared as they were: two readings, a reading and now, and an entry', async () => {
    await name('第一稿')
    await write(A, '两国应当就数据安全加强对话。')
    await name('第二稿')
    const { seq } = room.head()
    await write(B, '双方支持企业采用可再生能源。')
    expect(await changed(ref(0), ref(1))).toEqual([A.id])
    expect(await changed(ref(1), ref(0))).toEqual([A.id])
    expect(await changed(ref(0), NOW)).toEqual([A.id, B.id])
    expect(await changed({ is: 'seq', seq }, NOW)).toEqual([B.id])
    expect(await changed({ is: 'seq', seq }, ref(1))).toEqual([])
    expect(await changed(NOW, NOW)).toEqual([])
  })

  it('[CP6] are what one function makes of them; the answer says by which data words were found', async () => {
    await name('第一稿')
    await write(A, '双方应深化对话。')
    const answer = await opened(compare(ref(0), NOW))
    const after = [{ ...A, spans: [{ text: '双方应深化对话。' }] }, B]
    expect(answer.rows).toEqual(compareTexts(memo(...FIRST), memo(...after)).rows)
    expect(answer).toMatchObject({ lang: 'zh', icu: process.versions.icu, to: room.head().seq })
  })

  it('[RN1] the reading of an earlier entry has its text, one of an entry to come is refused', async () => {
    const { seq } = room.head()
    await write(A, '双方应深化对话。')
    expect(await name('会前稿', seq)).toMatchObject({ ok: true })
    expect(await changed(ref(0), { is: 'seq', seq })).toEqual([])
    expect(await changed(ref(0), NOW)).toEqual([A.id])
    const next = await name('明日稿', room.head().seq + 1)
    expect(next).toEqual({ ok: false, refusal: { why: 'no-such-version' } })
  })

  it('[RN1] opening a reading names the text that it is about', async () => {
    await memoranda.perform(MEMO, secretariat, { do: 'open-reading', name: '第一稿' })
    expect(room.dossier().readings).toMatchObject([{ title: '第一稿', reason: '' }])
    expect(await changed(ref(0), NOW)).toEqual([])
  })

  it('[RN5] each has the numbers of its moment; from the first reading on they are kept, until it is renumbered', async () => {
    const numbers = async (to: VersionRef) =>
      (await opened(compare(NOW, to))).rows.flatMap(({ after }) => after?.number || [])
    const put = (name: string, behind: Block) =>
      room.edit(usHead.person, (doc) =>
        insertBlocks(rootOf(doc, 'zh'), behind.id, [item(name, '双方设立工作组。')]),
      )
    const kept = () => opened(memoranda.numbersKept(MEMO, observer, 'zh'))
    await put('c', A)
    expect(await kept()).toEqual({ from: null, basis: [] })
    const early = room.head().seq
    await name('第一稿')
    await put('d', A)
    const { seq } = room.head()
    expect((await kept()).basis.map((one) => `${one.id} ${one.n}`)).toEqual([`${A.id} 1`, `${id('c')} 2`])
    expect(await numbers(NOW)).toEqual(['1.', '1之二.', '2.'])
    await opened(memoranda.perform(MEMO, secretariat, { do: 'renumber' }))
    await put('e', A)
    expect(await numbers(NOW)).toEqual(['1.', '1之二.', '2.', '3.'])
    expect(await numbers({ is: 'seq', seq })).toEqual(['1.', '1之二.', '2.'])
    expect(await numbers({ is: 'seq', seq: early })).toEqual(['1.', '2.'])
    expect(await numbers(ref(0))).toEqual(['1.', '2.'])
    expect(await numbers({ is: 'accepting', side: 'cn' })).toEqual(['1.', '1之二.', '2.', '3.'])
  })

  it('[CP8] what the own delegation agreed to, which nobody compares for another one', async () => {
    const mine: VersionRef = { is: 'mine' }
    const ask = { do: 'state-stances', lang: 'zh', stances: [stanceOn(A)], withdraw: [] } as const
    await opened(memoranda.perform(MEMO, usHead, ask))
    await write(A, '两国宜就数据安全加强对话。')
    const { rows, from } = await opened(compare(mine, NOW))
    expect(rows.map(({ before, after, change }) => [before?.id, after?.id, change])).toEqual([
      [A.id, A.id, 'substance'],
      [undefined, B.id, 'substance'],
    ])
    expect(from).toBe(room.head().seq)
    expect((await opened(compare(mine, NOW, cnDelegate))).rows.every(({ before }) => before === null)).toBe(
      true,
    )
    const none = { ok: false, refusal: { why: 'no-such-version' } }
    expect(await compare(mine, NOW, secretariat)).toEqual(none)
  })

  it('[CP9] the text with what a side has tabled, for every member who may compare', async () => {
    const form = changeOf([B], [{ ...B, spans: [{ text: '双方支持企业采用可再生能源。' }] }])
    const draft = { do: 'draft-suggestion', suggestion: null, from: 0, form, reason: '' } as const
    const made = await memoranda.perform(MEMO, cnDelegate, { ...draft, bracket: false, counters: null })
    const accepting: VersionRef = { is: 'accepting', side: 'cn' }
    expect(await changed(NOW, accepting)).toEqual([])
    const [suggestion] = [...room.dossier().suggestions.keys()]
    expect(made.ok && suggestion !== undefined).toBe(true)
    const tabling = suggestion === undefined ? [] : [{ suggestion, version: 1 }]
    await opened(memoranda.perform(MEMO, actors.cnHead, { do: 'table-suggestions', suggestions: tabling }))
    for (const actor of [usHead, cnDelegate, secretariat])
      expect((await opened(compare(NOW, accepting, actor))).rows.map(({ change }) => change)).toEqual([
        null,
        'substance',
      ])
    expect(await changed(NOW, { is: 'accepting', side: 'us' })).toEqual([])
  })

  it('[CP10] a source of the library, by words', async () => {
    const source: VersionRef = { is: 'source', source: sourceId('2024') }
    const answer = await opened(compare(source, NOW))
    expect(answer).toMatchObject({ from: null, to: room.head().seq })
    expect(answer.rows.filter(({ after }) => after).map(({ after }) => after?.id)).toEqual([A.id, B.id])
    expect(answer.rows.find(({ before }) => before?.kind === 'title')).toMatchObject({ after: null })
    const none = { ok: false, refusal: { why: 'no-such-version' } }
    expect(await compare({ is: 'source', source: sourceId('1999') }, NOW)).toEqual(none)
  })

  it('[SH7] the words of strength of the memorandum come along', async () => {
    const rungs = [{ rung: 'must', words: ['务求'] }] as const
    await opened(memoranda.perform(MEMO, secretariat, { do: 'set-strength', rungs }))
    expect((await opened(compare(NOW, NOW))).strength).toEqual(rungs)
  })

  it('are refused where there is no such version', async () => {
    const none = { ok: false, refusal: { why: 'no-such-version' } }
    for (const one of [0, 1_000_000]) expect(await compare({ is: 'seq', seq: one }, NOW)).toEqual(none)
    for (const one of [0, 1, room.head().seq])
      expect(await compare(NOW, { is: 'reading', seq: one })).toEqual(none)
    expect(await memoranda.compare(MEMO, usHead, 'en', { from: NOW, to: NOW })).toMatchObject({ ok: false })
  })

  it('[RH1] are for who may write', async () => {
    for (const actor of [reviewer, observer])
      expect(await compare(NOW, NOW, actor)).toMatchObject({ ok: false, refusal: { why: 'not-allowed' } })
    for (const actor of [cnDelegate, secretariat])
      expect(await compare(NOW, NOW, actor)).toMatchObject({ ok: true })
  })
})

describe('[RN8] what is told of a reading', () => {
  const since = (at: number, actor = usHead) =>
    memoranda.readingChanges(MEMO, actor, 'zh', room.dossier().readings[at]?.seq ?? 0)

  it('how much changed since the one before, by the text and not by when it was named', async () => {
    await name('第一稿')
    const { seq } = room.head()
    await write(A, '双方应深化对话。')
    await write(B, '双方支持企业采用可再生能源。')
    clock.tick(60_000)
    await name('第二稿')
    await name('会前稿', seq)
    await name('第三稿')
    const { readings } = room.dossier()
    const [first, second, early, third] = readings.map((one) => ({ before: one.seq, at: one.at }))
    expect(await since(0)).toEqual(ok({ at: first?.at, before: null, sections: [] }))
    expect(await since(1)).toEqual(
      ok({
        ...{ at: second?.at, before: early?.before },
        sections: [{ number: '', heading: '', blocks: 2 }],
      }),
    )
    // The text is of then, whenever it was named.
    expect(await since(2)).toEqual(ok({ at: first?.at, before: first?.before, sections: [] }))
    expect(early?.at).toBeGreaterThan(first?.at ?? 0)
    expect(await since(3)).toEqual(ok({ at: third?.at, before: second?.before, sections: [] }))
    expect(await since(9)).toMatchObject({ ok: false, refusal: { why: 'no-such-version' } })
    for (const actor of [reviewer, observer])
      expect(await since(1, actor)).toMatchObject({ ok: false, refusal: { why: 'not-allowed' } })
  })

  it('[RN3] which parties wrote in which blocks between two versions', async () => {
    const touched = async (from: VersionRef, to: VersionRef) =>
      Object.fromEntries(
        (await opened(memoranda.touched(MEMO, usHead, 'zh', { from, to }))).map(({ block, parties }) => [
          block,
          parties,
        ]),
      )
    await name('第一稿')
    await write(A, '双方应深化对话。')
    await name('第二稿')
    await room.edit(usHead.person, (doc) => {
      const element = elementOf(rootOf(doc, 'zh'), A.id)
      if (element) rewriteBlock(element, { ...readBlock(element), spans: [{ text: '双方应当深化对话。' }] })
    })
    await write(B, '双方支持企业采用可再生能源。')
    expect(await touched(ref(0), ref(1))).toEqual({ [A.id]: ['cn'] })
    expect(await touched(ref(1), ref(0))).toEqual({ [A.id]: ['cn'] })
    expect(await touched(ref(0), NOW)).toEqual({ [A.id]: ['cn', 'us'], [B.id]: ['cn'] })
    expect(await touched({ is: 'seq', seq: 1 }, NOW)).toMatchObject({ [A.id]: ['cn', 'secretariat', 'us'] })
    for (const other of [{ is: 'mine' }, { is: 'accepting', side: 'cn' }] as const)
      expect(await touched(other, NOW)).toEqual({})
    const asked = memoranda.touched(MEMO, reviewer, 'zh', { from: NOW, to: NOW })
    expect(await asked).toMatchObject({ ok: false, refusal: { why: 'not-allowed' } })
  })
})
