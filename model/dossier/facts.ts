import { type PersonId, personId } from '../ids.ts'
import type { Audience } from '../people.ts'
import type { CommentFacts } from './comments/thread.ts'
import type { CreationFacts } from './creation.ts'
import type { DoubtFacts } from './doubts.ts'
import type { FreezeFacts } from './freeze.ts'
import type { JoiningFacts } from './joining.ts'
import type { MembershipFacts } from './membership.ts'
import type { NamingFacts } from './named-readings.ts'
import type { ParticularsFacts } from './particulars.ts'
import type { ProposalFacts } from './proposals.ts'
import type { ReadingFacts } from './reading.ts'
import type { RemovalFacts } from './removal.ts'
import type { RestorationFacts } from './restoration.ts'
import type { ScopeFacts } from './scope.ts'
import type { StanceFacts } from './stances/stance.ts'
import type { StrengthFacts } from './strength.ts'
import type { EntryStamp, FactIn } from './subject.ts'
import type { SuggestionFacts } from './suggestions/suggestion.ts'

/** Everything that can be decided about a text: for each kind of fact what it says. */
export type Facts = CreationFacts &
  RestorationFacts &
  JoiningFacts &
  MembershipFacts &
  ParticularsFacts &
  ScopeFacts &
  NamingFacts &
  ReadingFacts &
  FreezeFacts &
  SuggestionFacts &
  StanceFacts &
  StrengthFacts &
  RemovalFacts &
  DoubtFacts &
  ProposalFacts &
  CommentFacts
export type FactKind = keyof Facts
export type Fact = FactIn<Facts>

/** A fact as the journal holds it: its place, UTC milliseconds, the verified author, who may see it. */
export type Entered = EntryStamp & { readonly audience: Audience; readonly fact: Fact }

/** The author of what the server does by itself. */
export const SERVER: PersonId = personId('server')
/** The facts that the server enters by itself, whoever made it do so. */
export const BY_SERVER: ReadonlySet<FactKind> = new Set<FactKind>([
  'removal-noticed',
  'block-doubted',
  'suggestion-applied',
  'stance-lapsed',
  'support-lapsed',
])
