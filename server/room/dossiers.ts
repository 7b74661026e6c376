import type { Dossier } from '../../model/dossier/dossier.ts'
import type { Entered, Fact } from '../../model/dossier/facts.ts'
import { fold, foldAll } from '../../model/dossier/fold.ts'
import type { EntryStamp } from '../../model/dossier/subject.ts'
import { audienceOf } from '../../model/dossier/visible.ts'

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

  /** Each fact is seen by whom the dossier with those before it says. `first`: where the first is entered. */
  apply(facts: readonly Fact[], first: EntryStamp): readonly Entered[] {
    return facts.map((fact, i) => {
      const entered = { ...first, seq: first.seq + i, audience: audienceOf(fact, this.#applied), fact }
      this.#applied = fold(this.#applied, entered)
      return entered
    })
  }

  /** Facts applied before are durable now. */
  confirm(facts: readonly Entered[]): void {
    this.#durable = foldAll(this.#durable, facts)
    this.#facts.push(...facts.filter(({ fact }) => fact.kind !== 'joined'))
  }
}
