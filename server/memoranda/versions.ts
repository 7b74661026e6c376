import { agreedText } from '../../model/dossier/agreed-text.ts'
import type { Dossier } from '../../model/dossier/dossier.ts'
import { acceptedTextSteps } from '../../model/dossier/suggestions/accepted-text.ts'
import type { DisplayedNumbers } from '../../model/history/compare.ts'
import type { Seq } from '../../model/ids.ts'
import type { Source } from '../../model/library/source.ts'
import { sourceText } from '../../model/library/source-text.ts'
import type { Lang, Memorandum } from '../../model/memo/blocks.ts'
import { numbering } from '../../model/memo/numbering.ts'
import type { Actor, Side } from '../../model/people.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { VersionRef } from '../../model/wire/compare.ts'
import type { Room } from '../room/room.ts'
import type { Histories } from './history.ts'

/** What of a room is compared. */
export type ComparedRoom = Pick<Room, 'head' | 'written' | 'dossier' | 'archive'>

/**
 * `entry`: as of which the text is; null: it is none of this memorandum. `made` makes it of the text after that entry. `key`
 * names all that it depends on.
 */
export type Version = {
  readonly key: string
  readonly entry: Seq | null
  /** It has a name: its text is kept. */
  readonly named: boolean
  readonly made: (text: Memorandum) => Promise<NumberedText>
}
export type NumberedText = { readonly text: Memorandum; readonly numbers: DisplayedNumbers }

const countedText = (text: Memorandum): NumberedText => ({ text, numbers: numbering(text) })
const NO_VERSION: Result<never, Refusal> = refuse({ why: 'no-such-version' })

/** [CP1] The texts that references mean. */
export class Versions {
  readonly #histories: Histories
  readonly #sources: () => readonly Source[]

  constructor(histories: Histories, sources: () => readonly Source[]) {
    this.#histories = histories
    this.#sources = sources
  }

  find(room: ComparedRoom, lang: Lang, ref: VersionRef, { side }: Actor): Result<Version, Refusal> {
    switch (ref.is) {
      case 'source':
        return this.#source(ref, lang)
      case 'mine':
        // What the other side agreed to as a whole is for that side to compare.
        return side === null ? NO_VERSION : ok(agreed(room, side))
      case 'accepting':
        return ok(this.#accepting(room, ref.side))
      default:
        return ofEntry(room, entryNamed(room, ref), ref.is === 'reading')
    }
  }

  #accepting(room: ComparedRoom, side: Side): Version {
    const [{ seq }, dossier] = [room.head(), room.dossier()]
    const steps = (text: Memorandum) => acceptedTextSteps(text, dossier, side)
    return {
      key: `accepting ${side} ${seq}`,
      entry: seq,
      named: false,
      made: async (text) => countedText(await this.#histories.through(steps(text))),
    }
  }

  #source(ref: Extract<VersionRef, { is: 'source' }>, lang: Lang): Result<Version, Refusal> {
    const source = this.#sources().find(({ id }) => id === ref.source)
    if (!source) return NO_VERSION
    return ok({
      key: `source ${source.id}`,
      entry: null,
      named: false,
      made: async () => countedText(sourceText(source, lang)),
    })
  }
}

function agreed(room: ComparedRoom, side: Side): Version {
  const [{ seq }, dossier] = [room.head(), room.dossier()]
  return {
    key: `mine ${side} ${seq}`,
    entry: seq,
    named: false,
    // Of a text in which blocks are missing, the numbers are those that they have in the whole.
    made: async (text) => ({ text: agreedText(text, dossier, side), numbers: numbering(text) }),
  }
}

function ofEntry(room: ComparedRoom, entry: Seq | null, named: boolean): Result<Version, Refusal> {
  if (entry === null || entry < 1 || entry > room.head().seq) return NO_VERSION
  return ok({ key: String(entry), entry, named, made: async (text) => countedText(text) })
}

/** The entry that a reference names; null: there is no such reading, or what it means is more than the text after an entry. */
export function entryNamed(room: ComparedRoom, ref: VersionRef): Seq | null {
  if (ref.is === 'mine' || ref.is === 'accepting' || ref.is === 'source') return null
  return entryOf(room.dossier(), ref, room.head().seq) ?? null
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
