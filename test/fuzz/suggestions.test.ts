import { describe, expect, it } from 'vitest'
import { fitOf, piecesOf, seenOf, writeOf } from '../../model/dossier/suggestions/fit.ts'
import type { SuggestedForm } from '../../model/dossier/suggestions/forms.ts'
import { placedText } from '../../model/dossier/text-in-hand.ts'
import { readMemorandum } from '../../model/draft/text.ts'
import type { SuggestionId } from '../../model/ids.ts'
import { type Block, blockText } from '../../model/memo/blocks.ts'
import { blockDigest } from '../../model/memo/digest.ts'
import type { Actor } from '../../model/people.ts'
import { type Memoranda, memorandaOf } from '../../server/memoranda/memoranda.ts'
import { type House, house, MEMO, opened, START } from '../server/room/harness.ts'
import { actors, para } from '../support/builders.ts'
import { type Chance, chance, seeds } from '../support/chance.ts'
import { turn } from '../support/gated-store.ts'
import { Client, converge } from '../support/peers.ts'
import { scribble } from '../support/scribble.ts'
import { changeOf } from '../support/table.ts'

/** CI tier; a longer run by `FUZZ_SUGGESTIONS`. */
const RUNS = Number(process.env.FUZZ_SUGGESTIONS ?? 20)
const { cnHead, cnDelegate, usHead, usDelegate, secretariat } = actors
const WRITERS = [cnHead, cnDelegate, usHead, usDelegate, secretariat] as const
const OTHER = { cn: [usHead], us: [cnHead], secretariat: [cnHead, usHead] } as const
const FIRST = [
  ...START,
  ...Array.from({ length: 4 }, (_, i) => para(`q${i}`, `第${i}段双方应加强对话与合作`)),
]

type Meeting = {
  readonly home: House
  readonly memoranda: Memoranda
  readonly clients: readonly Client[]
  readonly draw: Chance
  readonly open: Set<SuggestionId>
  readonly counts: Record<'applied' | 'conflict' | 'moved' | 'contained' | 'tabled', number>
}

const blocks = ({ home }: Meeting): Promise<readonly Block[]> =>
  opened(home.room.memorandum('zh')).then((memo) => memo.blocks)

let made = 0
/** A change of some blocks that are not locked: words, a split, a block that goes, a join. */
function formOn(now: readonly Block[], draw: Chance): SuggestedForm | null {
  const free = now.filter(({ locked }) => !locked)
  const at = now.indexOf(draw.pick(free))
  const over = now.slice(at, at + 1 + draw.below(2)).filter(({ locked }) => !locked)
  const wanted = over.flatMap((block, i): readonly Block[] => {
    const text = blockText(block)
    const where = draw.below(text.length + 1)
    const changed = `${text.slice(0, where)}议${text.slice(where + draw.below(3))}`
    const spans = (words: string) => (words === '' ? [] : [{ text: words }])
    if (draw.happens(0.1)) return []
    if (i === 1 && draw.happens(0.2)) return []
    if (!draw.happens(0.25)) return [{ ...block, spans: spans(changed) }]
    return [{ ...block, spans: spans(changed.slice(0, where)) }, para(`made${made++}x`, changed.slice(where))]
  })
  return over.length === 0 ? null : changeOf(over, wanted)
}

async function suggest(meeting: Meeting): Promise<void> {
  const { memoranda, draw, home, open, counts } = meeting
  const form = formOn(await blocks(meeting), draw)
  if (!form) return
  const by: Actor = draw.pick(WRITERS)
  const known = new Set(home.room.dossier().suggestions.keys())
  const said = { form, reason: '', bracket: draw.happens(0.2), counters: null }
  const done = await memoranda.perform(MEMO, by, {
    do: 'draft-suggestion',
    suggestion: null,
    from: 0,
    ...said,
  })
  if (!done.ok) return
  const id = [...home.room.dossier().suggestions.keys()].find((one) => !known.has(one))
  if (id === undefined) return
  await opened(
    memoranda.perform(MEMO, by, { do: 'table-suggestions', suggestions: [{ suggestion: id, version: 1 }] }),
  )
  open.add(id)
  counts.tabled++
}

