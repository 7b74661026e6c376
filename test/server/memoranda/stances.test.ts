import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Command } from '../../../model/dossier/decide.ts'
import type { Stance } from '../../../model/dossier/stances/stance.ts'
import { fingerprintOf } from '../../../model/dossier/stances/wordings.ts'
import { fitOf, seenOf } from '../../../model/dossier/suggestions/fit.ts'
import { placedText } from '../../../model/dossier/text-in-hand.ts'
import { insertBlocks, moveBlock, removeBlock, rewriteBlock } from '../../../model/draft/edit.ts'
import { elementOf, readBlock, rootOf, textsOf } from '../../../model/draft/text.ts'
import type { SuggestionId } from '../../../model/ids.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import { emptyFields } from '../../../model/memo/particulars.ts'
import type { Actor } from '../../../model/people.ts'
import { type Memoranda, memorandaOf } from '../../../server/memoranda/memoranda.ts'
import { Rooms } from '../../../server/room/rooms.ts'
import { actors, id, para } from '../../support/builders.ts'
import { chance } from '../../support/chance.ts'
import { entriesIn } from '../../support/journals.ts'
import { Client, converge } from '../../support/peers.ts'
import { changeOf, stanceOn } from '../../support/table.ts'
import { type House, house, MEMO, opened, START } from '../room/harness.ts'

const { cnHead, cnDelegate, usHead, usDelegate, secretariat } = actors
const P1 = para('p1', '双方同意，加强合作。')
const P2 = para('p2', '下一轮在北京举行。')
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })

