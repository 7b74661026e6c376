import type { Dossier } from '../../model/dossier/dossier.ts'
import type { Entered } from '../../model/dossier/facts.ts'
import { fold } from '../../model/dossier/fold.ts'

/** The dossier of one room twice: with everything decided, and as far as it is durable. */
export class Dossiers {
  #applied: Dossier
  #durable: Dossier
  readonly #facts: Entered[]

  constructor(dossier: Dossier, facts: readonly Entered[]) {
    this.#applied = dossier
    this.#durable = dossier
    this.#facts = [...facts]
  }

  /** What is decided on. Nothing of it may be shown to a person. */
  applied(): Dossier {
    return this.#applied
  }

  durable(): Dossier {
    return this.#durable
  }

  /** The durable ones, without 'joined': these are the dossier's clients. */
  facts(): readonly Entered[] {
    return this.#facts
  }

  apply(facts: readonly Entered[]): void {
    this.#applied = facts.reduce(fold, this.#applied)
  }

  /** Facts applied before are durable now. */
  confirm(facts: readonly Entered[]): void {
    this.#durable = facts.reduce(fold, this.#durable)
    this.#facts.push(...facts.filter(({ fact }) => fact.kind !== 'joined'))
  }
}
