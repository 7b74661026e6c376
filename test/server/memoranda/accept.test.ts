import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { SuggestedForm } from '../../../model/dossier/suggestions/forms.ts'
import { placedText } from '../../../model/dossier/text-in-hand.ts'
import { removeBlock, rewriteBlock } from '../../../model/draft/edit.ts'
import { elementOf, readBlock, readMemorandum, rootOf } from '../../../model/draft/text.ts'
import type { SuggestionId } from '../../../model/ids.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import { emptyFields } from '../../../model/memo/particulars.ts'
import type { Actor } from '../../../model/people.ts'
import { type Memoranda, memorandaOf } from '../../../server/memoranda/memoranda.ts'
import type { Room } from '../../../server/room/room.ts'
import { Rooms } from '../../../server/room/rooms.ts'
import { turnToGoOn } from '../../../server/slices.ts'
import { actors, id, para } from '../../support/builders.ts'
import { chance } from '../../support/chance.ts'
import { entriesIn } from '../../support/journals.ts'
import { Client, converge } from '../../support/peers.ts'
import { acceptanceOf, changeOf, suggested } from '../../support/table.ts'
import { type House, house, MEMO, opened, START } from '../room/harness.ts'

const { cnHead, cnDelegate, usHead, usDelegate, secretariat } = actors
const P1 = para('p1', '双方同意')
const LONG = para('p2', '双方应加强在人工智能治理方面的对话与合作，并建立定期沟通机制，'.repeat(20))
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })

let home: House
let memoranda: Memoranda
beforeEach(async () => {
  home = await house([...START, LONG])
  memoranda = memorandaOf({
    rooms: home.rooms,
    items: () => [],
    sources: () => [],
    templates: [],
    seams: home.seams,
  })
})
afterEach(() => home.rooms.closeAll())

const blocks = async (): Promise<readonly Block[]> => (await opened(home.room.memorandum('zh'))).blocks
const texts = async () => (await blocks()).map(blockText)
const entries = async () => entriesIn(await home.store.journal(MEMO))
async function kindsAfter(seq: number): Promise<readonly string[]> {
  const found = (await entries()).slice(seq)
  return found.map(({ kind, payload, author }) =>
    kind === 'update' ? `update by ${author}` : JSON.parse(new TextDecoder().decode(payload)).kind,
  )
}

async function tabled(by: Actor, form: SuggestedForm): Promise<SuggestionId> {
  const said = { form, reason: '', bracket: false, counters: null }
  const draft = { do: 'draft-suggestion', suggestion: null, from: 0, ...said } as const
  await opened(memoranda.perform(MEMO, by, draft))
  const id_ = [...home.room.dossier().suggestions.keys()].at(-1)
  if (id_ === undefined) throw new Error('none')
  await opened(
    memoranda.perform(MEMO, by, { do: 'table-suggestions', suggestions: [{ suggestion: id_, version: 1 }] }),
  )
  return id_
}

/** As the screen shows them now, one after the other. */
const acceptance = async (...ids: readonly SuggestionId[]) =>
  acceptanceOf(home.room.dossier(), await blocks(), ids)

const edit = (by: Actor, block: Block, text: string) =>
  home.room.edit(by.person, (doc) => {
    const element = elementOf(rootOf(doc, 'zh'), block.id)
    if (element) rewriteBlock(element, { ...readBlock(element), spans: [{ text }] })
  })

