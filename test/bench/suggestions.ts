import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import * as Y from 'yjs'
import { EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import type { Fact } from '../../model/dossier/facts.ts'
import { foldAll } from '../../model/dossier/fold.ts'
import { bracketsOf } from '../../model/dossier/suggestions/brackets.ts'
import { fitOf } from '../../model/dossier/suggestions/fit.ts'
import { placedText } from '../../model/dossier/text-in-hand.ts'
import { insertBlocks } from '../../model/draft/edit.ts'
import { elementsOf, rootOf, textsOf } from '../../model/draft/text.ts'
import { blockId, memoId, type SuggestionId, suggestionId } from '../../model/ids.ts'
import { type Block, blockText, newBlock } from '../../model/memo/blocks.ts'
import { ok } from '../../model/result.ts'
import { factsFrame } from '../../model/wire/frames.ts'
import { memorandaOf } from '../../server/memoranda/memoranda.ts'
import type { Peer } from '../../server/room/peer.ts'
import { Rooms } from '../../server/room/rooms.ts'
import { openEmbedded } from '../../server/store/folder/locked.ts'
import { actors, created } from '../support/builders.ts'
import { acceptanceOf, changeOf } from '../support/table.ts'
import { quantile } from './figures.ts'

/** What suggestions cost: `npm run bench -- suggestions`, or `node --import tsx test/bench/suggestions.ts`. */
const { values } = parseArgs({ options: { blocks: { type: 'string' }, open: { type: 'string' } } })
const BLOCKS = Number(values.blocks ?? 1000)
const OPEN = Number(values.open ?? 2000)
const MEMO = memoId('memo-long')
const { cnHead, usHead, secretariat } = actors

const SENTENCE =
  '双方同意在人工智能治理方面加强对话与合作，并建立定期沟通机制，共同维护数字经济的开放与安全。'
const start: readonly Block[] = Array.from({ length: BLOCKS }, (_, i) =>
  newBlock(blockId(`block${String(i).padStart(11, '0')}`), 'paragraph', `第${i}段${SENTENCE}`),
)
const form = (n: number) => {
  const block = start[n % BLOCKS] ?? newBlock(blockId('none'), 'paragraph', '')
  const [was, is] = n < BLOCKS ? ['加强对话', '深化对话'] : ['定期沟通', '不定期沟通']
  return changeOf([block], [{ ...block, spans: [{ text: blockText(block).replace(was, is) }] }])
}
const nameOf = (n: number): SuggestionId => suggestionId(`bench${String(n).padStart(11, '0')}`)
const tabled = (n: number): Fact => ({
  ...{ kind: 'suggestion-tabled', suggestion: nameOf(n), party: n % 2 === 0 ? 'cn' : 'us', version: 1 },
  ...{
    draft: 1,
    since: null,
    author: cnHead.person,
    reason: '与上轮表述一致',
    bracket: false,
    counters: null,
  },
  form: form(n),
})
const members: readonly Fact[] = Object.values(actors).map((actor) => ({ kind: 'member-added', ...actor }))

const ms = (n: number): number => Math.round(n * 1000) / 1000

/** By the clock and by the processor, and the longest turn of the event loop meanwhile; milliseconds. */
async function measured(work: () => Promise<unknown>) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await pause(10)
  const [cpu, since] = [process.cpuUsage(), performance.now()]
  await work()
  await pause(5)
  delay.disable()
  const { user, system } = process.cpuUsage(cpu)
  return { ms: ms(performance.now() - since), cpu: ms((user + system) / 1000), turn: ms(delay.max / 1e6) }
}

/** The processor time of the longest turn of the event loop, in ms: the clock says how busy the machine is. */
async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  const seen = { last: process.cpuUsage(), longest: 0, over: false }
  const turn = (): void => {
    const { user, system } = process.cpuUsage(seen.last)
    seen.last = process.cpuUsage()
    seen.longest = Math.max(seen.longest, (user + system) / 1000)
    if (!seen.over) setImmediate(turn)
  }
  setImmediate(turn)
  await pause(5)
  seen.longest = 0
  await work()
  await pause(5)
  seen.over = true
  return ms(seen.longest)
}

