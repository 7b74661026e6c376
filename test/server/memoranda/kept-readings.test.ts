import { describe, expect, it } from 'vitest'
import type { Command } from '../../../model/dossier/decide.ts'
import { anchorAt } from '../../../model/draft/anchors.ts'
import { insertBlocks, rewriteBlock } from '../../../model/draft/edit.ts'
import { elementsOf, readBlock, rootOf } from '../../../model/draft/text.ts'
import { commentId, threadId } from '../../../model/ids.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import { type Actor, THREAD_AUDIENCES } from '../../../model/people.ts'
import { ok } from '../../../model/result.ts'
import { type ArchivedState, archivedStates } from '../../../server/memoranda/archive.ts'
import { KeptReadings } from '../../../server/memoranda/kept-readings.ts'
import { memorandaOf } from '../../../server/memoranda/memoranda.ts'
import { decodeReadingSteps, encodeReadingSteps } from '../../../server/memoranda/reading-body.ts'
import { Slices } from '../../../server/slices.ts'
import type { Snapshot } from '../../../server/store/port.ts'
import { actors, para } from '../../support/builders.ts'
import { type Chance, chance, seeds } from '../../support/chance.ts'
import { stopwatch } from '../../support/stopwatch.ts'
import { changeOf } from '../../support/table.ts'
import { type House, house, MEMO, opened, START } from '../room/harness.ts'

const RUNS = Number(process.env.FUZZ_READINGS ?? 12)
const CLOCK = { now: () => performance.now() }
const WRITERS = [actors.cnHead, actors.cnDelegate, actors.usHead, actors.secretariat] as const
const FIRST = [
  ...START,
  ...Array.from({ length: 5 }, (_, i) => para(`q${i}`, `第${i}段双方应加强对话与合作`)),
]

const walked = <T>(steps: Generator<void, T>): T => {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** All that can be seen of a value, what is in its maps included. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (typeof value !== 'object' || value === null) return value
  if (Symbol.iterator in value) return Array.from(value as Iterable<unknown>, plain)
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]))
}
/** Who owns which client id is no part of what is kept. */
const shown = ({ dossier: { clients: _, ...dossier }, ...state }: ArchivedState): unknown =>
  plain({ ...state, dossier })

let counted = 0
const idOf = (name: string): string => `${name}${String(counted++).padStart(8, '0')}`

/** A memorandum in which somebody does something of all that leaves a fact, or edits the text, again and again. */
async function meeting(
  draw: Chance,
  steps: number,
): Promise<{ readonly home: House; readonly did: Map<string, number> }> {
  const home = await house(FIRST)
  const { room } = home
  const memoranda = memorandaOf({
    rooms: home.rooms,
    items: () => [],
    sources: () => [],
    templates: [],
    seams: home.seams,
  })
  const did = new Map<string, number>()
  const blocks = async (): Promise<readonly Block[]> =>
    (await opened(room.memorandum('zh'))).blocks.filter((one) => !one.locked && blockText(one) !== '')
  const perform = async (command: Command, by: Actor = draw.pick(WRITERS)) =>
    memoranda.perform(MEMO, by, command)
  const one = async (what: string): Promise<boolean> => {
    const block = draw.pick(await blocks())
    switch (what) {
      case 'write':
        await room.edit(draw.pick(WRITERS).person, (doc) => {
          const element = elementsOf(rootOf(doc, 'zh')).find((each) => readBlock(each).id === block.id)
          const text = `${blockText(block).slice(draw.below(4))}议`
          if (element) rewriteBlock(element, { ...block, spans: [{ text }] })
        })
        return true
      case 'insert':
        await room.edit(draw.pick(WRITERS).person, (doc) =>
          insertBlocks(rootOf(doc, 'zh'), block.id, [para(idOf('new'), '双方同意设立工作组')]),
        )
        return true
      case 'delete':
        await room.edit(draw.pick(WRITERS).person, (doc) => {
          const root = rootOf(doc, 'zh')
          const at = root
            .toArray()
            .findIndex(
              (each) => elementsOf(root).includes(each as never) && readBlock(each as never).id === block.id,
            )
          if (at > 2) root.delete(at, 1)
        })
        return true
      case 'comment': {
        const done = await room.decide(draw.pick(WRITERS).person, ({ doc }) => {
          const anchor = anchorAt(doc(), 'zh', { block: block.id, from: 0, to: 2 })
          const ids = { thread: threadId(idOf('thread')), comment: commentId(idOf('comment')) }
          const said = { audience: draw.pick(THREAD_AUDIENCES), text: '请确认', mentions: [] }
          return ok(anchor ? [{ kind: 'thread-opened', ...ids, ...said, anchor }] : [])
        })
        return done.ok
      }
      case 'suggest': {
        const form = changeOf([block], [{ ...block, spans: [{ text: `${blockText(block)}并通报` }] }])
        const draft = { do: 'draft-suggestion', suggestion: null, from: 0, form, reason: '' } as const
        return (await perform({ ...draft, bracket: false, counters: null })).ok
      }
      case 'table': {
        const drafts = [...room.dossier().suggestions.values()].flatMap(({ id, draft }) =>
          draft ? [{ suggestion: id, version: draft.version }] : [],
        )
        return (
          drafts.length > 0 &&
          (await perform({ do: 'table-suggestions', suggestions: [draw.pick(drafts)] })).ok
        )
      }
      case 'renumber':
        return (await perform({ do: 'renumber' }, actors.secretariat)).ok
      default: {
        const entry = draw.happens(0.5) ? null : 1 + draw.below(room.head().seq)
        return (
          await perform({ do: 'name-reading', entry, title: idOf('稿'), reason: '留存' }, actors.secretariat)
        ).ok
      }
    }
  }
  const ACTS = [
    'write',
    'write',
    'insert',
    'delete',
    'comment',
    'suggest',
    'table',
    'renumber',
    'name',
    'name',
  ]
  for (let i = 0; i < steps; i++) {
    const act = draw.pick(ACTS)
    if (await one(act)) did.set(act, (did.get(act) ?? 0) + 1)
  }
  return { home, did }
}

