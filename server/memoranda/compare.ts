import { type ComparedRow, comparisonSteps } from '../../model/history/compare.ts'
import type { Seq } from '../../model/ids.ts'
import type { Source } from '../../model/library/source.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import type { Actor } from '../../model/people.ts'
import { ok, refuse } from '../../model/result.ts'
import type { TextsCompared, VersionRef } from '../../model/wire/compare.ts'
import { PAGE_WORDS } from '../../model/words/page.ts'
import type { Histories } from './history.ts'
import type { KeptReadings } from './kept-readings.ts'
import type { RoomAnswer } from './permitted.ts'
import { SharedAnswers } from './reading-turns.ts'
import { type ComparedRoom, type Version, Versions } from './versions.ts'

/** The two sides of a comparison. */
export type ComparedRefs = { readonly from: VersionRef; readonly to: VersionRef }

/** `title`: that of a named reading, else by the number of its entry. */
export type TitledVersion = { readonly title: string; readonly text: Memorandum }

/** [CP6] The one place that compares texts: words are found alike for every browser and every file. */
export class Comparisons {
  readonly #histories: Histories
  readonly #readings: KeptReadings
  readonly #versions: Versions
  readonly #rows = new SharedAnswers<readonly ComparedRow[]>()

  constructor(histories: Histories, readings: KeptReadings, sources: () => readonly Source[]) {
    this.#histories = histories
    this.#readings = readings
    this.#versions = new Versions(histories, sources)
  }

  /** Two texts, as they are for whoever asks. */
  async between(room: ComparedRoom, actor: Actor, lang: Lang, refs: ComparedRefs): RoomAnswer<TextsCompared> {
    const { about, strength } = room.dossier()
    if (!about?.languages.includes(lang)) return refuse({ why: 'malformed', detail: 'lang' })
    const from = this.#versions.find(room, lang, refs.from, actor)
    if (!from.ok) return from
    const to = this.#versions.find(room, lang, refs.to, actor)
    if (!to.ok) return to
    const key = `${lang}, ${from.value.key}, ${to.value.key}`
    const rows = await this.#rows.find(room, key, () => this.#compare(room, lang, from.value, to.value))
    const icu = process.versions.icu ?? ''
    return ok({ lang, icu, from: from.value.entry, to: to.value.entry, strength, rows })
  }

  /** One version, as it is for whoever asks, and what it is called. */
  async version(room: ComparedRoom, actor: Actor, lang: Lang, ref: VersionRef): RoomAnswer<TitledVersion> {
    const { about, readings } = room.dossier()
    if (!about?.languages.includes(lang)) return refuse({ why: 'malformed', detail: 'lang' })
    const found = this.#versions.find(room, lang, ref, actor)
    if (!found.ok) return found
    const reading = ref.is === 'reading' && readings.find(({ seq }) => seq === ref.seq)
    const title = reading ? reading.title : PAGE_WORDS[lang].editions.entry(found.value.entry ?? 0)
    const [read] = await this.#texts(room, lang, [found.value])
    return read
      ? ok({ title, text: (await found.value.made(read)).text })
      : refuse({ why: 'no-such-version' })
  }

  async #compare(
    room: ComparedRoom,
    lang: Lang,
    from: Version,
    to: Version,
  ): Promise<readonly ComparedRow[]> {
    const [one, other] = await this.#texts(room, lang, [from, to])
    if (!one || !other) throw new Error('a text that was asked for was not read')
    const [before, after] = [await from.made(one), await to.made(other)]
    const numbers = { before: before.numbers, after: after.numbers }
    return (await this.#histories.through(comparisonSteps(before.text, after.text, numbers))).rows
  }

  /** [RN2] Of what has a name the kept text, of all else what the journal says. */
  async #texts(
    room: ComparedRoom,
    lang: Lang,
    versions: readonly Version[],
  ): Promise<readonly (Memorandum | undefined)[]> {
    const entries = (named: boolean): Seq[] => [
      ...new Set(versions.flatMap((one) => (one.named === named ? [one.entry ?? 0] : []))),
    ]
    const [kept, others] = [entries(true), entries(false)]
    const [keptTexts, otherTexts] = await Promise.all([
      this.#readings.texts(room, lang, kept),
      this.#histories.texts(room, lang, others),
    ])
    return versions.map(({ named, entry }) =>
      named ? keptTexts[kept.indexOf(entry ?? 0)] : otherTexts[others.indexOf(entry ?? 0)],
    )
  }
}
