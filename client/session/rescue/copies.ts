import type { Memorandum } from '../../../model/memo/blocks.ts'
import type { Actor } from '../../../model/people.ts'
import { may } from '../../../model/policy.ts'
import type { Refusal } from '../../../model/refusal.ts'
import type { RescueCopy } from '../room-session.ts'
import { both, stillMissing, undone } from './rescue.ts'

/** Words that are not in the text and are kept for their author, until they are in it again or let go. */
export class Copies {
  #kept: RescueCopy | null = null
  /** The text that a restored backup took the place of, until what is gone of it is known. */
  #replaced: { readonly memo: Memorandum; readonly refusal: Refusal } | null = null

  kept(): RescueCopy | null {
    return this.#kept
  }

  /** [RC3] Beside what is kept already. */
  keep(copy: RescueCopy): void {
    this.#kept = both(this.#kept, copy)
  }

  letGo(): void {
    this.#kept = null
  }

  replaced(memo: Memorandum, refusal: Refusal): void {
    this.#replaced = { memo, refusal }
  }

  /** [RC5] [RC6] Against a text that has arrived: what it lacks of the one before is offered, what it has is no copy. */
  compare(memo: Memorandum, actor: Actor | null, now: number): void {
    if (this.#replaced !== null && actor !== null) this.#offer(this.#replaced, memo, actor, now)
    this.#kept = stillMissing(this.#kept, memo)
  }

  /** To those who may write: the others have nothing to put back. */
  #offer(before: { memo: Memorandum; refusal: Refusal }, memo: Memorandum, actor: Actor, now: number): void {
    this.#replaced = null
    if (may(actor.role, 'write-text'))
      this.#kept = both(this.#kept, undone(before.memo, memo, now, before.refusal))
  }
}