let home: House
let memoranda: Memoranda
beforeEach(async () => {
  home = await house([...START.slice(0, 2), P1, P2])
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
async function blockNow({ id: named }: Block): Promise<Block> {
  const found = (await blocks()).find((block) => block.id === named)
  if (!found) throw new Error('gone')
  return found
}
async function kindsAfter(seq: number): Promise<readonly string[]> {
  const found = (await entriesIn(await home.store.journal(MEMO))).slice(seq)
  return found.map(({ kind, payload }) =>
    kind === 'update' ? kind : JSON.parse(new TextDecoder().decode(payload)).kind,
  )
}
const agree = (by: Actor, ...all: readonly Block[]) =>
  memoranda.perform(MEMO, by, {
    ...{ do: 'state-stances', lang: 'zh', withdraw: [] },
    stances: all.map((block) => stanceOn(block)),
  })
const support = (by: Actor, block: Block) =>
  memoranda.perform(MEMO, by, {
    ...{ do: 'support-blocks', lang: 'zh' },
    blocks: [{ block: block.id, fingerprint: fingerprintOf(block, 'zh') }],
  })
const stancesOn = ({ id: block }: Block): readonly Stance[] => {
  const { cn = null, us = null } = home.room.dossier().stances.get(`zh ${block}`)?.stances ?? {}
  return [cn, us].filter((one) => one !== null)
}
const standing = (block: Block): number => stancesOn(block).filter(({ lapsed }) => !lapsed).length

async function joined(actor: Actor): Promise<Client> {
  const { clientId } = await opened(home.room.join(actor.person, 's1'))
  const client = new Client({ person: actor.person, session: 's1', client: clientId })
  client.connect(home.room)
  await converge([client])
  return client
}
const elementIn = (client: Client, { id: block }: Block) => {
  const element = elementOf(rootOf(client.doc, 'zh'), block)
  if (!element) throw new Error('gone')
  return element
}
const textIn = (client: Client, block: Block) => {
  const [text] = textsOf(elementIn(client, block))
  if (!text) throw new Error('no text')
  return text
}
const edit = (by: Actor, block: Block, text: string) =>
  home.room.edit(by.person, (doc) => {
    const element = elementOf(rootOf(doc, 'zh'), block.id)
    if (element) rewriteBlock(element, { ...readBlock(element), spans: [{ text }] })
  })

async function tabled(by: Actor, over: Block, text: string): Promise<SuggestionId> {
  const said = { form: changeOf([over], [words(over, text)]), reason: '', bracket: false, counters: null }
  await opened(memoranda.perform(MEMO, by, { do: 'draft-suggestion', suggestion: null, from: 0, ...said }))
  const named = [...home.room.dossier().suggestions.keys()].at(-1)
  if (named === undefined) throw new Error('none')
  const table = { do: 'table-suggestions', suggestions: [{ suggestion: named, version: 1 }] } as const
  await opened(memoranda.perform(MEMO, by, table))
  return named
}

type AcceptanceAsk = Extract<Command, { do: 'accept-and-agree' }>['accept']
async function acceptance(suggestion: SuggestionId): Promise<AcceptanceAsk> {
  const text = placedText(await blocks())
  const { form, version = 1 } = home.room.dossier().suggestions.get(suggestion)?.tabled ?? {}
  const fit = form && fitOf(form, text)
  return { suggestion, version, seen: fit?.is === 'fits' ? seenOf(fit.write, text) : [], pieces: null }
}

describe('[AG12] what lapses is written in the same append, in front of the edit', () => {
  beforeEach(async () => {
    for (const head of [cnHead, usHead]) await opened(agree(head, P1, P2))
    await opened(support(cnDelegate, P1))
  })

  it('an edit of a client', async () => {
    const client = await joined(usDelegate)
    const { seq } = home.room.head()
    textIn(client, P1).insert(2, '均')
    await converge([client])
    expect(await kindsAfter(seq)).toEqual(['stance-lapsed', 'support-lapsed', 'stance-lapsed', 'update'])
    expect([standing(P1), standing(P2)]).toEqual([0, 2])
    expect(stancesOn(P1)[0]?.lapsed).toMatchObject({ whose: usDelegate.person, by: 'server', gone: false })
    expect(client.facts.flatMap(({ facts }) => facts.map(({ fact }) => fact.kind)).slice(-2)).toEqual([
      'stance-lapsed',
      'stance-lapsed',
    ])
    const then = home.room.head().seq
    textIn(client, P1).delete(2, 1)
    await converge([client])
    expect(await kindsAfter(then)).toEqual(['update'])
    expect([blockText(await blockNow(P1)), standing(P1)]).toEqual([blockText(P1), 0])
  })

  it.each<[string, number, (client: Client) => void]>([
    ['a mark', 2, (client) => textIn(client, P1).format(0, 2, { strong: {} })],
    ['a link', 2, (client) => textIn(client, P1).format(0, 2, { link: { href: 'https://example.org/' } })],
    ['a move', 2, (client) => client.doc.transact(() => moveBlock(rootOf(client.doc, 'zh'), P1.id, 3))],
    [
      'half width',
      2,
      (client) =>
        client.doc.transact(() => {
          textIn(client, P1).delete(4, 1)
          textIn(client, P1).insert(4, ',')
        }),
    ],
    [
      'letters that came and went inside one update',
      2,
      (client) =>
        client.doc.transact(() => {
          textIn(client, P1).insert(0, '甲')
          textIn(client, P1).delete(0, 1)
        }),
    ],
    [
      'a paragraph beside it',
      2,
      (client) => insertBlocks(rootOf(client.doc, 'zh'), P1.id, [para('n', '新')]),
    ],
    ['a copy of it', 2, (client) => insertBlocks(rootOf(client.doc, 'zh'), P1.id, [P1])],
    ['a comma', 0, (client) => textIn(client, P1).delete(4, 1)],
    [
      'a level',
      0,
      (client) => rewriteBlock(elementIn(client, P1), { ...P1, kind: 'recommendation', level: 2 }),
    ],
    ['a side', 0, (client) => elementIn(client, P1).setAttribute('side', 'cn')],
    ['all of its words', 0, (client) => textIn(client, P1).delete(0, textIn(client, P1).length)],
    ['its end', 0, (client) => removeBlock(rootOf(client.doc, 'zh'), P1.id)],
  ])('%s leaves %i of two', async (_, left, change) => {
    const client = await joined(cnDelegate)
    change(client)
    await converge([client])
    expect(client.refused).toBeNull()
    expect([standing(P1), standing(P2)]).toEqual([left, 2])
  })

  it('an edit of the server: a restore, of a block and of the text', async () => {
    await edit(cnHead, P1, '另一措辞')
    const { seq } = home.room.head()
    await opened(agree(cnHead, await blockNow(P1)))
    await edit(cnHead, P2, '又改了')
    expect([standing(P1), standing(P2)]).toEqual([1, 0])
    const first = seq - 4
    await opened(memoranda.restore(MEMO, usHead, 'zh', { seq: first, block: P1.id }))
    expect([blockText(await blockNow(P1)), standing(P1)]).toEqual([blockText(P1), 0])
    await opened(agree(cnHead, await blockNow(P2)))
    await opened(memoranda.restore(MEMO, usHead, 'zh', { seq: first }))
    expect([blockText(await blockNow(P2)), standing(P2)]).toEqual([blockText(P2), 0])
  })

  it('an accepted suggestion, and the stance that is stated with it stands', async () => {
    const one = await tabled(cnDelegate, P1, '双方一致同意，加强合作。')
    const { seq } = home.room.head()
    const after = words(P1, '双方一致同意，加强合作。')
    await opened(
      memoranda.perform(MEMO, usHead, {
        ...{ do: 'accept-and-agree', lang: 'zh', accept: await acceptance(one) },
        stances: [stanceOn(after)],
      }),
    )
    expect(await kindsAfter(seq)).toEqual([
      ...['suggestion-accepted', 'suggestion-applied', 'stance-stated', 'stance-lapsed', 'support-lapsed'],
      'update',
    ])
    expect(stancesOn(P1).map(({ lapsed }) => lapsed !== null)).toEqual([true, false])
  })

  it('not when locked blocks follow the form', async () => {
    const { seq } = home.room.head()
    await opened(memoranda.perform(MEMO, secretariat, { do: 'set-fields', fields: emptyFields(10) }))
    expect((await kindsAfter(seq)).filter((kind) => kind === 'stance-lapsed')).toEqual([])
  })

  it('beside the notice of a removal, which names the entries of the update', async () => {
    const client = await joined(cnDelegate)
    const { seq } = home.room.head()
    client.doc.transact(() => {
      for (const block of [P1, P2]) removeBlock(rootOf(client.doc, 'zh'), block.id)
    })
    await converge([client])
    const kinds = await kindsAfter(seq)
    expect(kinds.slice(-1)).toEqual(['update'])
    const notice = [...home.room.dossier().removals.values()].at(-1)
    if (notice) expect([notice.from, notice.until]).toEqual([seq + kinds.length, seq + kinds.length])
  })

  it('a deletion that names the block alone, as no client of ours sends it', async () => {
    const client = await joined(cnDelegate)
    const item = elementIn(client, P2)._item
    if (!item) throw new Error('none')
    client.doc.transact((transaction) => item.delete(transaction))
    await converge([client])
    expect(standing(P2)).toBe(0)
  })

  it('stands after the room was read from the journal again, and from a snapshot', async () => {
    await edit(cnHead, P1, '另一措辞')
    await opened(support(usDelegate, P2))
    const before = JSON.stringify([...home.room.dossier().stances.entries()])
    await home.rooms.closeAll()
    const rooms = new Rooms({ store: home.store, seams: home.seams, report: () => undefined })
    const again = await opened(rooms.open(MEMO))
    expect(JSON.stringify([...again.dossier().stances.entries()])).toBe(before)
    await rooms.closeAll()
  })

  it('in a freeze stances go on, and nothing lapses', async () => {
    await opened(memoranda.perform(MEMO, secretariat, { do: 'freeze' }))
    expect(await agree(cnHead, P1)).toMatchObject({ refusal: { why: 'already-stated' } })
    await opened(support(usDelegate, P2))
    expect(standing(P1)).toBe(2)
  })
})

/** Agree, edit, accept and freeze all at once: the server has one order, and whoever loses is told why. */
describe('[AG1] races', () => {
  const RACES = Number(process.env.STANCE_RACES ?? 100)
  const TOLD = [
    ...['wording-moved', 'own-suggestion-open', 'suggestion-conflict', 'suggestion-over', 'already-stated'],
    ...['frozen', 'already-frozen', 'reading', 'not-reading', 'needs-head'],
  ]

  it(`${RACES} of agree, edit, accept, freeze and close`, async () => {
    const outcomes = new Map<string, number>()
    for (let seed = 1; seed <= RACES; seed++) {
      const draw = chance(seed)
      const now = await blockNow(P1)
      const one = await tabled(cnHead, now, `${blockText(now).slice(0, 4)}第${seed}次`)
      const accept = await acceptance(one)
      const after = words(now, `${blockText(now).slice(0, 4)}第${seed}次`)
      if (draw.happens(0.3))
        await memoranda.perform(MEMO, secretariat, { do: 'open-reading', name: `稿${seed}` })
      const withdraw = { do: 'state-stances', lang: 'zh', stances: [stanceOn(now)], withdraw: [one] } as const
      const runners: readonly (() => Promise<{ ok: boolean; refusal?: { why: string } }>)[] = [
        () => agree(usHead, now),
        () => agree(cnHead, now),
        () => memoranda.perform(MEMO, cnHead, withdraw),
        () =>
          memoranda.perform(MEMO, usHead, {
            ...{ do: 'accept-and-agree', lang: 'zh', accept, stances: [stanceOn(after)] },
          }),
        () => memoranda.perform(MEMO, usDelegate, { do: 'accept-suggestions', suggestions: [accept] }),
        () => edit(usDelegate, P1, draw.happens(0.5) ? `双方同意${seed}` : `${blockText(now)}`),
        () => memoranda.perform(MEMO, secretariat, { do: 'freeze' }),
        () => memoranda.perform(MEMO, secretariat, { do: 'close-reading', reason: '续' }),
      ]
      const shuffled = runners.map((run) => ({ run, at: draw.below(1000) })).toSorted((a, b) => a.at - b.at)
      const results = await Promise.all(shuffled.slice(0, 2 + draw.below(7)).map(({ run }) => run()))
      for (const result of results) {
        const why = result.ok ? 'done' : (result.refusal?.why ?? '')
        outcomes.set(why, (outcomes.get(why) ?? 0) + 1)
        if (!result.ok) expect(TOLD, `seed ${seed}`).toContain(why)
      }
      const stands = await blockNow(P1)
      for (const stance of stancesOn(P1))
        if (!stance.lapsed) expect(stance.fingerprint, `seed ${seed}`).toBe(fingerprintOf(stands, 'zh'))
      await memoranda.perform(MEMO, secretariat, { do: 'thaw', reason: '续' })
      await memoranda.perform(MEMO, secretariat, { do: 'close-reading', reason: '续' })
      await memoranda.perform(MEMO, cnHead, { do: 'withdraw-suggestions', suggestions: [one], draft: false })
      await edit(cnHead, P1, '双方同意，加强合作。')
    }
    console.info('races:', Object.fromEntries(outcomes))
    for (const why of ['done', 'wording-moved', 'own-suggestion-open', 'suggestion-over', 'frozen'])
      expect(outcomes.has(why), why).toBe(true)
    expect(placedText(await blocks()).places.has(id('p1'))).toBe(true)
  }, 60_000)
})