/** Somebody looks at a suggestion; letters travel; they accept what they saw. What then stands is that, or nothing is done. */
async function answer(meeting: Meeting): Promise<void> {
  const { memoranda, draw, home, open, counts } = meeting
  const id = [...open][draw.below(Math.max(1, open.size))]
  const suggestion = id === undefined ? undefined : home.room.dossier().suggestions.get(id)
  if (!suggestion?.tabled || suggestion.end) return
  const { form, version } = suggestion.tabled
  const seenText = placedText(await blocks(meeting))
  const fit = fitOf(form, seenText)
  if (fit.is === 'contained') counts.contained++
  if (fit.is !== 'fits') return
  const pieces = piecesOf(fit).length > 1 && draw.happens(0.3) ? [draw.below(piecesOf(fit).length)] : null
  const write = writeOf(fit, pieces)
  if (write?.is !== 'range') throw new Error('nothing to write')
  if (draw.happens(0.4)) draw.pick(meeting.clients).deliver()
  const ask = { suggestion: suggestion.id, version, seen: seenOf(write, seenText), pieces }
  const by = draw.pick(OTHER[suggestion.party])
  const before = await blocks(meeting)
  const done = await memoranda.perform(MEMO, by, { do: 'accept-suggestions', suggestions: [ask] })
  const after = await blocks(meeting)
  if (!done.ok) {
    if (done.refusal.why === 'suggestion-conflict') counts.conflict++
    if (done.refusal.why === 'wording-moved') counts.moved++
    expect(after).toEqual(before)
    return
  }
  if (suggestion.party === 'secretariat' && after === before) return
  const at = after.findIndex((block) => write.blocks.some(({ id: one }) => one === block.id))
  if (JSON.stringify(after) === JSON.stringify(before)) return
  counts.applied++
  if (write.blocks.length === 0) return
  expect(after.slice(at, at + write.blocks.length).map(blockDigest)).toEqual(ask.seen)
}

async function step(meeting: Meeting): Promise<void> {
  const { draw, clients, home } = meeting
  const dice = draw.below(100)
  const client = draw.pick(clients)
  if (dice < 25) scribble(client.doc, draw)
  else if (dice < 50) client.deliver(1 + draw.below(4))
  else if (dice < 54) client.disconnect()
  else if (dice < 60 && !client.connected() && !client.refused) client.connect(home.room)
  else if (dice < 78) await suggest(meeting)
  else if (dice < 96) await answer(meeting)
  else await turn()
}

async function meet(seed: number, counts: Meeting['counts']): Promise<void> {
  const home = await house(FIRST)
  const memoranda = memorandaOf({
    rooms: home.rooms,
    items: () => [],
    sources: () => [],
    templates: [],
    seams: home.seams,
  })
  const clients: Client[] = []
  for (const actor of [cnDelegate, usDelegate, usHead]) {
    const { clientId } = await opened(home.room.join(actor.person, 's1'))
    const client = new Client({ person: actor.person, session: 's1', client: clientId })
    client.connect(home.room)
    clients.push(client)
  }
  await converge(clients)
  const meeting: Meeting = { home, memoranda, clients, draw: chance(seed), open: new Set(), counts }
  for (let i = 0; i < 80; i++) await step(meeting)
  for (const client of clients) if (!client.connected() && !client.refused) client.connect(home.room)
  await converge(clients)
  const text = JSON.stringify(await blocks(meeting))
  for (const client of clients)
    if (!client.refused) expect(JSON.stringify(readMemorandum(client.doc, 'zh').blocks)).toBe(text)
  await home.rooms.closeAll()
}

describe('[SU8] [SU10] two delegations and the secretariat suggest, answer and type, connected and not', () => {
  it(`${RUNS} meetings: what is applied is what was seen, and everybody reads the same`, async () => {
    const counts = { applied: 0, conflict: 0, moved: 0, contained: 0, tabled: 0 }
    const [first = 1] = seeds(1)
    for (let seed = first; seed < first + RUNS; seed++) {
      try {
        await meet(seed, counts)
      } catch (error) {
        throw new Error(`seed ${seed}`, { cause: error })
      }
    }
    console.info('suggestions:', counts)
    expect(counts.tabled).toBeGreaterThan(5 * RUNS)
    expect(counts.applied).toBeGreaterThan(RUNS)
  }, 60_000)
})
