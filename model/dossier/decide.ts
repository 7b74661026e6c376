import type { PriorItem } from '../library/items.ts'
import type { Actor } from '../people.ts'
import type { Refusal } from '../refusal.ts'
import type { Result } from '../result.ts'
import type { Seams } from '../seams.ts'
import { type BringingInCommands, bringingInDecisions } from './bringing-in.ts'
import { type CommentCommands, commentDecisions } from './comments/decisions.ts'
import { madeDecisions } from './comments/made-of.ts'
import type { Dossier } from './dossier.ts'
import { type DoubtCommands, doubtDecisions } from './doubts.ts'
import type { Fact, Facts } from './facts.ts'
import { type FreezeCommands, freezeDecisions } from './freeze.ts'
import { type MembershipCommands, membershipDecisions } from './membership.ts'
import { type NamingCommands, namingDecisions } from './named-readings.ts'
import { type ParticularsCommands, particularsDecisions } from './particulars.ts'
import { type ProposalCommands, proposalDecisions } from './proposals.ts'
import { type ReadingCommands, readingDecisions } from './reading.ts'
import { type RemovalCommands, removalDecisions } from './removal.ts'
import { type ScopeCommands, scopeDecisions } from './scope.ts'
import { type StanceCommands, stanceDecisions } from './stances/decisions.ts'
import { type StrengthCommands, strengthDecisions } from './strength.ts'
import type { Around, CommandIn, Decisions } from './subject.ts'
import type { SuggestionCommands } from './suggestions/commands.ts'
import { suggestionDecisions } from './suggestions/decisions.ts'
import { placedText, TextInHand } from './text-in-hand.ts'

/** What a person may ask of a dossier over HTTP: for each command what it says. */
export type Commands = MembershipCommands &
  ParticularsCommands &
  ScopeCommands &
  NamingCommands &
  ReadingCommands &
  FreezeCommands &
  SuggestionCommands &
  StanceCommands &
  StrengthCommands &
  RemovalCommands &
  DoubtCommands &
  ProposalCommands &
  CommentCommands &
  BringingInCommands
export type CommandName = keyof Commands
export type Command = CommandIn<Commands>

/** By subject; a command without its row does not compile. */
const DECISIONS: Decisions<Commands, Dossier, Facts> = {
  ...membershipDecisions,
  ...particularsDecisions,
  ...scopeDecisions,
  ...namingDecisions,
  ...readingDecisions,
  ...freezeDecisions,
  ...suggestionDecisions,
  ...madeDecisions,
  ...stanceDecisions,
  ...strengthDecisions,
  ...removalDecisions,
  ...doubtDecisions,
  ...proposalDecisions,
  ...commentDecisions,
  ...bringingInDecisions,
}

const decided = <K extends CommandName>(
  name: K,
  dossier: Dossier,
  actor: Actor,
  command: CommandIn<Commands, K>,
  around: Around,
): Result<readonly Fact[], Refusal> => DECISIONS[name](dossier, actor, command, around)

/**
 * [DO3] The one place that decides: a command on the dossier as it stands gives facts or a refusal, and
 * writes of the text what follows from them, nothing else.
 */
export const decide = (
  dossier: Dossier,
  items: readonly PriorItem[],
  actor: Actor,
  command: Command,
  seams: Seams,
  text: TextInHand = new TextInHand(() => placedText([])),
): Result<readonly Fact[], Refusal> => decided(command.do, dossier, actor, command, { items, seams, text })
