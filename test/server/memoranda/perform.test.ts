import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Command } from '../../../model/dossier/decide.ts'
import { insertBlocks, rewriteBlock } from '../../../model/draft/edit.ts'
import { MOST_AT_ONCE } from '../../../model/draft/planned.ts'
import { elementOf, elementsOf, readBlock, rootOf } from '../../../model/draft/text.ts'
import {
  type BlockId,
  type ItemId,
  itemId,
  type MemoId,
  memoId,
  personId,
  sourceId,
  templateId,
  threadId,
} from '../../../model/ids.ts'
import { type Block, blockText, newBlock } from '../../../model/memo/blocks.ts'
import { MAX_BLOCK_LENGTH } from '../../../model/memo/limits.ts'
import { emptyFields } from '../../../model/memo/particulars.ts'
import type { Template, TemplateBlock } from '../../../model/memo/template.ts'
import type { Actor } from '../../../model/people.ts'
import { ok } from '../../../model/result.ts'
import { MAX_PIECES_AN_HOUR } from '../../../model/wire/limits.ts'
import type { Creation } from '../../../server/memoranda/create.ts'
import { type Memoranda, memorandaOf } from '../../../server/memoranda/memoranda.ts'
import type { Room } from '../../../server/room/room.ts'
import { Rooms } from '../../../server/room/rooms.ts'
import { actors, id, prior, seams } from '../../support/builders.ts'
import { type GatedStore, openGated, turn } from '../../support/gated-store.ts'
import { allOf, entriesIn } from '../../support/journals.ts'
import { changesOf } from '../../support/replayed.ts'
import { opened } from '../room/harness.ts'

const part = (name: string, zh: string, rest: Partial<TemplateBlock> = {}): TemplateBlock => ({
  part: name,
  kind: 'paragraph',
  level: 1,
  side: null,
  topic: null,
  locked: false,
  text: { zh, en: '' },
  guidance: { zh: '在此写……', en: 'Write here …' },
  ...rest,
})

const TEMPLATE: Template = {
  id: templateId('memorandum'),
  earlierIds: [templateId('memorandum-r9')],
  version: 1,
  title: { zh: '备忘录', en: 'Memorandum' },
  purpose: { zh: '', en: '' },
  blocks: [
    part('title', '第{n}轮共识备忘录', { kind: 'title', level: 2, locked: true }),
    part('dateline', '{dateRange}，{place}', { kind: 'dateline', locked: true }),
    part('theme1', '人工智能', { kind: 'heading' }),
    part('body1', ''),
  ],
}

const { secretariat, cnDelegate, usHead, reviewer } = actors
const ITEMS = [prior('2024/5/r8', '双方同意继续对话')]
const NEW: Creation = {
  title: '第九轮共识备忘录',
  template: TEMPLATE.id,
  languages: ['zh'],
  scope: [sourceId('2024')],
  fields: emptyFields(9),
  members: Object.values(actors),
}

let store: GatedStore
let rooms: Rooms
let clock: ReturnType<typeof seams>
let memoranda: Memoranda
/** `share`: pieces that one person may leave in a text within an hour. */
async function begin(share = MAX_PIECES_AN_HOUR): Promise<void> {
  store = await openGated()
  clock = seams()
  rooms = new Rooms({ store, seams: clock, report: () => undefined, share })
  memoranda = memorandaOf({
    rooms,
    items: () => ITEMS,
    sources: () => [],
    templates: [TEMPLATE],
    seams: clock,
  })
}
beforeEach(() => begin())
afterEach(() => rooms.closeAll())

const create = (ask: Partial<Creation> = {}): Promise<MemoId> =>
  opened(memoranda.create(secretariat, { ...NEW, ...ask }))
const blocks = async (memo: MemoId): Promise<readonly Block[]> =>
  (await opened((await opened(rooms.open(memo))).memorandum('zh'))).blocks
const words = async (memo: MemoId) => (await blocks(memo)).map(blockText)

