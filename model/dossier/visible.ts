import type { Actor, Audience } from '../people.ts'
import type { Dossier } from './dossier.ts'
import type { Entered, Fact } from './facts.ts'

/**
 * Who may see a fact, decided on the dossier as it stands before it. [FA1] Bindings of client ids are for the server
 * alone. [SU11] What a party drafts, and takes back before it tabled it, is for this party
 * alone; [AG11] so is what a delegation supports.
 */
export function audienceOf(fact: Fact, _dossier: Dossier): Audience {
  switch (fact.kind) {
    case 'joined':
      return 'server'
    case 'suggestion-drafted':
      return fact.party
    case 'suggestion-withdrawn':
      return fact.draft ? fact.party : 'all'
    case 'support-given':
    case 'support-withdrawn':
    case 'support-lapsed':
      return fact.side
    default:
      return 'all'
  }
}

/** [DO2] What an actor may see of the facts; cut on the server, so that the rest never reaches the browser. */
export function visible({ audience }: Pick<Entered, 'audience'>, actor: Actor): boolean {
  switch (audience) {
    case 'all':
      return true
    case 'secretariat':
      return actor.role === 'secretariat'
    case 'cn':
    case 'us':
      return actor.side === audience
    case 'server':
      return false
  }
}
