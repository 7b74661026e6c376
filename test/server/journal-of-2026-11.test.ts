import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Thread } from '../../model/dossier/comments/thread.ts'
import type { Dossier } from '../../model/dossier/dossier.ts'
import type { Member } from '../../model/dossier/membership.ts'
import type { JournalUpdate } from '../../model/draft/replay.ts'
import { memoId } from '../../model/ids.ts'
import { LANGS, type Lang } from '../../model/memo/blocks.ts'
import type { Fields } from '../../model/memo/particulars.ts'
import type { Room } from '../../server/room/room.ts'
import { Rooms } from '../../server/room/rooms.ts'
import { openEmbedded } from '../../server/store/folder/locked.ts'
import type { Store } from '../../server/store/port.ts'
import { actors, seams } from '../support/builders.ts'
import { allOf, entriesIn } from '../support/journals.ts'
import { changesOf, memorandumAt } from '../support/replayed.ts'
import { opened } from './room/harness.ts'

/** Compared, never read: blocks, and what was decided, by the names they had. */
type Plain = Readonly<Record<string, unknown>>
type Texts = Readonly<Record<Lang, readonly Plain[]>>
type Expected = {
  readonly memo: string
  readonly kinds: readonly string[]
  readonly head: { readonly seq: number; readonly hash: string }
  readonly text: Texts
  readonly dossier: Plain & { readonly seq: number; readonly clients: readonly unknown[] }
  readonly history: readonly (Texts & { readonly seq: number })[]
  /** Of each: entry, time, author, block. */
  readonly changes: Readonly<Record<Lang, readonly unknown[]>>
}

const FIXTURE = join(import.meta.dirname, '../fixtures/journal-2026-11')
const expected: Expected = JSON.parse(await readFile(join(FIXTURE, 'expected.json'), 'utf8'))
const MEMO = memoId(expected.memo)

let folder: string
let store: Store
let rooms: Rooms
let errors: unknown[]
beforeEach(async () => {
  errors = []
  folder = await mkdtemp(join(tmpdir(), 'concord-journal-'))
  await cp(join(FIXTURE, 'data'), folder, { recursive: true })
})
afterEach(async () => {
  await close()
  await rm(folder, { recursive: true })
})

async function open(): Promise<Room> {
  store = await openEmbedded(folder)
  rooms = new Rooms({ store, seams: seams(), report: (_, error) => errors.push(error) })
  return opened(rooms.open(MEMO))
}

async function close(): Promise<void> {
  await rooms.closeAll()
  await store.close()
}

const sorted = <K extends string | number, V>(map: ReadonlyMap<K, V>) =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1))

/** The form as it was: one order of the sides for both languages, and neither a year nor the round before. */
function formOfThen({ firstSide, year, previousEnd, ...fields }: Fields) {
  expect([firstSide.en, year, previousEnd]).toEqual([firstSide.zh, null, null])
  return { ...fields, firstSide: firstSide.zh }
}

/** A member as they were: since which entry they read what they read is derived. */
function memberOfThen({ cameIn, ...member }: Member) {
  expect(cameIn).toBeGreaterThan(0)
  return member
}

/**
 * [FA4] A thread as it was: for everybody, on words of the text, nothing made of it, with nobody mentioned, resolved without
 * a reason. Its entries are derived.
 */
function threadOfThen({ audience, attached, comments, made, resolved, suggestion, ...thread }: Thread) {
  expect([audience, attached, made, resolved?.reason ?? '', suggestion]).toEqual(['all', null, [], '', null])
  const said = [...comments.values()].map(({ mentions, seq, ...comment }) => {
    expect(mentions).toEqual([])
    expect(seq).toBeGreaterThan(0)
    return comment
  })
  return { ...thread, comments: said, resolved: resolved && { by: resolved.by, at: resolved.at } }
}

/** What was decided, by the names of November 2026: what a dossier holds beside it is not looked at. */
const decided = (dossier: Dossier) => ({
  seq: dossier.seq,
  epoch: dossier.epoch,
  about: dossier.about,
  state: dossier.state,
  restorations: dossier.restorations,
  fields: formOfThen(dossier.fields),
  participants: dossier.participants,
  members: sorted(dossier.members).map(([id, member]) => [id, memberOfThen(member)]),
  clients: sorted(dossier.clients),
  proposals: sorted(dossier.proposals),
  threads: sorted(dossier.threads).map(([id, thread]) => [id, threadOfThen(thread)]),
  removals: sorted(dossier.removals),
})

const texts = async (room: Room) => ({
  zh: (await opened(room.memorandum('zh'))).blocks,
  en: (await opened(room.memorandum('en'))).blocks,
})

const textsAt = (written: readonly JournalUpdate[], seq: number) => ({
  seq,
  zh: memorandumAt(written, 'zh', seq).blocks,
  en: memorandumAt(written, 'en', seq).blocks,
})

async function unchanged(room: Room): Promise<void> {
  const { seq, hash } = room.head()
  expect({ seq, hash: Buffer.from(hash).toString('hex') }).toEqual(expected.head)
  expect(await texts(room)).toEqual(expected.text)
  expect(decided(room.dossier())).toEqual(expected.dossier)
  expect(errors).toEqual([])
}

describe('a journal of November 2026', () => {
  it('[JN19] holds every kind of fact of that time, and a retirement without grounds', async () => {
    await open()
    const entries = await entriesIn(await store.journal(MEMO))
    const facts = entries
      .filter((entry) => entry.kind === 'fact')
      .map((entry) => JSON.parse(new TextDecoder().decode(entry.payload)))
    expect([...new Set(facts.map(({ kind }) => kind))].sort()).toEqual(expected.kinds)
    const proposed = facts.filter(({ kind }) => kind === 'retirement-proposed')
    expect(new Set(proposed.map((fact) => 'grounds' in fact))).toEqual(new Set([true, false]))
  })

  it('[JN19] opens with its text, its dossier and its end', async () => {
    await unchanged(await open())
  })

  it('[JN19] opens with the same when the snapshot is gone', async () => {
    await rm(join(folder, 'snapshots'), { recursive: true })
    await unchanged(await open())
  })

  it('[JN19] has the history it had', async () => {
    const written = await allOf((await open()).written())
    expect(expected.history.map(({ seq }) => textsAt(written, seq))).toEqual(expected.history)
    for (const lang of LANGS) {
      const changes = changesOf(written, lang).map(({ seq, at, by, block }) => [seq, at, by, block])
      expect(changes).toEqual(expected.changes[lang])
    }
  })

  it('[JN19] goes on behind its end, and what was there stays', async () => {
    const room = await open()
    const joined = await opened(room.join(actors.reviewer.person, 's1'))
    expect(joined.seq).toBe(expected.head.seq + 1)
    await close()
    const again = await open()
    expect(again.head().seq).toBe(joined.seq)
    expect(await texts(again)).toEqual(expected.text)
    const { clients, seq, ...rest } = decided(again.dossier())
    expect(seq).toBe(joined.seq)
    expect(clients).toEqual(expect.arrayContaining([...expected.dossier.clients]))
    expect({ ...expected.dossier, ...rest }).toEqual(expected.dossier)
  })
})
