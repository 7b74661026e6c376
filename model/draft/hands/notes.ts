import type { ClientId, Seq } from '../../ids.ts'
import { Births } from './births.ts'
import { TickRanges, type Unit, type UnitRange } from './ticks.ts'

/** So many notes and so long (ms): then the older half is forgotten. */
export const MOST_NOTES = 20_000
/** So many letters deleted at once count as one note. */
export const LETTERS_OF_NOTE = 64
const notesIn = ({ len }: UnitRange): number => Math.ceil(len / LETTERS_OF_NOTE)
/** So many updates of which it is known when they came: some 1.5 MB. */
export const MOST_BORN = 100_000
const HALF = 10 * 60_000

/** Who takes out what is there twice: no client has this id. */
export const MENDER: ClientId = -1

/** `at`: the first entry of the append in which it was deleted. `seen`: up to which entry whoever deleted it had the text. */
type Deleted = { readonly letters: string; readonly by: ClientId; readonly at: Seq; readonly seen: Seq }

class Half {
  readonly letters = new TickRanges<Deleted>(({ letters, ...how }, from) => ({
    letters: letters.slice(from),
    ...how,
  }))
  /** By client, what it named as deleted, though others may have deleted it first. */
  readonly named = new Map<ClientId, TickRanges<true>>()
  readonly births = new Births()
  size = 0
  born = 0
}

const isNamed = ({ named }: Half, client: ClientId, unit: Unit): boolean =>
  named.get(client)?.at(unit) === true

/**
 * Letters that were deleted in the last minutes: an undo brings them back as new ones, and says only whose place they take.
 * And by which entry of the journal what came in the last minutes came and went, from which follows who has seen it.
 */
export class DeletedLetters {
  #young = new Half()
  #old = new Half()
  #since: number

  constructor(now: number) {
    this.#since = now
  }

  /** Forgets what is too old or too much. */
  age(now: number): void {
    const { size, born } = this.#young
    if (now - this.#since < HALF && size < MOST_NOTES && born < MOST_BORN) return
    this.#old = this.#young
    this.#young = new Half()
    this.#since = now
  }

  note(range: UnitRange, letters: string, by: ClientId, at: Seq, seen: Seq = at - 1): void {
    this.#young.size += notesIn(range)
    this.#young.letters.put(range, { letters, by, at, seen })
  }

  /** From this tick on, what a client brought came in an append that begins with entry `at`. */
  noteBorn(first: Unit, at: Seq): void {
    this.#young.born++
    this.#young.births.note(first, at)
  }

  /** The first entry of the append in which something came; 0: longer ago than anybody remembers. */
  bornAt(unit: Unit): Seq {
    return this.#young.births.at(unit) ?? this.#old.births.at(unit) ?? 0
  }

  /** The first entry of the append in which a letter went; undefined when that is not known. */
  goneAt(unit: Unit): Seq | undefined {
    return this.#deletedAt(unit)?.at
  }

  /** What a deleted letter was; undefined when that is not known. */
  at(unit: Unit): string | undefined {
    return (this.#young.letters.at(unit) ?? this.#old.letters.at(unit))?.letters[0]
  }

  /** Whether it is known what a letter was that somebody deleted. */
  knows(unit: Unit): boolean {
    return this.#deletedAt(unit) !== undefined
  }

  /** A client deleted these itself, be it that others did so before. */
  noteNamed(client: ClientId, ranges: readonly UnitRange[]): void {
    const { named } = this.#young
    const own = named.get(client) ?? new TickRanges<true>(() => true)
    named.set(client, own)
    for (const range of ranges) {
      own.put(range, true)
      this.#young.size += notesIn(range)
    }
  }

  /** By whom and when a letter was deleted; undefined when that is not known. */
  gone(unit: Unit): Omit<Deleted, 'letters'> | undefined {
    return this.#deletedAt(unit)
  }

  /** By whom and when, which is the same for all letters noted together. */
  #deletedAt(unit: Unit): Omit<Deleted, 'letters'> | undefined {
    return this.#young.letters.uncutAt(unit) ?? this.#old.letters.uncutAt(unit)
  }

  /** False: a client deleted nothing of a range. */
  mayHaveNamed(client: ClientId, range: UnitRange): boolean {
    return [this.#young, this.#old].some(
      ({ letters, named }) => letters.hasIn(range) || named.get(client)?.hasIn(range) === true,
    )
  }

  wasNamed(client: ClientId, unit: Unit): boolean {
    if (this.#deletedAt(unit)?.by === client) return true
    return isNamed(this.#young, client, unit) || isNamed(this.#old, client, unit)
  }
}
