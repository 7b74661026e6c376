import type { Dossier } from '../../model/dossier/dossier.ts'
import { BY_SERVER, type Entered, type Fact, SERVER } from '../../model/dossier/facts.ts'
import { fold } from '../../model/dossier/fold.ts'
import { StandingFacts } from '../../model/dossier/standing.ts'
import type { EntryStamp } from '../../model/dossier/subject.ts'
import { audienceOf } from '../../model/dossier/visible.ts'
import { turnToGoOn } from '../slices.ts'

/** So many durable facts are filed in one turn of the event loop. */
const FILED_AT_ONCE = 100

/** The dossier of one room twice: with everything decided, and as far as it is durable. */
export class Dossiers {
  #applied: Dossier
  #durable: Dossier
  /** The dossier after each fact that is applied and not yet durable. */
  readonly #after = new WeakMap<Entered, Dossier>()
  readonly #facts = new StandingFacts()
  /** Durable facts that are still to be filed, each with the dossier after it. */
  #unfiled: { readonly entered: Entered; readonly dossier: Dossier }[] = []
  #filing = false

  constructor(dossier: Dossier, facts: readonly Entered[]) {
    this.#applied = dossier
    this.#durable = dossier
    for (const entered of facts) this.#facts.add(entered, dossier)
  }

  /** What is decided on. Nothing of it may be shown to a person. */
  applied(): Dossier {
    return this.#applied
  }

  durable(): Dossier {
    return this.#durable
  }

  /** The durable ones that still say something, without 'joined': these are the dossier's clients. */
  facts(): readonly Entered[] {
    this.#file(this.#unfiled.length)
    return this.#facts.list()
  }

  /** Each fact is seen by whom the dossier with those before it says. `first`: where the first is entered. */
  apply(facts: readonly Fact[], first: EntryStamp): readonly Entered[] {
    return facts.map((fact, i) => {
      const by = BY_SERVER.has(fact.kind) ? SERVER : first.by
      const audience = audienceOf(fact, this.#applied)
      const entered = { ...first, by, seq: first.seq + i, audience, fact }
      this.#applied = fold(this.#applied, entered)
      this.#after.set(entered, this.#applied)
      return entered
    })
  }

  /**
   * Facts applied before are durable now, in the order in which they were applied: nothing is folded twice. Many of them are
   * filed in the turns that follow, or when somebody asks for them.
   */
  confirm(facts: readonly Entered[]): void {
    for (const entered of facts) {
      this.#durable = this.#after.get(entered) ?? fold(this.#durable, entered)
      this.#after.delete(entered)
      if (entered.fact.kind !== 'joined') this.#unfiled.push({ entered, dossier: this.#durable })
    }
    if (!this.#filing) this.#file(FILED_AT_ONCE)
  }

  #file(most: number): void {
    for (const { entered, dossier } of this.#unfiled.splice(0, most)) this.#facts.add(entered, dossier)
    this.#filing = this.#unfiled.length > 0
    if (this.#filing) turnToGoOn().then(() => this.#file(FILED_AT_ONCE))
  }
}
