import type { Memorandum } from '../../../model/memo/blocks.ts'
import type { Actor } from '../../../model/people.ts'
import { may } from '../../../model/policy.ts'
import type { Refusal } from '../../../model/refusal.ts'
import type { RescueCopy, RescuedBlock } from '../room-session.ts'
import { mergeCopies, rescueReplaced, stillMissing, withoutBlocks } from './rescue.ts'

/** Keeps words that did not reach the text, for their author, until they are back in it or dismissed. */
export class RescueCopies {
  #kept: RescueCopy | null = null
  /** The text that a restored backup replaced, until it is known which of its words are missing. */
  #replaced: { readonly memo: Memorandum; readonly refusal: Refusal } | null = null

  kept(): RescueCopy | null {
    return this.#kept
  }

  /** [RC3] Adds to what is kept already. */
  keep(copy: RescueCopy): void {
    this.#kept = mergeCopies(this.#kept, copy)
  }

  dismiss(blocks: readonly RescuedBlock[] = this.#kept?.blocks ?? []): void {
    this.#kept = withoutBlocks(this.#kept, blocks)
  }

  replaced(memo: Memorandum, refusal: Refusal): void {
    this.#replaced = { memo, refusal }
  }

  /** [RC5] [RC6] Compares with a text that has arrived: offers what it lacks of the text before, drops what it has. */
  compare(memo: Memorandum, actor: Actor | null, now: number): void {
    if (this.#replaced !== null && actor !== null) this.#offer(this.#replaced, memo, actor, now)
    this.#kept = stillMissing(this.#kept, memo)
  }

  /** Offers only to those who may write: nobody else could put anything back. */
  #offer(before: { memo: Memorandum; refusal: Refusal }, memo: Memorandum, actor: Actor, now: number): void {
    this.#replaced = null
    if (may(actor.role, 'write-text'))
      this.#kept = mergeCopies(this.#kept, rescueReplaced(before.memo, memo, now, before.refusal))
  }
}
