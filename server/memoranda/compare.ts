import { type ComparedRow, comparisonSteps } from '../../model/history/compare.ts'
import type { Seq } from '../../model/ids.ts'
import type { Lang } from '../../model/memo/blocks.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { TextsCompared, VersionRef } from '../../model/wire/compare.ts'
import type { Room } from '../room/room.ts'
import type { Histories } from './history.ts'
import type { RoomAnswer } from './permitted.ts'
import { SharedAnswers } from './reading-turns.ts'

/** What of a room is compared. */
export type ComparedRoom = Pick<Room, 'head' | 'written' | 'dossier'>

/** [CP6] The one place that compares texts: words are found alike for every browser and every file. */
export class Comparisons {
  readonly #histories: Histories
  readonly #rows = new SharedAnswers<readonly ComparedRow[]>()

  constructor(histories: Histories) {
    this.#histories = histories
  }

  /** Two texts of a room, each as it was after its entry. */
  async between(room: ComparedRoom, lang: Lang, from: VersionRef, to: VersionRef): RoomAnswer<TextsCompared> {
    if (!room.dossier().about?.languages.includes(lang)) return refuse({ why: 'malformed', detail: 'lang' })
    const [first, last] = [entryOf(room, from), entryOf(room, to)]
    if (!first.ok) return first
    if (!last.ok) return last
    const key = `${lang} ${first.value} ${last.value}`
    const rows = await this.#rows.find(room, key, () => this.#compare(room, lang, first.value, last.value))
    return ok({ lang, icu: process.versions.icu ?? '', from: first.value, to: last.value, rows })
  }

  async #compare(room: ComparedRoom, lang: Lang, from: Seq, to: Seq): Promise<readonly ComparedRow[]> {
    const before = await this.#histories.text(room, lang, from)
    const after = await this.#histories.text(room, lang, to)
    return (await this.#histories.through(comparisonSteps(before, after))).rows
  }
}

/** [CP1] The entry whose text a reference means. */
function entryOf(room: ComparedRoom, ref: VersionRef): Result<Seq, Refusal> {
  const head = room.head().seq
  if (ref.is === 'now') return ok(head)
  const entry = ref.is === 'seq' ? ref.seq : room.dossier().readings.find(({ seq }) => seq === ref.seq)?.entry
  return entry === undefined || entry < 1 || entry > head ? refuse({ why: 'no-such-version' }) : ok(entry)
}