/** Somebody writes in a block of this part. */
async function write(memo: MemoId, name: string, text: string): Promise<BlockId> {
  const block = (await blocks(memo)).find((b) => b.part === name)
  if (!block) throw new Error(name)
  const room = await opened(rooms.open(memo))
  await room.edit(cnDelegate.person, (doc) => {
    const element = elementOf(rootOf(doc, 'zh'), block.id)
    if (element) rewriteBlock(element, { ...readBlock(element), spans: text === '' ? [] : [{ text }] })
  })
  return block.id
}

describe('a new memorandum', () => {
  it('[PF2] begins its journal with what it is, its members and the text of the template, in one append', async () => {
    const memo = await create()
    expect(await words(memo)).toEqual(['第九轮共识备忘录', '〔待定〕，〔待定〕', '人工智能', ''])
    const entries = await entriesIn(await store.journal(memo))
    const kinds = entries.map((e) =>
      e.kind === 'fact' ? JSON.parse(new TextDecoder().decode(e.payload)).kind : 'update',
    )
    const members = Array.from({ length: NEW.members.length }, () => 'member-added')
    expect(kinds).toEqual(['created', ...members, 'update'])
    expect(new Set(entries.map((e) => e.author))).toEqual(new Set([secretariat.person]))
    const dossier = (await opened(rooms.open(memo))).dossier()
    expect(dossier.about).toMatchObject({ title: NEW.title, leading: 'zh', scope: ['2024'] })
    expect(dossier.fields.round).toBe(9)
    expect([...dossier.members.keys()]).toContain(reviewer.person)
    expect(memo).toMatch(/^[a-z0-9-]{3,64}$/)
  })

  it('[PF2] has its creator as a member in any case, once', async () => {
    const memo = await create({ members: [cnDelegate] })
    const { members } = (await opened(rooms.open(memo))).dossier()
    expect([...members.keys()]).toEqual([secretariat.person, cnDelegate.person])
  })

  it.each([
    ['by a delegate', cnDelegate, {}, 'not-allowed'],
    ['of no template', secretariat, { template: templateId('none') }, 'not-found'],
    [
      'with two heads of a side',
      secretariat,
      { members: [usHead, { ...cnDelegate, role: 'head', side: 'us' }] },
      'two-heads',
    ],
    ['with a delegate of no side', secretariat, { members: [{ ...cnDelegate, side: null }] }, 'malformed'],
  ] as const)('[PF2] is not made %s, and leaves nothing behind', async (_, by, ask, why) => {
    const result = await memoranda.create(by as Actor, { ...NEW, ...ask })
    expect(result).toMatchObject({ ok: false, refusal: { why } })
    expect(clock.id()).toBe('made000000000001')
  })

  it('is there for nobody before it is durable, and not at all when the disk is full', async () => {
    store.gate.close()
    const made = memoranda.create(secretariat, NEW)
    while (store.gate.waiting() === 0) await turn()
    store.gate.fail()
    expect(await made).toEqual({ ok: false, refusal: { why: 'unavailable' } })
  })
})

