import { readingBefore } from '../../model/dossier/named-readings.ts'
import { type Party, partyOf } from '../../model/dossier/suggestions/forms.ts'
import { changedSections } from '../../model/history/changed-sections.ts'
import type { PersonId, Seq } from '../../model/ids.ts'
import type { Lang } from '../../model/memo/blocks.ts'
import type { Actor } from '../../model/people.ts'
import { ok, refuse } from '../../model/result.ts'
import type { ReadingChanges, TouchedBlock } from '../../model/wire/compare.ts'
import { changedAt } from './archive.ts'
import type { ComparedRefs, Comparisons } from './compare.ts'
import type { Histories } from './history.ts'
import type { RoomAnswer } from './permitted.ts'
import { SharedAnswers } from './reading-turns.ts'
import { type ComparedRoom, entryNamed } from './versions.ts'

/** So many are kept for a room: each is a few words, and none ever changes. */
const MOST_KEPT = 200

/** [RN8] What is told of a named reading beside its name: what changed, and which party wrote in which block. */
export class ReadingStories {
  readonly #histories: Histories
  readonly #comparisons: Comparisons
  readonly #changes = new SharedAnswers<Awaited<RoomAnswer<ReadingChanges>>>(MOST_KEPT)

  constructor(histories: Histories, comparisons: Comparisons) {
    this.#histories = histories
    this.#comparisons = comparisons
  }

  /** What changed in a reading since the one before it. */
  async since(room: ComparedRoom, actor: Actor, lang: Lang, seq: Seq): RoomAnswer<ReadingChanges> {
    const { readings, about } = room.dossier()
    const reading = readings.find((one) => one.seq === seq)
    if (!reading || !about?.languages.includes(lang)) return refuse({ why: 'no-such-version' })
    const before = readingBefore(readings, reading)
    return this.#changes.find(room, `${lang} ${before?.seq ?? 0} ${seq}`, async () => {
      const at = await changedAt(room.archive(), reading.entry)
      if (!before) return ok({ at, before: null, sections: [] })
      const refs = { from: { is: 'reading', seq: before.seq }, to: { is: 'reading', seq } } as const
      const compared = await this.#comparisons.between(room, actor, lang, refs)
      if (!compared.ok) return compared
      return ok({ at, before: before.seq, sections: [...changedSections(compared.value.rows)] })
    })
  }

  /** The parties that wrote in each block between two versions; of what is no entry of this memorandum nobody is told. */
  async touched(
    room: ComparedRoom,
    lang: Lang,
    { from, to }: ComparedRefs,
  ): RoomAnswer<readonly TouchedBlock[]> {
    const entries = [entryNamed(room, from), entryNamed(room, to)].flatMap((entry) => entry ?? [])
    const [first, last] = entries.toSorted((a, b) => a - b)
    if (first === undefined || last === undefined || last > room.head().seq) return ok([])
    const { members } = room.dossier()
    const partyIn = (person: PersonId): readonly Party[] => {
      const member = members.get(person)
      return member ? [partyOf(member)] : []
    }
    const touches = await this.#histories.touches(room, lang, first, last)
    return ok([...touches].map(([block, people]) => ({ block, parties: partiesOf(people, partyIn) })))
  }
}

const partiesOf = (people: ReadonlySet<PersonId>, partyIn: (person: PersonId) => readonly Party[]): Party[] =>
  [...new Set([...people].flatMap(partyIn))].toSorted()
