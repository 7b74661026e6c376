import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import * as Y from 'yjs'
import { insertBlocks } from '../../model/draft/edit.ts'
import { elementsOf, rootOf, textsOf } from '../../model/draft/text.ts'
import { blockId, memoId } from '../../model/ids.ts'
import { newBlock } from '../../model/memo/blocks.ts'
import { Chronicles } from '../../server/memoranda/chronicles.ts'
import { Histories } from '../../server/memoranda/history.ts'
import { factEntry, updateEntry } from '../../server/room/entries.ts'
import { Rooms } from '../../server/room/rooms.ts'
import { openEmbedded } from '../../server/store/folder/locked.ts'
import type { Journal, NewEntry } from '../../server/store/port.ts'
import { actors, created, seams } from '../support/builders.ts'
import { type Chance, chance } from '../support/chance.ts'
import { allOf } from '../support/journals.ts'

/** Who typed what, asked of a long journal on a real disk: `node --import tsx test/bench/authorship.ts --entries N`. */
const { values } = parseArgs({ options: { entries: { type: 'string' }, blocks: { type: 'string' } } })
const ENTRIES = Number(values.entries ?? 120_000)
const BLOCKS = Number(values.blocks ?? 1200)
const MEMO = memoId('memo-long')
const WRITERS = [actors.cnHead, actors.cnDelegate, actors.usHead, actors.usDelegate, actors.secretariat]
const BATCH = 2000

/** Every key one entry; one in eight takes a character out. */
class Typing {
  readonly doc = new Y.Doc()
  readonly #chance: Chance
  #entries: NewEntry[] = []
  #who = WRITERS[0]
  #time = Date.UTC(2026, 8, 1)
  #made = 0

  constructor(random: Chance) {
    this.#chance = random
    this.doc.on('update', (update: Uint8Array) => {
      this.#time += 400
      if (this.#who) this.#entries.push(updateEntry(update, this.#who.person, this.#time))
    })
  }

  taken(): readonly NewEntry[] {
    const taken = this.#entries
    this.#entries = []
    return taken
  }

  /** One person types at the end of one block for a while. */
  burst(): void {
    const root = rootOf(this.doc, 'zh')
    this.#who = this.#chance.pick(WRITERS)
    this.doc.clientID = 100 + WRITERS.indexOf(this.#who)
    if (elementsOf(root).length < BLOCKS) {
      const id = blockId(`b${String(++this.#made).padStart(11, '0')}`)
      const after = elementsOf(root).at(-1)?.getAttribute('id')
      this.doc.transact(() =>
        insertBlocks(root, after ? blockId(after) : null, [newBlock(id, 'paragraph', '')]),
      )
    }
    const [text] = textsOf(this.#chance.pick(elementsOf(root)))
    for (let i = 0; text && i < 60; i++) {
      if (text.length > 0 && this.#chance.happens(1 / 8)) text.delete(text.length - 1, 1)
      else text.insert(text.length, String.fromCharCode(0x4e00 + this.#chance.below(3000)))
    }
  }
}

async function write(journal: Journal): Promise<void> {
  const { person } = actors.secretariat
  const joins = WRITERS.map((who, i) => {
    const fact = { kind: 'joined', client: 100 + i, person: who.person, session: 's1' } as const
    return factEntry({ fact, by: who.person, at: 0, audience: 'server' })
  })
  await journal.append(0, [factEntry({ fact: created, by: person, at: 0, audience: 'all' }), ...joins])
  const typing = new Typing(chance(1))
  while (journal.head.seq < ENTRIES) {
    for (let i = 0; i < BATCH / 60; i++) typing.burst()
    await journal.append(journal.head.seq, typing.taken())
  }
}

/** What it took by the clock and by the processor, and the longest turn of the event loop meanwhile; milliseconds. */
async function measured<T>(work: () => Promise<T>) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const [cpu, since] = [process.cpuUsage(), performance.now()]
  delay.enable()
  const value = await work()
  delay.disable()
  const { user, system } = process.cpuUsage(cpu)
  const ms = (n: number) => Math.round(n * 10) / 10
  const figures = {
    ms: ms(performance.now() - since),
    cpu: ms((user + system) / 1000),
    turn: ms(delay.max / 1e6),
  }
  return { value, figures }
}

const folder = await mkdtemp(join(tmpdir(), 'concord-authorship-'))
try {
  const store = await openEmbedded(folder)
  const journal = await store.journal(MEMO)
  await write(journal)
  const rooms = new Rooms({ store, seams: seams(), report: (_, error) => console.error(error) })
  const room = await rooms.open(MEMO)
  if (!room.ok) throw new Error(room.refusal.why)
  const chronicles = new Chronicles(() => performance.now())
  const histories = new Histories({ now: () => performance.now() })
  const head = room.value.head().seq
  const runs = (after: number) =>
    measured(() =>
      chronicles.read(room.value, (chronicle, slices) =>
        slices.through(chronicle.page('zh', after, Number.POSITIVE_INFINITY)),
      ),
    )
  const reading = await measured(() => allOf(room.value.written()))
  const first = await runs(0)
  const again = await runs(0)
  const since = await runs(head - 20)
  const block = again.value.blocks[0]?.block ?? blockId('none')
  const story = await measured(() => histories.edits(room.value, 'zh', block))
  const size = {
    entries: head,
    blocks: again.value.blocks.length,
    runs: again.value.blocks.flatMap((b) => b.runs).length,
  }
  const characters = again.value.blocks.reduce((sum, { text }) => sum + text.length, 0)
  console.log(
    JSON.stringify({
      ...{ ...size, characters, journal: reading.figures, first: first.figures },
      ...{ again: again.figures, since: since.figures, block: story.figures },
    }),
  )
  await rooms.closeAll()
  await store.close()
} finally {
  await rm(folder, { recursive: true })
}
