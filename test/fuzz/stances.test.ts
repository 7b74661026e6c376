import { describe, expect, it } from 'vitest'
import { agreedBlocks } from '../../model/dossier/stances/agreement.ts'
import { type Stance, stanceKey } from '../../model/dossier/stances/stance.ts'
import { fingerprintOf, noStanceOn } from '../../model/dossier/stances/wordings.ts'
import { placedText } from '../../model/dossier/text-in-hand.ts'
import { type Block, blockText } from '../../model/memo/blocks.ts'
import { SIDES } from '../../model/people.ts'
import { type Memoranda, memorandaOf } from '../../server/memoranda/memoranda.ts'
import { type House, house, MEMO, opened, START } from '../server/room/harness.ts'
import { actors, para } from '../support/builders.ts'
import { type Chance, chance, seeds } from '../support/chance.ts'
import { turn } from '../support/gated-store.ts'
import { Client, converge } from '../support/peers.ts'
import { scribble } from '../support/scribble.ts'
import { stanceOn } from '../support/table.ts'

/** CI tier; a longer run by `FUZZ_STANCES`. */
const RUNS = Number(process.env.FUZZ_STANCES ?? 20)
const { cnHead, cnDelegate, usHead, usDelegate } = actors
const FIRST = [...START, ...Array.from({ length: 6 }, (_, i) => para(`q${i}`, `第${i}段，双方应加强对话。`))]

type Meeting = {
  readonly home: House
  readonly memoranda: Memoranda
  readonly clients: readonly Client[]
  readonly draw: Chance
  /** Stances that have lapsed, by side and when they were stated. */
  readonly over: Set<string>
  readonly counts: Record<'stated' | 'moved' | 'lapsed' | 'gone' | 'agreed' | 'supported', number>
}

/** As applied, durable or not: what a decision is made on. */
async function look({ home, over, counts }: Meeting): Promise<void> {
  const blocks = home.room.placed('zh').blocks
  const text = placedText(blocks)
  await home.room.settled()
  const dossier = home.room.dossier()
  for (const { block: id, lang, stances, support } of dossier.stances.values()) {
    const block = blocks[text.places.get(id) ?? -1]
    const now = block && fingerprintOf(block, lang)
    for (const side of SIDES) {
      const stance: Stance | null = stances[side]
      const name = `${side} ${stance?.seq}`
      if (stance?.lapsed) over.add(name)
      else if (stance) {
        expect(stance.fingerprint).toBe(now)
        expect(over.has(name), 'revived').toBe(false)
      }
      for (const one of support[side]) expect(one.fingerprint).toBe(now)
    }
  }
  counts.agreed += agreedBlocks(dossier, 'zh', text).size
}

/** Of what somebody has on the screen: the text of one of the clients, which may be behind. */
async function speak({ home, memoranda, clients, draw, counts }: Meeting): Promise<void> {
  const blocks: readonly Block[] = draw.happens(0.7)
    ? (await opened(home.room.memorandum('zh'))).blocks
    : home.room.placed('zh').blocks
  const able = blocks.filter((block) => noStanceOn(block, 'zh') === null)
  if (able.length === 0) return
  const some = able.filter(() => draw.happens(0.4)).slice(0, 4)
  const asked = some.length > 0 ? some : able.slice(0, 1)
  if (draw.happens(0.2)) {
    const named = asked.map((block) => ({ block: block.id, fingerprint: fingerprintOf(block, 'zh') }))
    const who = draw.pick([cnDelegate, usDelegate])
    const done = await memoranda.perform(MEMO, who, { do: 'support-blocks', lang: 'zh', blocks: named })
    if (done.ok) counts.supported++
    return
  }
  // Somebody types while the request is under way.
  if (draw.happens(0.3)) {
    const client = draw.pick(clients)
    scribble(client.doc, draw)
    client.deliver()
  }
  const stances = asked.map((block) => stanceOn(block))
  const who = draw.pick([cnHead, usHead])
  const done = await memoranda.perform(MEMO, who, { do: 'state-stances', lang: 'zh', stances, withdraw: [] })
  if (done.ok) counts.stated++
  else if (done.refusal.why === 'wording-moved') counts.moved++
  else
    expect(['already-stated', 'no-such-block', 'block-empty', 'block-heading', 'block-locked']).toContain(
      done.refusal.why,
    )
}

async function step(meeting: Meeting): Promise<void> {
  const { draw, clients, home } = meeting
  const dice = draw.below(100)
  const client = draw.pick(clients)
  if (dice < 25) scribble(client.doc, draw)
  else if (dice < 50) client.deliver(1 + draw.below(4))
  else if (dice < 54) client.disconnect()
  else if (dice < 60 && !client.connected() && !client.refused) client.connect(home.room)
  else if (dice < 90) await speak(meeting)
  else await turn()
  await look(meeting)
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
  for (const actor of [cnDelegate, usDelegate]) {
    const { clientId } = await opened(home.room.join(actor.person, 's1'))
    const client = new Client({ person: actor.person, session: 's1', client: clientId })
    client.connect(home.room)
    clients.push(client)
  }
  await converge(clients)
  const meeting: Meeting = { home, memoranda, clients, draw: chance(seed), over: new Set(), counts }
  for (let i = 0; i < 80; i++) await step(meeting)
  const { stances } = home.room.dossier()
  for (const one of stances.values())
    for (const side of SIDES) {
      if (one.stances[side]?.lapsed) counts.lapsed++
      if (one.stances[side]?.lapsed?.gone) counts.gone++
      expect(stances.has(stanceKey(one.lang, one.block))).toBe(true)
    }
  await home.rooms.closeAll()
}

describe('[AG2] [AG3] [AG12] two heads state, two delegates type, connected and not', () => {
  it(`${RUNS} meetings: no stance stands on another fingerprint, none stands again`, async () => {
    const counts = { stated: 0, moved: 0, lapsed: 0, gone: 0, agreed: 0, supported: 0 }
    const [first = 1] = seeds(1)
    for (let seed = first; seed < first + RUNS; seed++) {
      try {
        await meet(seed, counts)
      } catch (error) {
        throw new Error(`seed ${seed}`, { cause: error })
      }
    }
    console.info('stances:', counts)
    for (const [what, least] of Object.entries({
      stated: 10,
      lapsed: 4,
      gone: 0.2,
      moved: 0.2,
      supported: 1,
    }))
      expect(new Map(Object.entries(counts)).get(what), what).toBeGreaterThan(least * RUNS)
    expect(counts.agreed).toBeGreaterThan(RUNS)
  }, 60_000)
})

it('the drawn texts have words to agree to', () => {
  expect(FIRST.filter((block) => blockText(block) !== '').length).toBeGreaterThan(5)
})