describe('[SU10] a suggestion that is accepted', () => {
  it('is in the text with its facts in one append, the facts first', async () => {
    const one = await tabled(cnDelegate, changeOf([P1], [words(P1, '双方一致同意')]))
    const { seq } = home.room.head()
    const done = await opened(memoranda.perform(MEMO, usDelegate, await acceptance(one)))
    expect(done).toEqual({ seq: seq + 2, left: [] })
    expect(await kindsAfter(seq)).toEqual([
      ...['suggestion-accepted', 'suggestion-applied'],
      `update by ${cnDelegate.person}`,
    ])
    const authors = (await entries()).slice(seq).map(({ author }) => author)
    expect(authors).toEqual([usDelegate.person, 'server', cnDelegate.person])
    expect((await texts())[2]).toBe('双方一致同意')
  })

  it('[SU13] its new words belong to whoever wrote them, what was there keeps its authors', async () => {
    await edit(usHead, P1, '双方同意对话')
    const now = words(P1, '双方同意对话')
    const one = await tabled(cnHead, changeOf([now], [words(P1, '双方一致同意坦诚对话')]))
    await opened(memoranda.perform(MEMO, usHead, await acceptance(one)))
    const { blocks: all } = await opened(memoranda.authorship(MEMO, usHead, 'zh', 0))
    const { text, runs } = all.find(({ block }) => block === P1.id) ?? { text: '', runs: [] }
    expect(runs.map(({ from, to, by }) => [text.slice(from, to), by])).toEqual([
      ['双方', secretariat.person],
      ['一致', cnHead.person],
      ['同意', secretariat.person],
      ['坦诚', cnHead.person],
      ['对话', usHead.person],
    ])
  })

  it('[SU14] nothing is drafted above the title or past it, and nothing is written', async () => {
    const [title, second] = await blocks()
    if (!title || !second) throw new Error('no text')
    const before = (await entries()).length
    const forms: readonly SuggestedForm[] = [
      {
        is: 'insertion',
        lang: 'zh',
        behind: null,
        before: title.id,
        blocks: [suggested(para('n1', '在前'))],
      },
      { is: 'move', lang: 'zh', block: P1.id, stood: second.id, behind: null },
      { is: 'move', lang: 'zh', block: title.id, stood: null, behind: second.id },
      changeOf([title, second], [second]),
    ]
    for (const form of forms) {
      const said = { form, reason: '', bracket: false, counters: null }
      const draft = { do: 'draft-suggestion', suggestion: null, from: 0, ...said } as const
      expect(await memoranda.perform(MEMO, cnHead, draft)).toMatchObject({ refusal: { why: 'block-locked' } })
    }
    expect(await entries()).toHaveLength(before)
  })

  it('[HI7] is a wording by itself in the history, with who proposed and who accepted it', async () => {
    await edit(cnHead, P1, '双方同意了')
    const now = words(P1, '双方同意了')
    const one = await tabled(cnHead, changeOf([now], [words(P1, '双方均同意了')]))
    const two = await tabled(usHead, changeOf([LONG], [words(LONG, '另一段。')]))
    const both = await tabled(secretariat, changeOf([now], [words(P1, '双方同意了。')]))
    await opened(memoranda.perform(MEMO, usDelegate, await acceptance(one)))
    await edit(cnHead, P1, '双方均已同意了')
    await opened(memoranda.perform(MEMO, cnDelegate, await acceptance(two, both)))
    await opened(memoranda.perform(MEMO, usHead, await acceptance(both)))
    const said = async (block: Block) => {
      const { wordings } = await opened(memoranda.blockHistory(MEMO, cnHead, 'zh', block.id))
      return wordings.slice(1).map(({ block: is, by, accepted }) => [is && blockText(is), by, accepted])
    }
    const [cn, us] = [cnHead.person, usHead.person]
    expect(await said(P1)).toEqual([
      ['双方同意了', cn, undefined],
      ['双方均同意了', cn, [usDelegate.person]],
      ['双方均已同意了', cn, undefined],
      ['双方均已同意了。', secretariat.person, [cnDelegate.person, us]],
    ])
    expect(await said(LONG)).toEqual([['另一段。', us, [cnDelegate.person]]])
  })

  it('[SU16] is told with the block, from the journal, after one that was declined and taken back', async () => {
    const one = await tabled(cnDelegate, changeOf([P1], [words(P1, '双方必须同意')]))
    const suggestions = [{ suggestion: one, version: 1 }]
    await opened(memoranda.perform(MEMO, usHead, { do: 'decline-suggestions', suggestions, reason: '过严' }))
    const back = { do: 'withdraw-suggestions', suggestions: [one], draft: false } as const
    await opened(memoranda.perform(MEMO, cnHead, back))
    const two = await tabled(usHead, changeOf([P1], [words(P1, '双方均同意')]))
    await opened(memoranda.perform(MEMO, cnHead, await acceptance(two)))
    const { versions } = await opened(memoranda.blockStory(MEMO, secretariat, 'zh', P1.id))
    expect(versions.map(({ by, answers }) => [by, answers.map((answer) => [answer.is, answer.by])])).toEqual([
      [
        cnDelegate.person,
        [
          ['declined', usHead.person],
          ['withdrawn', cnHead.person],
        ],
      ],
      [usHead.person, [['accepted', cnHead.person]]],
    ])
    expect(await memoranda.blockStory(MEMO, actors.reviewer, 'zh', P1.id)).toMatchObject({
      refusal: { why: 'not-allowed' },
    })
  })

  it('is no removal that anybody is told of, however much goes', async () => {
    const one = await tabled(cnHead, changeOf([LONG], []))
    await opened(memoranda.perform(MEMO, usHead, await acceptance(one)))
    expect(await texts()).toHaveLength(3)
    expect([...home.room.dossier().removals]).toEqual([])
    expect((await edit(cnHead, P1, '')).ok).toBe(true)
  })

  it('several are one append, each an update of its author; what conflicts is named', async () => {
    const one = await tabled(cnDelegate, changeOf([P1], [words(P1, '双方一致同意')]))
    const two = await tabled(cnHead, changeOf([LONG], []))
    const clash = await tabled(cnHead, changeOf([P1], [words(P1, '双方均同意')]))
    const { seq } = home.room.head()
    const done = await opened(memoranda.perform(MEMO, usHead, await acceptance(two, one, clash)))
    expect(done).toMatchObject({ left: [clash] })
    expect((await kindsAfter(seq)).slice(-2)).toEqual([
      `update by ${cnDelegate.person}`,
      `update by ${cnHead.person}`,
    ])
    expect(await texts()).toEqual(['第九轮共识备忘录', '人工智能', '双方一致同意'])
  })

  it('is on everybody’s screen, and in nobody’s undo', async () => {
    const { clientId } = await opened(home.room.join(cnHead.person, 's1'))
    const peer = new Client({ person: cnHead.person, session: 's1', client: clientId })
    peer.connect(home.room)
    await converge([peer])
    const one = await tabled(cnHead, changeOf([P1], [words(P1, '双方一致同意')]))
    await opened(memoranda.perform(MEMO, usHead, await acceptance(one)))
    await converge([peer])
    expect(peer.doc.getXmlFragment('zh').toString()).toContain('双方一致同意')
    expect(peer.facts.at(-1)?.facts.map(({ fact }) => fact.kind)).toEqual([
      'suggestion-accepted',
      'suggestion-applied',
    ])
  })
})

