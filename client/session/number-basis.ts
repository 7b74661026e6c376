import type { Dossier } from '../../model/dossier/dossier.ts'
import { numbersKeptFrom } from '../../model/dossier/named-readings.ts'
import type { MemoId } from '../../model/ids.ts'
import type { Memorandum } from '../../model/memo/blocks.ts'
import { api } from './api.ts'
import { after } from './scheduling.ts'

/** How long (ms) to wait before asking again a server that could not be reached. */
const RETRY = 5_000

/** How long (ms) numbers are waited for where there are none to show meanwhile. */
const PATIENCE = 1_000

/** [RN5] The numbers that a text keeps, asked of the server when the dossier says that there are others. */
export class NumberBasis {
  readonly #memo: MemoId
  readonly #arrived: () => void
  /** Which numbers were asked for: from which entry, of which of the texts that a restored backup began. */
  #asked = ''
  #basis: Memorandum['basis']
  #awaited = false
  #last: {
    readonly plain: Memorandum
    readonly basis: Memorandum['basis']
    readonly memo: Memorandum
  } | null = null

  constructor(memo: MemoId, arrived: () => void) {
    this.#memo = memo
    this.#arrived = arrived
  }

  /** Whether the numbers were asked for and may still come soon. */
  isAwaited(): boolean {
    return this.#awaited
  }

  /** The text with the numbers that it keeps; the same object for the same text. Until they arrived, with those it had. */
  kept(plain: Memorandum, dossier: Dossier): Memorandum {
    const from = numbersKeptFrom(dossier, dossier.seq)
    const wanted = from === null ? '' : `${dossier.epoch} ${from}`
    if (wanted !== this.#asked) void this.#ask(wanted)
    const basis = this.#basis
    if (basis === undefined) return plain
    if (this.#last?.plain !== plain || this.#last.basis !== basis)
      this.#last = { plain, basis, memo: { ...plain, basis } }
    return this.#last.memo
  }

  async #ask(wanted: string): Promise<void> {
    this.#asked = wanted
    if (wanted === '') this.#basis = undefined
    if (wanted === '') return
    this.#awaitThem(wanted)
    const answer = await api.numbers(this.#memo)
    if (this.#asked !== wanted) return
    this.#awaited = false
    if (answer.ok) this.#basis = answer.value.basis
    else after(RETRY, () => this.#again(wanted))
    this.#arrived()
  }

  #awaitThem(wanted: string): void {
    this.#awaited = true
    after(PATIENCE, () => {
      if (!this.#awaited || this.#asked !== wanted) return
      this.#awaited = false
      this.#arrived()
    })
  }

  /** Asked with the next picture, which is made at once. */
  #again(wanted: string): void {
    if (this.#asked === wanted) this.#asked = ''
    this.#arrived()
  }
}
