import { agreedText } from '../../model/dossier/agreed-text.ts'
import type { Dossier } from '../../model/dossier/dossier.ts'
import { acceptedTextSteps } from '../../model/dossier/suggestions/accepted-text.ts'
import type { DisplayedNumbers } from '../../model/history/compare.ts'
import type { Seq } from '../../model/ids.ts'
import type { Source } from '../../model/library/source.ts'
import { sourceText } from '../../model/library/source-text.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import { numbering } from '../../model/memo/numbering.ts'
import type { Actor } from '../../model/people.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { VersionRef } from '../../model/wire/compare.ts'
import type { Room } from '../room/room.ts'
import type { Histories } from './history.ts'

/** What of a room is compared. */
export type ComparedRoom = Pick<Room, 'head' | 'written' | 'dossier'>

/** `entry`: as of which the text is; null: it is none of this memorandum. `key` names all that the text depends on. */
export type Version = {
  readonly key: string
  readonly entry: Seq | null
  readonly read: () => Promise<NumberedText>
}
export type NumberedText = { readonly text: Memorandum; readonly numbers: DisplayedNumbers }

const countedText = (text: Memorandum): NumberedText => ({ text, numbers: numbering(text) })

/** [CP1] The texts that references mean. */
export class Versions {
  readonly #histories: Histories
  readonly #sources: () => readonly Source[]

  constructor(histories: Histories, sources: () => readonly Source[]) {
    this.#histories = histories
    this.#sources = sources
  }

  find(room: ComparedRoom, lang: Lang, ref: VersionRef, { side }: Actor): Result<Version, Refusal> {
    const head = room.head().seq
    const dossier = room.dossier()
    const derived = (
      name: string,
      from: (text: Memorandum) => Promise<NumberedText>,
    ): Result<Version, Refusal> => {
      const read = async () => from(await this.#histories.text(room, lang, head))
      return ok({ key: `${name} ${head}`, entry: head, read })
    }
    switch (ref.is) {
      case 'source':
        return this.#source(ref, lang)
      case 'mine':
        // What the other side agreed to as a whole is for that side to compare.
        if (side === null) return refuse({ why: 'no-such-version' })
        return derived(`mine ${side}`, async (text) => ({
          text: agreedText(text, dossier, side),
          // Of a text in which blocks are missing, the numbers are those that they have in the whole.
          numbers: numbering(text),
        }))
      case 'accepting':
        return derived(`accepting ${ref.side}`, async (text) =>
          countedText(await this.#histories.through(acceptedTextSteps(text, dossier, ref.side))),
        )
      default:
        return this.#entry(room, lang, entryOf(dossier, ref, head))
    }
  }

  #source(ref: Extract<VersionRef, { is: 'source' }>, lang: Lang): Result<Version, Refusal> {
    const source = this.#sources().find(({ id }) => id === ref.source)
    if (!source) return refuse({ why: 'no-such-version' })
    return ok({
      key: `source ${source.id}`,
      entry: null,
      read: async () => countedText(sourceText(source, lang)),
    })
  }

  #entry(room: ComparedRoom, lang: Lang, entry: Seq | undefined): Result<Version, Refusal> {
    if (entry === undefined || entry < 1 || entry > room.head().seq) return refuse({ why: 'no-such-version' })
    const read = async () => countedText(await this.#histories.text(room, lang, entry))
    return ok({ key: String(entry), entry, read })
  }
}

/** Undefined: there is no such reading. It may be an entry that is not there yet. */
export function entryOf(
  { readings }: Pick<Dossier, 'readings'>,
  ref: Extract<VersionRef, { is: 'now' | 'seq' | 'reading' }>,
  head: Seq,
): Seq | undefined {
  if (ref.is === 'now') return head
  return ref.is === 'seq' ? ref.seq : readings.find(({ seq }) => seq === ref.seq)?.entry
}