describe('[SU10] many at once', () => {
  const MANY = Array.from({ length: 18 }, (_, i) => para(`m${10 + i}x`, `双方同意第${i}段`))
  const TURNS = 12
  let sent: Promise<unknown>

  /** All of them accepted, each part in a turn of its own, while somebody writes and the disk stands still. */
  beforeEach(async () => {
    home = await house([...START, ...MANY])
    let now = 0
    const seams = { ...home.seams, now: () => (now += 1000) }
    memoranda = memorandaOf({ rooms: home.rooms, items: () => [], sources: () => [], templates: [], seams })
    const ids: SuggestionId[] = []
    for (const block of MANY)
      ids.push(await tabled(cnHead, changeOf([block], [words(block, `${blockText(block)}均`)])))
    const command = await acceptance(...ids)
    home.store.gate.close()
    sent = memoranda.perform(MEMO, usHead, command)
    for (let turns = 0; turns < TURNS; turns++) {
      void edit(secretariat, P1, `双方同意，${turns}`)
      // The parts stand back while something is on its way to the disk (JR11): one after each of these.
      await turnToGoOn()
    }
  })

  it('are one append, with what others wrote in between where it was written', async () => {
    // What was written in the four turns in which they were decided is in their append.
    expect(home.store.gate.waiting()).toBeLessThan(TURNS - 2)
    await home.store.gate.open()
    expect(await sent).toMatchObject({ ok: true, value: { left: [] } })
    const kinds = await kindsAfter(0)
    const from = kinds.indexOf('suggestion-accepted')
    const to = kinds.lastIndexOf(`update by ${cnHead.person}`)
    expect(kinds.slice(from, to)).toContain(`update by ${secretariat.person}`)
    expect(await texts()).toEqual(expect.arrayContaining(MANY.map((block) => `${blockText(block)}均`)))
    const doc = new Y.Doc()
    for (const { kind, payload } of await entries()) if (kind === 'update') Y.applyUpdate(doc, payload)
    expect(readMemorandum(doc, 'zh').blocks.map(blockText)).toEqual(await texts())
  })

  it('are in the journal all together or not at all', async () => {
    home.store.gate.fail()
    expect(await sent).toMatchObject({ ok: false, refusal: { why: 'unavailable' } })
    // The room is over, and its journal is opened anew.
    await opened(home.rooms.open(MEMO))
    const kinds = await kindsAfter(0)
    expect(kinds).not.toContain('suggestion-accepted')
    expect(kinds).not.toContain(`update by ${cnHead.person}`)
  })
})

