import { type Actor, type Audience, isOf } from '../people.ts'
import type { Dossier } from './dossier.ts'
import type { Entered, Fact } from './facts.ts'

/**
 * Who may see a fact, decided on the dossier as it stands before it. [FA1] Bindings of client ids are for the server
 * alone. [SU11] What a party drafts, and takes back before it tabled it, is for this party
 * alone; [AG11] so is what a delegation supports. [CO5] What is said in a thread is for whom the thread is.
 */
export function audienceOf(fact: Fact, { threads }: Pick<Dossier, 'threads'>): Audience {
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
    case 'thread-opened':
    case 'suggestion-commented':
    case 'thread-suggested':
      return fact.audience
    case 'replied':
    case 'comment-edited':
    case 'comment-withdrawn':
    case 'thread-resolved':
    case 'thread-reopened':
    case 'thread-attached':
      return threads.get(fact.thread)?.audience ?? 'server'
    default:
      return 'all'
  }
}

/** [DO2] What an actor may see of the facts; cut on the server, so that the rest never reaches the browser. */
export const visible = ({ audience }: Pick<Entered, 'audience'>, actor: Actor): boolean =>
  isOf(audience, actor)
