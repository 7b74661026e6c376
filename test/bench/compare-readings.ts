import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Dossier, EMPTY_DOSSIER } from '../../model/dossier/dossier.ts'
import { fold } from '../../model/dossier/fold.ts'
import type { VersionRef } from '../../model/wire/compare.ts'
import { Comparisons } from '../../server/memoranda/compare.ts'
import { Histories } from '../../server/memoranda/history.ts'
import { KeptReadings } from '../../server/memoranda/kept-readings.ts'
import type { ComparedRoom } from '../../server/memoranda/versions.ts'
import { enteredFact, enteredUpdates, factEntry, updateEntry } from '../../server/room/entries.ts'
import { openEmbedded } from '../../server/store/folder/locked.ts'
import type { Journal, NewEntry } from '../../server/store/port.ts'
import { actors, created } from '../support/builders.ts'
import { entriesIn } from '../support/journals.ts'
import { stopwatch } from '../support/stopwatch.ts'
import { ENTRIES, typedJournal } from './compare-journal.ts'
import { longestTurn, quantile } from './figures.ts'

const AT = Date.UTC(2026, 10, 21)
const by = actors.secretariat.person
const ROUNDS = 5

const named = (title: string): NewEntry =>
  factEntry({
    ...{ fact: { kind: 'reading-named', entry: null, title, reason: '留存' }, by, at: AT, audience: 'all' },
  })

/** What was typed, with a reading named in the middle and one at the end. */
async function written(journal: Journal): Promise<Dossier> {
  const updates = typedJournal().map(({ update }) => updateEntry(update, by, AT))
  const entries = [
    factEntry({ fact: created, by, at: AT, audience: 'all' }),
    ...updates.slice(0, ENTRIES / 2),
    named('第一稿'),
    ...updates.slice(ENTRIES / 2),
    named('第二稿'),
  ]
  for (let at = 0; at < entries.length; at += 200) await journal.append(at, entries.slice(at, at + 200))
  let dossier = EMPTY_DOSSIER
  for (const entry of await entriesIn(journal))
    if (entry.kind === 'fact') dossier = fold(dossier, enteredFact(entry))
  return dossier
}

/** A room that nobody has asked anything: nothing that was read is in memory. */
function roomOf(journal: Journal, dossier: Dossier, keeping: Promise<void>[]): ComparedRoom {
  return {
    head: () => journal.head,
    dossier: () => dossier,
    written: (after = 0) => enteredUpdates(journal.pages(after)),
    archive: () => ({
      pages: (after, upTo) => journal.pages(after, upTo),
      kept: (seq) => journal.kept(seq),
      keep: (head, body) => {
        const kept = body().then((made) => journal.keep({ ...head, body: made }))
        keeping.push(kept)
        return kept
      },
    }),
  }
}

/** [CP7] Two named readings are compared from disk to rows: when nothing is kept of them, and from what is kept. */
export async function measureReadings(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'concord-bench-'))
  const store = await openEmbedded(folder)
  const journal = await store.journal('memo-9')
  const dossier = await written(journal)
  const [from, to] = dossier.readings.map(({ seq }): VersionRef => ({ is: 'reading', seq }))
  if (!from || !to) throw new Error('no reading was named')
  const ms = (n = Number.NaN): string => `${n.toFixed(0)} ms`
  const compared = async (): Promise<readonly [cpu: number, clock: number, turn: number]> => {
    const keeping: Promise<void>[] = []
    const room = roomOf(journal, dossier, keeping)
    const histories = new Histories({ now: performance.now.bind(performance) })
    const readings = new KeptReadings({ now: performance.now.bind(performance) })
    const comparisons = new Comparisons(histories, readings, () => [])
    const [spent, since] = [stopwatch(), performance.now()]
    const [answer, turn] = await longestTurn(() =>
      comparisons.between(room, actors.cnHead, 'zh', { from, to }),
    )
    const took = [spent(), performance.now() - since, turn] as const
    if (!answer.ok || answer.value.rows.filter(({ change }) => change !== null).length !== 376)
      throw new Error('the comparison is not the one that was made')
    await Promise.all(keeping)
    return took
  }
  const rounds = async (name: string, before: () => Promise<void>): Promise<void> => {
    const all: (readonly number[])[] = []
    for (let round = 0; round < ROUNDS; round++) {
      await before()
      all.push(await compared())
    }
    const column = (at: number): number[] => all.map((one) => one[at] ?? Number.NaN)
    console.log(
      `two readings of ${ENTRIES} entries, ${name}: ${ms(quantile(column(0), 0.5))} of the processor, ` +
        `${ms(quantile(column(1), 0.5))} by the clock, longest turns ${column(2).map(ms).join(', ')}`,
    )
  }
  const snapshots = join(folder, 'snapshots')
  const kept = async (): Promise<string[]> =>
    (await readdir(snapshots)).filter((name) => name.includes('.kept'))
  try {
    await rounds('not kept', async () => {
      for (const name of await kept()) await rm(join(snapshots, name))
    })
    await rounds('kept', async () => undefined)
    for (const name of await kept())
      console.log(`a kept reading: ${((await stat(join(snapshots, name))).size / 1024).toFixed(0)} KB`)
  } finally {
    await store.close()
    await rm(folder, { recursive: true })
  }
}
