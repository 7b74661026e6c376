import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { JournalUpdate } from '../../model/draft/replay.ts'
import { planBlockRestore, planRestore } from '../../model/draft/restore.ts'
import type { PersonId, Seq } from '../../model/ids.ts'
import { blockText } from '../../model/memo/blocks.ts'
import { authorshipOf } from '../support/authorship.ts'
import { actors } from '../support/builders.ts'
import { type Chance, chance, seeds } from '../support/chance.ts'
import { memorandumAt } from '../support/replayed.ts'
import { freshBlock, Table, Writer } from '../support/writing.ts'

/** CI tier; a release run sets more of both. */
const SEEDS = Number(process.env.FUZZ_SEEDS ?? 12)
const STEPS = Number(process.env.FUZZ_STEPS ?? 300)

const PEOPLE = [actors.cnDelegate, actors.usDelegate, actors.usHead, actors.secretariat]

/** No character is typed twice: who typed it is known without asking the journal. */
class Letters {
  readonly typist = new Map<string, PersonId>()
  #next = 0x4e00

  some(n: number, by: PersonId): string {
    return Array.from({ length: n }, () => {
      const letter = String.fromCharCode(this.#next++)
      this.typist.set(letter, by)
      return letter
    }).join('')
  }
}

type Run = {
  readonly table: Table
  readonly letters: Letters
  readonly chance: Chance
  readonly clipboards: Map<Writer, string>
}
type Step = (run: Run, writer: Writer) => void

const inBlock =
  (
    step: (
      run: Run,
      writer: Writer,
      block: { readonly id: ReturnType<typeof freshBlock>; readonly text: string },
    ) => void,
  ): Step =>
  (run, writer) => {
    const blocks = writer.blocks()
    if (blocks.length === 0) return
    const block = run.chance.pick(blocks)
    step(run, writer, { id: block.id, text: blockText(block) })
  }

const range = (text: string, chance: Chance): readonly [number, number] => {
  const [a, b] = [chance.below(text.length + 1), chance.below(text.length + 1)]
  return [Math.min(a, b), Math.max(a, b)]
}

const STEP: Readonly<Record<string, readonly [number, Step]>> = {
  type: [
    30,
    inBlock(({ letters, chance }, writer, { id, text }) =>
      writer.type(id, chance.below(text.length + 1), letters.some(1 + chance.below(4), writer.person)),
    ),
  ],
  remove: [10, inBlock(({ chance }, writer, { id, text }) => writer.remove(id, ...range(text, chance)))],
  insert: [
    6,
    ({ letters, chance }, writer) => {
      const blocks = writer.blocks()
      const after = blocks.length === 0 ? null : chance.pick(blocks).id
      writer.newBlock(after, freshBlock(), letters.some(1 + chance.below(12), writer.person))
    },
  ],
  split: [
    8,
    inBlock(({ chance }, writer, { id, text }) =>
      writer.split(id, chance.below(text.length + 1), freshBlock()),
    ),
  ],
  join: [
    5,
    (_, writer) => {
      const [first, second] = writer.blocks()
      if (first && second) writer.join(first.id, second.id)
    },
  ],
  move: [8, inBlock(({ chance }, writer, { id }) => writer.move(id, chance.below(writer.blocks().length)))],
  'remove block': [3, inBlock((_, writer, { id }) => writer.removeBlock(id))],
  undo: [10, (_, writer) => void writer.undo.undo()],
  redo: [4, (_, writer) => void writer.undo.redo()],
  cut: [
    4,
    inBlock(({ chance, clipboards }, writer, { id, text }) => {
      const [from, to] = range(text, chance)
      if (to - from < 8) return
      writer.remove(id, from, to)
      clipboards.set(writer, text.slice(from, to))
    }),
  ],
  paste: [
    4,
    inBlock(({ chance, clipboards }, writer, { id, text }) => {
      const words = clipboards.get(writer)
      if (words) writer.type(id, chance.below(text.length + 1), words)
    }),
  ],
  restore: [
    2,
    ({ table, chance }, writer) => {
      const then = memorandumAt(table.written, 'zh', 1 + chance.below(table.written.length)).blocks
      const one = then.length > 0 && chance.happens(0.6) ? chance.pick(then).id : null
      table.edit(writer.person, (root) =>
        one ? planBlockRestore(root, then, one)?.make() : planRestore(root, then).make(),
      )
    },
  ],
  offline: [2, (_, writer) => writer.offline()],
  online: [4, (_, writer) => writer.online()],
  pull: [15, (_, writer) => writer.pull()],
}
const NAMES = Object.entries(STEP).flatMap(([name, [often]]) => Array.from({ length: often }, () => name))

/** Which entries brought each character, from their own bytes. */
function bringers(written: readonly JournalUpdate[]): ReadonlyMap<string, ReadonlyMap<Seq, PersonId>> {
  const found = new Map<string, Map<Seq, PersonId>>()
  const seen = new Map<number, number>()
  for (const { seq, by, update } of written)
    for (const struct of Y.decodeUpdate(update).structs) {
      const { client, clock } = struct.id
      const known = Math.max(0, (seen.get(client) ?? 0) - clock)
      seen.set(client, Math.max(seen.get(client) ?? 0, clock + struct.length))
      if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentString)) continue
      for (const letter of struct.content.str.slice(known))
        found.set(letter, (found.get(letter) ?? new Map<Seq, PersonId>()).set(seq, by))
    }
  return found
}