describe('[RG1] in a reading', () => {
  const reading = () => memoranda.perform(MEMO, secretariat, { do: 'open-reading', name: '第一稿' })

  it('an accepted suggestion and the locked blocks change the text, nothing else', async () => {
    const one = await tabled(cnHead, changeOf([P1], [words(P1, '双方一致同意')]))
    const { seq } = home.room.head()
    await opened(reading())
    expect(await edit(secretariat, P1, '秘书处改的')).toMatchObject({
      ok: false,
      refusal: { why: 'reading' },
    })
    expect(await memoranda.restore(MEMO, cnHead, 'zh', { seq })).toMatchObject({
      refusal: { why: 'reading' },
    })
    const fields = { do: 'set-fields', fields: emptyFields(10) } as const
    expect((await memoranda.perform(MEMO, secretariat, fields)).ok).toBe(true)
    const command = await acceptance(one)
    expect(await memoranda.perform(MEMO, usDelegate, command)).toMatchObject({
      refusal: { why: 'needs-head' },
    })
    expect((await memoranda.perform(MEMO, usHead, command)).ok).toBe(true)
    expect((await texts())[2]).toBe('双方一致同意')
  })

  it('[RG6] an earlier wording of a paragraph is drafted; the whole text and a removal are not restored', async () => {
    const { seq } = home.room.head()
    await edit(usHead, P1, '双方原则上同意')
    await opened(home.room.edit(cnHead.person, (doc) => removeBlock(rootOf(doc, 'zh'), LONG.id)))
    const [removal] = home.room.dossier().removals.keys()
    if (removal === undefined) throw new Error('nobody was told')
    await opened(reading())
    for (const ask of [{ seq }, { removal }])
      expect(await memoranda.restore(MEMO, cnHead, 'zh', ask)).toMatchObject({ refusal: { why: 'reading' } })
    const before = await texts()
    const restored: SuggestionId[] = []
    for (const { id: block } of [P1, LONG]) {
      expect((await memoranda.restore(MEMO, cnHead, 'zh', { seq, block })).ok).toBe(true)
      const [last] = [...home.room.dossier().suggestions.values()].slice(-1)
      if (!last) throw new Error('nothing was drafted')
      expect(last).toMatchObject({ party: 'cn', tabled: null, draft: { author: cnHead.person, version: 1 } })
      restored.push(last.id)
    }
    expect(await texts()).toEqual(before)
    const suggestions = restored.map((suggestion) => ({ suggestion, version: 1 }))
    await opened(memoranda.perform(MEMO, cnHead, { do: 'table-suggestions', suggestions }))
    await opened(memoranda.perform(MEMO, usHead, await acceptance(...restored)))
    expect((await blocks()).slice(2).map(blockText)).toEqual(['双方同意', blockText(LONG)])
  })

  it.each([
    ['that it has already', P1.id, 'nothing-changed'],
    ['of a locked block', START[0]?.id ?? P1.id, 'block-locked'],
    ['of a block that was never there', id('never'), 'no-such-block'],
  ] as const)('[RG6] an earlier wording %s is refused, and nothing is written', async (_, block, why) => {
    const then = home.room.head().seq
    if (START[0]) await edit(secretariat, START[0], '另一题名')
    await opened(reading())
    const { seq } = home.room.head()
    expect(await memoranda.restore(MEMO, cnHead, 'zh', { seq: then, block })).toMatchObject({
      refusal: { why },
    })
    expect(home.room.head().seq).toBe(seq)
  })

  it('[RG6] observers and reviewers restore nothing', async () => {
    const { seq } = home.room.head()
    await opened(reading())
    for (const by of [actors.observer, actors.reviewer])
      expect(await memoranda.restore(MEMO, by, 'zh', { seq, block: P1.id })).toMatchObject({
        refusal: { why: 'not-allowed' },
      })
  })

  it('nothing can be accepted while it is frozen', async () => {
    const one = await tabled(cnHead, changeOf([P1], [words(P1, '双方一致同意')]))
    const command = await acceptance(one)
    await opened(memoranda.perform(MEMO, secretariat, { do: 'freeze' }))
    expect(await memoranda.perform(MEMO, usHead, command)).toMatchObject({ refusal: { why: 'frozen' } })
    expect((await texts())[2]).toBe('双方同意')
  })

  it('words typed before and arriving after are refused; the connection of a reader stays', async () => {
    const join = async (actor: Actor) => {
      const { clientId } = await opened(home.room.join(actor.person, 's1'))
      const client = new Client({ person: actor.person, session: 's1', client: clientId })
      client.connect(home.room)
      await converge([client])
      return client
    }
    const [writer, reader] = [await join(cnDelegate), await join(actors.observer)]
    writer.disconnect()
    const element = elementOf(rootOf(writer.doc, 'zh'), P1.id)
    if (element) writer.doc.transact(() => rewriteBlock(element, words(P1, '断线时写的')))
    await opened(reading())
    writer.connect(home.room)
    await converge([writer, reader])
    expect(writer.refused?.refusal).toEqual({ why: 'reading' })
    expect(reader.connected()).toBe(true)
    expect(reader.facts.at(-1)?.facts.map(({ fact }) => fact.kind)).toEqual([
      'reading-named',
      'reading-opened',
    ])
    expect(home.room.canWrite(secretariat.person)).toBe(false)
    expect((await texts())[2]).toBe('双方同意')
  })

  it('is there after the room was read from the journal again, with its suggestions', async () => {
    const one = await tabled(cnHead, changeOf([P1], [words(P1, '双方一致同意')]))
    await opened(reading())
    const before = home.room.dossier()
    await home.rooms.closeAll()
    const rooms = new Rooms({ store: home.store, seams: home.seams, report: () => undefined })
    const again: Room = await opened(rooms.open(MEMO))
    expect(again.dossier().state).toEqual(before.state)
    expect(again.dossier().suggestions.get(one)).toEqual(before.suggestions.get(one))
    await rooms.closeAll()
  })
})

