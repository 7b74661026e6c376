import type { Seq } from '../../model/ids.ts'

/** `upTo`: where the journal ends when everything before the MARK is durable. */
type Mark = { readonly n: number; readonly upTo: Seq }

/** The MARKs of one line that wait for their receipt. */
export class Owed {
  #marks: Mark[] = []

  add(n: number, upTo: Seq): void {
    const last = this.#marks.at(-1)
    if (last?.upTo !== upTo) this.#marks.push({ n, upTo })
    else this.#marks[this.#marks.length - 1] = { n: Math.max(n, last.n), upTo }
  }

  /** The highest MARK that a journal durable up to here covers, for all of them; null: none. */
  pay(durable: Seq): number | null {
    const paid = this.#marks.filter(({ upTo }) => upTo <= durable)
    this.#marks = this.#marks.slice(paid.length)
    return paid.length === 0 ? null : Math.max(...paid.map(({ n }) => n))
  }
}
