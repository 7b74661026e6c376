import type { Entered } from '../../model/dossier/facts.ts'
import { enteredFact } from '../room/entries.ts'
import type { Entry } from '../store/port.ts'

/**
 * [RB4] A memorandum that went back gets an epoch that was never used: greater than every epoch that is known of it, and at
 * least the clock in seconds, because the same backup may be restored twice and the second time nothing may be known of the
 * first. Browsers are kept from mixing in the text of before by the epoch, not by client ids: an id that was handed out
 * later is unknown to the journal and may be drawn again, but no document ever holds text of two epochs.
 */
export function nextEpoch(known: readonly Entry[], now: number): number {
  const most = known.reduce((highest, entry) => Math.max(highest, epochIn(entry)), 0)
  return Math.max(most + 1, Math.floor(now / 1000))
}

function epochIn(entry: Entry): number {
  const fact = readable(entry)?.fact
  return fact && 'epoch' in fact ? fact.epoch : 0
}

/** Null for an entry that cannot be read: what is replaced may be damaged, or of another version. */
function readable(entry: Entry): Entered | null {
  try {
    return enteredFact(entry)
  } catch {
    return null
  }
}