/** Accept, edit, freeze and close the reading all at once: the server has one order, and whoever loses is told why. */
describe('[SU8] races', () => {
  const RACES = Number(process.env.SUGGEST_RACES ?? 200)
  const TOLD = [
    'wording-moved',
    'suggestion-conflict',
    'suggestion-over',
    'frozen',
    'reading',
    'not-reading',
    'already-frozen',
    'needs-head',
  ]

  it(`${RACES} of accept, edit, freeze and close`, async () => {
    const outcomes = new Map<string, number>()
    for (let seed = 1; seed <= RACES; seed++) {
      const draw = chance(seed)
      const now = (await blocks()).find((block) => block.id === P1.id)
      if (!now) throw new Error('gone')
      const one = await tabled(
        cnHead,
        changeOf([now], [words(P1, `${blockText(now).slice(0, 4)}第${seed}次`)]),
      )
      const command = await acceptance(one)
      if (draw.happens(0.5))
        await memoranda.perform(MEMO, secretariat, { do: 'open-reading', name: `稿${seed}` })
      const { seq } = home.room.head()
      const runners: readonly (() => Promise<{ ok: boolean; refusal?: { why: string } }>)[] = [
        () => memoranda.perform(MEMO, usHead, command),
        () => memoranda.perform(MEMO, usDelegate, command),
        () => edit(usDelegate, P1, draw.happens(0.5) ? `双方同意${seed}` : '中美双方同意'),
        () => memoranda.perform(MEMO, secretariat, { do: 'freeze' }),
        () => memoranda.perform(MEMO, secretariat, { do: 'close-reading', reason: '续' }),
        () =>
          memoranda.perform(MEMO, cnHead, { do: 'withdraw-suggestions', suggestions: [one], draft: false }),
      ]
      const shuffled = runners.map((run) => ({ run, at: draw.below(1000) })).toSorted((a, b) => a.at - b.at)
      const results = await Promise.all(shuffled.slice(0, 2 + draw.below(5)).map(({ run }) => run()))
      for (const result of results) {
        const why = result.ok ? 'done' : (result.refusal?.why ?? '')
        outcomes.set(why, (outcomes.get(why) ?? 0) + 1)
        if (!result.ok) expect(TOLD, `seed ${seed}`).toContain(why)
      }
      const kinds = await kindsAfter(seq)
      const applied = kinds.filter((kind) => kind === 'suggestion-applied').length
      expect(applied, `seed ${seed}`).toBeLessThanOrEqual(1)
      const { end } = home.room.dossier().suggestions.get(one) ?? {}
      expect(applied === 1, `seed ${seed}`).toBe(end?.is === 'applied')
      await memoranda.perform(MEMO, secretariat, { do: 'thaw', reason: '续' })
      await memoranda.perform(MEMO, secretariat, { do: 'close-reading', reason: '续' })
      if (!end)
        await memoranda.perform(MEMO, cnHead, {
          do: 'withdraw-suggestions',
          suggestions: [one],
          draft: false,
        })
      await edit(cnHead, P1, '双方同意')
    }
    console.info('races:', Object.fromEntries(outcomes))
    for (const why of ['done', 'wording-moved', 'suggestion-over', 'frozen'])
      expect(outcomes.has(why)).toBe(true)
    expect(placedText(await blocks()).places.has(id('p1'))).toBe(true)
  })
})
