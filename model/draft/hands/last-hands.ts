import type { ClientId, Seq } from '../../ids.ts'

/** Up to which entry of the journal anybody but one client wrote. */
export class LastHands {
  /** Who wrote last, and with which entry; and the last entry of anybody else. Null: nobody knows. */
  #last: { readonly client: ClientId; readonly at: Seq; readonly others: Seq } | null = null

  note(client: ClientId, at: Seq): void {
    // Before the first that is known anybody may have written.
    const { client: last, at: lastAt, others } = this.#last ?? { client, at, others: at - 1 }
    this.#last = { client, at, others: last === client ? others : lastAt }
  }

  /** The last entry of anybody but a client. */
  othersThan(client: ClientId): Seq {
    if (this.#last === null) return Number.POSITIVE_INFINITY
    return this.#last.client === client ? this.#last.others : this.#last.at
  }

  /** Somebody wrote who is not known. */
  forget(): void {
    this.#last = null
  }
}
