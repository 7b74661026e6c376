import { commentFolds } from './comments/folds.ts'
import { creationFolds } from './creation.ts'
import type { Dossier } from './dossier.ts'
import { doubtFolds } from './doubts.ts'
import type { Entered, FactKind, Facts } from './facts.ts'
import { freezeFolds } from './freeze.ts'
import { joiningFolds } from './joining.ts'
import { membershipFolds } from './membership.ts'
import { namingFolds } from './named-readings.ts'
import { particularsFolds } from './particulars.ts'
import { proposalFolds } from './proposals.ts'
import { readingFolds } from './reading.ts'
import { removalFolds } from './removal.ts'
import { restorationFolds } from './restoration.ts'
import { scopeFolds } from './scope.ts'
import { stanceFolds } from './stances/stance.ts'
import { strengthFolds } from './strength.ts'
import type { EntryStamp, FactIn, Folds } from './subject.ts'
import { suggestionFolds } from './suggestions/folds.ts'

/** By subject; a kind of fact without its row does not compile. */
const FOLDS: Folds<Facts, Dossier> = {
  ...creationFolds,
  ...restorationFolds,
  ...joiningFolds,
  ...membershipFolds,
  ...particularsFolds,
  ...scopeFolds,
  ...namingFolds,
  ...readingFolds,
  ...freezeFolds,
  ...suggestionFolds,
  ...stanceFolds,
  ...strengthFolds,
  ...removalFolds,
  ...doubtFolds,
  ...proposalFolds,
  ...commentFolds,
}

const changes = <K extends FactKind>(
  kind: K,
  dossier: Dossier,
  fact: FactIn<Facts, K>,
  stamp: EntryStamp,
): Partial<Dossier> => FOLDS[kind](dossier, fact, stamp)

/**
 * [DO1] The dossier after one more fact, in the order of the journal: another value, the one before stays as it was.
 * Pure; the same on the server and in every browser. [DO4] Costs O(log n), however much is decided already.
 */
export function fold(dossier: Dossier, entered: Entered): Dossier {
  const { fact } = entered
  const seq = Math.max(dossier.seq, entered.seq)
  return { ...dossier, ...changes(fact.kind, dossier, fact, entered), seq }
}

/** [DO1] One fact after the other. Nobody holds what stands between two of them, so that is not copied for each. */
export function foldAll(dossier: Dossier, facts: readonly Entered[]): Dossier {
  if (facts.length === 0) return dossier
  const grown: Dossier = { ...dossier }
  for (const entered of facts) {
    const { fact } = entered
    const seq = Math.max(grown.seq, entered.seq)
    Object.assign(grown, changes(fact.kind, grown, fact, entered), { seq })
  }
  return grown
}