function session(seed: number): Run & { readonly did: ReadonlyMap<string, number> } {
  const run = { table: new Table(), letters: new Letters(), chance: chance(seed), clipboards: new Map() }
  const writers = PEOPLE.map(({ person }, i) => new Writer(run.table, person, i + 1))
  const did = new Map<string, number>()
  for (let i = 0; i < STEPS; i++) {
    const [name, writer] = [run.chance.pick(NAMES), run.chance.pick(writers)]
    const before = run.table.written.length
    if (name !== 'restore' || before > 0) STEP[name]?.[1](run, writer)
    did.set(name, (did.get(name) ?? 0) + 1)
  }
  for (const writer of writers) writer.online()
  return { ...run, did }
}

describe('the authors of a text', () => {
  const total = { letters: 0, reentered: 0, traced: 0 }
  const did = new Map<string, number>()

  it.each(seeds(SEEDS))(
    '[AU1] [AU2] seed %i: every character has one author, who typed it or put it in',
    (seed) => {
      const { table, letters, ...run } = session(seed)
      for (const [what, n] of run.did) did.set(what, (did.get(what) ?? 0) + n)
      const brought = bringers(table.written)
      const blocks = authorshipOf(table)
      expect(blocks.map(({ text }) => text)).toEqual(table.texts())
      for (const { text, runs } of blocks) {
        expect(runs.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text)
        expect(runs.every(({ from, to }) => to > from)).toBe(true)
        for (const { from, to, by, seq, reentered } of runs)
          for (const letter of text.slice(from, to)) {
            const entries = brought.get(letter) ?? new Map<Seq, PersonId>()
            const typist = letters.typist.get(letter)
            total.letters++
            if (entries.size > 1) total.reentered++
            if (entries.size > 1 && by === typist) total.traced++
            // Nobody is named who did not bring this very character with this very entry.
            expect(entries.get(seq)).toBe(by)
            if (reentered) {
              expect(entries.get(reentered.seq)).toBe(reentered.by)
              expect(reentered.seq).toBeGreaterThan(seq)
            }
            if (entries.size === 1) expect([by, reentered]).toEqual([typist, null])
          }
      }
    },
  )

  it('was not idle, and lost hardly anybody', () => {
    console.info(JSON.stringify({ ...total, ...Object.fromEntries(did) }))
    if (process.env.FUZZ_SEED) return
    for (const name of Object.keys(STEP)) expect(did.get(name) ?? 0).toBeGreaterThan(0)
    expect(total.reentered).toBeGreaterThan(SEEDS)
    // People here write offline, on old text and over each other far more than in any room: some of it is lost.
    expect(total.traced / total.reentered).toBeGreaterThan(0.6)
  })
})