describe('what is kept of named readings', () => {
  const did = new Map<string, number>()

  it.each(seeds(RUNS))('[RN2] seed %i: is what the journal says, of every reading', async (seed) => {
    const run = await meeting(chance(seed), 80)
    for (const [act, n] of run.did) did.set(act, (did.get(act) ?? 0) + n)
    const { room, rooms } = run.home
    const entries = room.dossier().readings.map(({ entry }) => entry)
    const together = await archivedStates(room.archive(), entries, room.dossier(), new Slices(CLOCK.now))
    for (const entry of new Set(entries)) {
      const alone = (
        await archivedStates(room.archive(), [entry], room.dossier(), new Slices(CLOCK.now))
      ).get(entry)
      const state = together.get(entry)
      if (!state || !alone) {
        expect([state, alone]).toEqual([undefined, undefined])
        continue
      }
      expect(shown(alone)).toEqual(shown(state))
      const kept = walked(decodeReadingSteps(state, walked(encodeReadingSteps(state))))
      expect(kept && shown(kept)).toEqual(shown(state))
      const text = await opened(memoranda(run.home).at(MEMO, actors.cnHead, 'zh', entry))
      expect(plain(state.texts.get('zh'))).toEqual(plain(text))
    }
    await rooms.closeAll()
  })
  const memoranda = ({ rooms, seams }: House) =>
    memorandaOf({ rooms, items: () => [], sources: () => [], templates: [], seams })

  it('was not idle', () => {
    for (const act of ['write', 'insert', 'delete', 'comment', 'suggest', 'table', 'renumber', 'name'])
      expect([act, did.get(act) ?? 0]).toEqual([act, expect.any(Number)])
    expect(Math.min(...did.values())).toBeGreaterThan(RUNS / 2)
    console.info('readings:', Object.fromEntries(did))
  })

  it('[RN2] is asked for once by many, made in one replay, and kept; the next room finds it', async () => {
    const { home } = await meeting(chance(7), 80)
    const { room } = home
    const named = room.dossier().readings.flatMap(({ entry }) => (entry > 20 ? [entry] : []))
    const [one = 0, other = 0] = [...new Set(named)]
    const archive = room.archive()
    const calls = { read: 0, kept: [] as Snapshot[], keeping: [] as Promise<void>[] }
    const source = () => ({
      dossier: () => home.room.dossier(),
      archive: () => ({
        pages: (after: number, upTo?: number) => {
          calls.read++
          return archive.pages(after, upTo)
        },
        kept: async (seq: number) => calls.kept.find((each) => each.seq === seq) ?? null,
        keep: (head: { seq: number; hash: Uint8Array }, body: () => Promise<Uint8Array>) => {
          const kept = body().then((made) => void calls.kept.push({ ...head, body: made }))
          calls.keeping.push(kept)
          return kept
        },
      }),
    })
    expect(Math.min(one, other)).toBeGreaterThan(20)
    const readings = new KeptReadings(CLOCK)
    const first = source()
    const asked = await Promise.all([...Array(20)].map((_, i) => readings.state(first, i % 2 ? one : other)))
    expect(new Set(asked).size).toBe(2)
    const texts = await readings.texts(source(), 'zh', [one, other])
    // What was decided and the text are read in one go.
    expect(calls.read).toBeLessThanOrEqual(3)
    await Promise.all(calls.keeping)
    const before = calls.read
    const next = source()
    expect(await new KeptReadings(CLOCK).texts(next, 'zh', [one, other])).toEqual(texts)
    expect(calls.read).toBe(before)
    await home.rooms.closeAll()
  })

  it('[RN2] of a text as long as any may be is written and read in small steps', async () => {
    const home = await house(FIRST)
    const { person } = actors.secretariat
    for (let at = 0; at < 10_000; at += 1000)
      await home.room.edit(person, (doc) =>
        insertBlocks(
          rootOf(doc, 'zh'),
          START[0]?.id ?? null,
          Array.from({ length: 1000 }, (_, i) => para(`x${at + i}`, '双方应加强对话与合作'.repeat(9))),
        ),
      )
    const { seq } = home.room.head()
    const state = (
      await archivedStates(home.room.archive(), [seq], home.room.dossier(), new Slices(CLOCK.now))
    ).get(seq)
    if (!state) throw new Error('nothing is there')
    const longest = <T>(steps: Generator<void, T>): readonly [T, number] => {
      for (let most = 0; ; ) {
        const took = stopwatch()
        const step = steps.next()
        if (step.done) return [step.value, most]
        most = Math.max(most, took())
      }
    }
    let body = new Uint8Array() as Uint8Array
    const most = { wrote: Number.POSITIVE_INFINITY, read: Number.POSITIVE_INFINITY }
    for (let round = 0; round < 3; round++) {
      const [made, wrote] = longest(encodeReadingSteps(state))
      body = made
      const [kept, read] = longest(decodeReadingSteps(state, body))
      expect(kept?.texts.get('zh')?.blocks.length).toBeGreaterThan(10_000)
      most.wrote = Math.min(most.wrote, wrote)
      most.read = Math.min(most.read, read)
    }
    expect(body.length).toBeGreaterThan(3_000_000)
    expect(most.wrote).toBeLessThan(10)
    expect(most.read).toBeLessThan(10)
    await home.rooms.closeAll()
  })
})