const folder = await mkdtemp(join(tmpdir(), 'concord-suggestions-'))
let now = Date.UTC(2026, 10, 27)
let made = 0
const begun = performance.now()
const seams = {
  now: () => now + Math.round(performance.now() - begun),
  id: () => `made${String(++made).padStart(12, '0')}`,
}
try {
  const store = await openEmbedded(folder)
  const rooms = new Rooms({ store, seams, report: (_, error) => console.error(error) })
  const opened = await rooms.create(MEMO)
  if (!opened.ok) throw new Error(opened.refusal.why)
  const room = opened.value
  await room.decide(
    secretariat.person,
    () => ok([created, ...members]),
    (doc) => insertBlocks(rootOf(doc, 'zh'), null, start),
  )
  const memoranda = memorandaOf({ rooms, items: () => [], sources: () => [], templates: [], seams })
  const perform = async (...ask: Parameters<typeof memoranda.perform>) => {
    const done = await memoranda.perform(...ask)
    if (!done.ok) throw new Error(done.refusal.why)
    return done.value
  }

  /** Single letters typed at the end of blocks, as admitted. */
  async function keys(client: number, count: number): Promise<number> {
    const doc = new Y.Doc()
    doc.clientID = client
    Y.applyUpdate(doc, room.missing(new Uint8Array([0])))
    const who = { person: cnHead.person, session: 's1', client }
    const peer = { who, text: () => {}, facts: () => {}, close: () => {}, notice: () => {}, digest: () => {} }
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => void updates.push(update))
    for (let i = 0; i < count; i++) {
      const [text] = textsOf(elementsOf(rootOf(doc, 'zh'))[(i * 7) % BLOCKS] ?? doc.getXmlElement('none'))
      text?.insert(text.length, '字')
    }
    const since = performance.now()
    for (const update of updates) room.accept(peer as unknown as Peer, update, null)
    const took = performance.now() - since
    await room.settled()
    return ms((took * 1000) / count)
  }
  const joined = async (): Promise<number> => {
    const done = await room.join(cnHead.person, 's1')
    if (!done.ok) throw new Error(done.refusal.why)
    return done.value.clientId
  }

  async function acceptance(ids: readonly SuggestionId[]) {
    const memo = await room.memorandum('zh')
    if (!memo.ok) throw new Error(memo.refusal.why)
    return acceptanceOf(room.dossier(), memo.value.blocks, ids)
  }

  await keys(await joined(), 500)
  const bare = await keys(await joined(), 1000)
  const facts = Array.from({ length: OPEN }, (_, n) => tabled(n))
  await room.decide(secretariat.person, () => ok(facts))
  const beside = await keys(await joined(), 1000)

  const savings: number[] = []
  const said = { reason: '', bracket: false, counters: null, form: form(3) }
  await perform(MEMO, usHead, {
    do: 'withdraw-suggestions',
    suggestions: [nameOf(1), nameOf(3)],
    draft: false,
  })
  const draft = { do: 'draft-suggestion', suggestion: null, from: 0, ...said } as const
  await perform(MEMO, cnHead, draft)
  const own = [...room.dossier().suggestions.keys()].at(-1) ?? null
  for (let version = 1; version <= 100; version++) {
    now += 2000
    const since = performance.now()
    await perform(MEMO, cnHead, { ...draft, suggestion: own, from: version })
    savings.push(performance.now() - since)
  }

  const ones: number[] = []
  for (const n of [10, 12, 14, 16, 18]) {
    const command = await acceptance([nameOf(n)])
    ones.push((await measured(() => perform(MEMO, usHead, command))).cpu)
  }
  const many = Array.from({ length: 200 }, (_, i) => nameOf(100 + 2 * i))
  const command = await acceptance(many)
  const several = await measured(() => perform(MEMO, usHead, command))
  const more = await acceptance(Array.from({ length: 200 }, (_, i) => nameOf(500 + 2 * i)))
  const turn = await longestTurn(() => perform(MEMO, usHead, more))

  const entered = room.facts()
  const bytes = factsFrame({ from: 0, to: room.head().seq, facts: entered, reset: true }).length
  const folding = await measured(async () => foldAll(EMPTY_DOSSIER, entered))
  const memo = await room.memorandum('zh')
  const text = placedText(memo.ok ? memo.value.blocks : [])
  const all = [...room.dossier().suggestions.values()]
  const fits = await measured(async () => all.map(({ tabled: one }) => one && fitOf(one.form, text)))
  const brackets = await measured(async () => bracketsOf(all, 'zh', text))
  await perform(MEMO, secretariat, { do: 'open-reading', name: '第一稿' })
  const refused = await keys(await joined(), 1000)
  console.log(
    JSON.stringify({
      ...{ blocks: BLOCKS, open: OPEN, keyMicroseconds: { bare, beside, refusedInReading: refused } },
      savingP95: ms(quantile(savings, 0.95) ?? 0),
      ...{ acceptOneCpu: quantile(ones, 0.5), accept200: { ...several, turnCpu: turn } },
      ...{
        joinBytes: bytes,
        facts: entered.length,
        folding: folding.cpu,
        fits: fits.cpu,
        brackets: brackets.cpu,
      },
    }),
  )
  await rooms.closeAll()
  await store.close()
} finally {
  await rm(folder, { recursive: true })
}