describe('a command', () => {
  const asks: readonly (readonly [string, Actor, Command, string])[] = [
    [
      'of a stranger',
      { ...cnDelegate, person: personId('stranger') },
      { do: 'resolve-thread', reason: '', thread: threadId('x') },
      'no-such-memorandum',
    ],
    ['without the right', reviewer, { do: 'set-fields', fields: emptyFields(9) }, 'not-allowed'],
    [
      'about nothing',
      cnDelegate,
      { do: 'resolve-thread', reason: '', thread: threadId('none') },
      'no-such-thread',
    ],
    [
      'without a reason',
      cnDelegate,
      {
        do: 'propose',
        items: [itemId('2024/5/r8')],
        reason: ' ',
        outcome: { is: 'retirement', grounds: [{ is: 'implemented' }] },
      },
      'reason-missing',
    ],
  ]
  it.each(asks)('[DO3] %s is refused and changes nothing', async (_, actor, command, why) => {
    const memo = await create()
    const { seq } = (await opened(rooms.open(memo))).head()
    expect(await memoranda.perform(memo, actor, command)).toMatchObject({ ok: false, refusal: { why } })
    expect((await opened(rooms.open(memo))).head().seq).toBe(seq)
  })

  it('[DO3] about a memorandum that is not there', async () => {
    const gone = await memoranda.perform(memoId('m-none'), secretariat, {
      do: 'set-fields',
      fields: emptyFields(9),
    })
    expect(gone).toEqual({ ok: false, refusal: { why: 'no-such-memorandum' } })
  })

  const retire = (item: ItemId): Command => ({
    do: 'propose',
    items: [item],
    reason: '已完成',
    outcome: { is: 'retirement', grounds: [{ is: 'implemented' }] },
  })

  it('[RE2] a retirement takes two keys', async () => {
    const memo = await create()
    const item = itemId('2024/5/r8')
    const proposed = await opened(memoranda.perform(memo, cnDelegate, retire(item)))
    const own = await memoranda.perform(memo, actors.cnHead, {
      do: 'agree-proposals',
      proposals: [{ item, proposal: proposed.seq }],
    })
    expect(own).toMatchObject({ refusal: { why: 'own-proposal' } })
    await opened(
      memoranda.perform(memo, usHead, {
        do: 'agree-proposals',
        proposals: [{ item, proposal: proposed.seq }],
      }),
    )
    const { proposals } = (await opened(rooms.open(memo))).dossier()
    expect(proposals.get(item)).toMatchObject({ side: 'cn', agreed: { side: 'us', by: usHead.person } })
  })

  it('[RE1] of two people at once, the second is decided on what the first did', async () => {
    const memo = await create()
    const ask = retire(itemId('2024/5/r8'))
    const both = await Promise.all([
      memoranda.perform(memo, cnDelegate, ask),
      memoranda.perform(memo, usHead, ask),
    ])
    expect(both.map((one) => (one.ok ? 'done' : one.refusal.why))).toEqual(['done', 'already-proposed'])
  })

  it('[PF1] the form rewrites the locked blocks in the same append, and no other word', async () => {
    const memo = await create()
    await write(memo, 'body1', '正文不变')
    const before = (await opened(rooms.open(memo))).head().seq
    const fields = {
      ...emptyFields(10),
      meetingStart: '2026-10-28',
      meetingEnd: '2026-10-31',
      place: { zh: '北京', en: 'Beijing' },
    }
    await opened(memoranda.perform(memo, secretariat, { do: 'set-fields', fields }))
    expect(await words(memo)).toEqual([
      '第十轮共识备忘录',
      '2026年10月28日至31日，北京',
      '人工智能',
      '正文不变',
    ])
    const room = await opened(rooms.open(memo))
    expect(room.head().seq).toBe(before + 2)
    expect((await allOf(room.written())).at(-1)).toMatchObject({ seq: before + 2, by: secretariat.person })
    await opened(memoranda.perform(memo, secretariat, { do: 'set-fields', fields }))
    expect(room.head().seq).toBe(before + 3)
  })
})

describe('the name', () => {
  it('[FI4] is changed by the secretariat, and no other part of what the memorandum is', async () => {
    const memo = await create()
    const before = (await opened(rooms.open(memo))).dossier().about
    await opened(memoranda.perform(memo, secretariat, { do: 'rename', title: ' 第十轮 ' }))
    expect((await opened(rooms.open(memo))).dossier().about).toEqual({ ...before, title: '第十轮' })
  })

  it.each([
    ['by a delegate', cnDelegate, '第十轮', 'not-allowed'],
    ['to nothing', secretariat, ' ', 'text-missing'],
  ] as const)('[FI4] is not changed %s', async (_, by, title, why) => {
    const memo = await create()
    expect(await memoranda.perform(memo, by, { do: 'rename', title })).toMatchObject({ refusal: { why } })
  })

  it('[PF1] the form is followed by a memorandum that knows its template under an earlier name', async () => {
    const memo = await create({ template: templateId('memorandum-r9') })
    await opened(memoranda.perform(memo, secretariat, { do: 'set-fields', fields: emptyFields(10) }))
    expect((await words(memo))[0]).toBe('第十轮共识备忘录')
  })
})

