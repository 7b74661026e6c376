import type * as Y from 'yjs'
import type { ClientId, PersonId } from '../../model/ids.ts'

const HOUR = 60 * 60_000
/** A range that is deleted in the middle of a piece leaves so many more. */
const BY_A_RANGE = 2

type HourOfEdits = { readonly from: number; pieces: number }

/**
 * [RM22] What each person's edits leave in a text within an hour, in pieces: such of Yjs as do not merge with others, deleted ones
 * included, which stay in memory for as long as the document does (some 200 bytes each). Who has left too many waits for the
 * next hour; the others go on.
 */
export class PieceShares {
  readonly #people = new Map<PersonId, HourOfEdits>()
  readonly #heard = new WeakSet<Y.Doc>()
  readonly #most: number
  #deletedRanges = 0

  constructor(most: number) {
    this.#most = most
  }

  isSpent(person: PersonId, now: number): boolean {
    return this.#hourOf(person, now).pieces > this.#most
  }

  /** Has one person pay for what an edit leaves of the pieces of these clients, and for what it divides. */
  charge<T>(person: PersonId, doc: Y.Doc, clients: readonly ClientId[], now: number, edit: () => T): T {
    this.#listenTo(doc)
    this.#deletedRanges = 0
    const was = piecesOf(doc, clients)
    const done = edit()
    const left = piecesOf(doc, clients) - was + BY_A_RANGE * this.#deletedRanges
    if (left > 0) this.#hourOf(person, now).pieces += left
    return done
  }

  #hourOf(person: PersonId, now: number): HourOfEdits {
    const hour = this.#people.get(person)
    if (hour && now - hour.from < HOUR) return hour
    const next = { from: now, pieces: 0 }
    this.#people.set(person, next)
    return next
  }

  /** Once for each document, since to begin and to end listening costs more than a key may. */
  #listenTo(doc: Y.Doc): void {
    if (this.#heard.has(doc)) return
    this.#heard.add(doc)
    doc.on('afterTransaction', ({ deleteSet }) => {
      for (const ranges of deleteSet.clients.values()) this.#deletedRanges += ranges.length
    })
  }
}

function piecesOf({ store }: Y.Doc, clients: readonly ClientId[]): number {
  let pieces = 0
  for (const client of clients) pieces += store.clients.get(client)?.length ?? 0
  return pieces
}
