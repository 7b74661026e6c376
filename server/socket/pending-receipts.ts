import type { Seq } from '../../model/ids.ts'

/** `upTo`: where the journal ends when everything before the MARK is durable. */
type PendingMark = { readonly n: number; readonly upTo: Seq }

/** The MARKs of one connection that wait for their receipt. */
export class PendingReceipts {
  #marks: PendingMark[] = []

  add(n: number, upTo: Seq): void {
    const last = this.#marks.at(-1)
    if (last?.upTo !== upTo) this.#marks.push({ n, upTo })
    else this.#marks[this.#marks.length - 1] = { n: Math.max(n, last.n), upTo }
  }

  /** Takes out the MARKs that a journal durable up to `seq` covers, and returns the highest of them; null: none. */
  settleUpTo(seq: Seq): number | null {
    const settled = this.#marks.filter(({ upTo }) => upTo <= seq)
    this.#marks = this.#marks.slice(settled.length)
    return settled.length === 0 ? null : Math.max(...settled.map(({ n }) => n))
  }
}