describe('going back', () => {
  it('[RS2] a block gets an earlier wording again, as an edit by whoever asked', async () => {
    const memo = await create()
    const block = await write(memo, 'body1', '第一稿')
    const { seq } = (await opened(rooms.open(memo))).head()
    await write(memo, 'body1', '第二稿')
    await opened(memoranda.restore(memo, usHead, 'zh', { seq, block }))
    expect((await words(memo))[3]).toBe('第一稿')
    expect((await allOf((await opened(rooms.open(memo))).written())).at(-1)?.by).toBe(usHead.person)
    const changes = changesOf(await allOf((await opened(rooms.open(memo))).written()), 'zh')
    const history = changes.filter((change) => change.block === block)
    expect(history.map((c) => [c.by, c.after && blockText(c.after)])).toEqual([
      [secretariat.person, ''],
      [cnDelegate.person, '第一稿'],
      [cnDelegate.person, '第二稿'],
      [usHead.person, '第一稿'],
    ])
    const { wordings } = await opened(memoranda.blockHistory(memo, usHead, 'zh', block))
    expect(wordings.at(-1)).toMatchObject({ by: usHead.person, block: { id: block } })
  })

  it('[RS1] the whole text comes back after everything was deleted', async () => {
    const memo = await create()
    await write(memo, 'body1', '正文')
    const room = await opened(rooms.open(memo))
    const { seq } = room.head()
    const before = await blocks(memo)
    await room.edit(cnDelegate.person, (doc) => {
      const root = rootOf(doc, 'zh')
      root.delete(2, elementsOf(root).length - 2)
    })
    expect(await words(memo)).toHaveLength(2)
    await opened(memoranda.restore(memo, cnDelegate, 'zh', { seq }))
    expect(await blocks(memo)).toEqual(before)
    expect((await opened(memoranda.at(memo, cnDelegate, 'zh', seq))).blocks).toEqual(before)
  })

  it.each([
    ['by a reader', reviewer, { seq: 9 }, 'not-allowed'],
    ['by a stranger', { ...reviewer, person: personId('stranger') }, { seq: 9 }, 'no-such-memorandum'],
    ['to before the beginning', cnDelegate, { seq: 0 }, 'no-such-version'],
    ['to what is not yet', cnDelegate, { seq: 999 }, 'no-such-version'],
    ['of a block that was not there', cnDelegate, { seq: 9, block: id('none') }, 'no-such-block'],
  ] as const)('[RS1] %s is refused', async (_, actor, ask, why) => {
    const memo = await create()
    expect(await memoranda.restore(memo, actor, 'zh', ask)).toMatchObject({ ok: false, refusal: { why } })
  })

  it('[AD12] nothing is restored that no edit may write, and nothing is changed', async () => {
    const memo = await create()
    const room = await opened(rooms.open(memo))
    const block = await write(memo, 'body1', '字'.repeat(MAX_BLOCK_LENGTH + 1))
    const { seq } = room.head()
    await write(memo, 'body1', '短')
    const before = await blocks(memo)
    for (const ask of [{ seq, block }, { seq }])
      expect(await memoranda.restore(memo, usHead, 'zh', ask)).toMatchObject({
        refusal: { why: 'block-too-long' },
      })
    expect(await blocks(memo)).toEqual(before)
    await write(memo, 'body1', '字'.repeat(MAX_BLOCK_LENGTH + 1))
    await opened(memoranda.restore(memo, usHead, 'zh', { seq }))
  })

  it('[RS4] a text of thousands of blocks is restored in steps', async () => {
    const memo = await create()
    const room = await opened(rooms.open(memo))
    const many = Array.from({ length: 4_500 }, (_, n) => newBlock(id(`b${n}x`), 'paragraph', '段'))
    await room.edit(usHead.person, (doc) => insertBlocks(rootOf(doc, 'zh'), null, many))
    const { seq } = room.head()
    const before = await blocks(memo)
    await room.edit(usHead.person, (doc) => rootOf(doc, 'zh').delete(0, many.length))
    const gone = room.head().seq
    await opened(memoranda.restore(memo, usHead, 'zh', { seq }))
    expect(await blocks(memo)).toEqual(before)
    expect((await allOf(room.written(gone))).map(({ by }) => by)).toEqual(Array(23).fill(usHead.person))
  })

  const noticesIn = (room: Room) =>
    room.facts().flatMap(({ fact }) => (fact.kind === 'removal-noticed' ? [fact] : []))

  it('[LR9] a removal that is restored in steps, none of which is large, is told once and whole', async () => {
    const memo = await create()
    const room = await opened(rooms.open(memo))
    const { seq } = room.head()
    const many = Array.from({ length: 2_000 }, (_, n) => newBlock(id(`b${n}x`), 'paragraph', `第${n}段`))
    await room.edit(secretariat.person, (doc) => insertBlocks(rootOf(doc, 'zh'), null, many))
    const before = room.head().seq
    const full = await blocks(memo)
    await opened(memoranda.restore(memo, usHead, 'zh', { seq }))
    const [notice, ...more] = noticesIn(room)
    expect(more).toEqual([])
    expect(notice).toMatchObject({ from: before + 1, until: room.head().seq, by: usHead.person })
    expect(notice?.blocks).toHaveLength(many.length)
    await opened(memoranda.restore(memo, actors.cnHead, 'zh', { removal: before + 1 }))
    expect(await blocks(memo)).toEqual(full)
  })

  it('[RM22] a restore in steps that has begun is made to its end, though the share is spent on the way; the next is refused', async () => {
    await rooms.closeAll()
    await begin(1_000)
    const memo = await create()
    const room = await opened(rooms.open(memo))
    const { seq } = room.head()
    const few = await words(memo)
    const many = Array.from({ length: 1_200 }, (_, n) => newBlock(id(`b${n}x`), 'paragraph', `第${n}段`))
    await room.edit(secretariat.person, (doc) => insertBlocks(rootOf(doc, 'zh'), null, many))
    const full = room.head().seq
    expect(await memoranda.restore(memo, usHead, 'zh', { seq })).toMatchObject({ ok: true })
    expect(await words(memo)).toEqual(few)
    expect(await memoranda.restore(memo, usHead, 'zh', { seq: full })).toMatchObject({ ok: true })
    expect(await words(memo)).toHaveLength(few.length + many.length)
    expect(await memoranda.restore(memo, usHead, 'zh', { seq })).toMatchObject({
      refusal: { why: 'too-much-an-hour' },
    })
    expect(await words(memo)).toHaveLength(few.length + many.length)
  })

  it('[LR9] a restore that a freeze breaks off half-way is told as far as it came', async () => {
    const memo = await create()
    const room = await opened(rooms.open(memo))
    const { seq } = room.head()
    const many = Array.from({ length: 1_200 }, (_, n) => newBlock(id(`b${n}x`), 'paragraph', `第${n}段`))
    await room.edit(secretariat.person, (doc) => insertBlocks(rootOf(doc, 'zh'), null, many))
    const before = room.head().seq
    const decide = room.decide.bind(room)
    let steps = 0
    vi.spyOn(room, 'decide').mockImplementation(async (...step) => {
      if (++steps === 3) await decide(secretariat.person, () => ok([{ kind: 'frozen' }]))
      return decide(...step)
    })
    expect(await memoranda.restore(memo, usHead, 'zh', { seq })).toMatchObject({ refusal: { why: 'frozen' } })
    const left = (await blocks(memo)).filter((block) => many.some((one) => one.id === block.id)).length
    expect(left).toBe(many.length - 2 * MOST_AT_ONCE.changed)
    expect(noticesIn(room)).toMatchObject([{ from: before + 1, by: usHead.person }])
    expect(noticesIn(room)[0]?.blocks).toHaveLength(many.length - left)
  })

  it('[AD12] [FZ5] a frozen text is not planned for', async () => {
    const memo = await create()
    const block = await write(memo, 'body1', '第一稿')
    const { seq } = (await opened(rooms.open(memo))).head()
    await opened(memoranda.perform(memo, secretariat, { do: 'freeze' }))
    for (const ask of [{ seq, block }, { seq }])
      expect(await memoranda.restore(memo, usHead, 'zh', ask)).toMatchObject({ refusal: { why: 'frozen' } })
  })

  it('[RS2] a locked block follows the form alone', async () => {
    const memo = await create()
    const [title] = await blocks(memo)
    const { seq } = (await opened(rooms.open(memo))).head()
    const asked = await memoranda.restore(memo, secretariat, 'zh', { seq, block: title?.id })
    expect(asked).toMatchObject({ ok: false, refusal: { why: 'not-allowed' } })
  })
})
