import type { CommentId, ItemId, PersonId, Seq, SourceId, ThreadId } from '../ids.ts'
import type { ItemKind, PriorItem } from '../library/items.ts'
import type { Anchor } from '../memo/anchor.ts'
import type { Fields, Participants } from '../memo/particulars.ts'
import type { Actor, Role, Side } from '../people.ts'
import type { Refusal } from '../refusal.ts'
import type { Result } from '../result.ts'
import type { Seams } from '../seams.ts'
import { editComment, openThread, reopenThread, reply, resolveThread, withdrawComment } from './comments.ts'
import { proposeDeferral } from './deferral.ts'
import type { Dossier } from './dossier.ts'
import type { Fact } from './facts.ts'
import { freeze, thaw } from './freeze.ts'
import type { Addressee, Ground } from './grounds.ts'
import { addMember, removeMember } from './membership.ts'
import { setFields, setParticipants } from './particulars.ts'
import { dismissRemoval } from './removal.ts'
import { proposeRetirement } from './retirement.ts'
import { setScope } from './scope.ts'
import { agreeProposals, withdrawProposals } from './two-keys.ts'

/** What a person may ask of a dossier over HTTP. */
export type Command =
  | {
      readonly do: 'propose-retirement'
      readonly items: readonly ItemId[]
      readonly reason: string
      readonly grounds: readonly Ground[]
    }
  | {
      readonly do: 'propose-deferral'
      readonly items: readonly ItemId[]
      readonly reason: string
      readonly to: Addressee
    }
  | {
      readonly do: 'agree-proposals'
      readonly proposals: readonly { readonly item: ItemId; readonly proposal: Seq }[]
    }
  | { readonly do: 'withdraw-proposals'; readonly items: readonly ItemId[] }
  | {
      readonly do: 'set-scope'
      readonly sources: readonly SourceId[]
      readonly kinds: readonly ItemKind[]
    }
  | { readonly do: 'open-thread'; readonly anchor: Anchor; readonly text: string }
  | { readonly do: 'reply'; readonly thread: ThreadId; readonly text: string }
  | {
      readonly do: 'edit-comment'
      readonly thread: ThreadId
      readonly comment: CommentId
      readonly text: string
    }
  | { readonly do: 'withdraw-comment'; readonly thread: ThreadId; readonly comment: CommentId }
  | { readonly do: 'resolve-thread'; readonly thread: ThreadId }
  | { readonly do: 'reopen-thread'; readonly thread: ThreadId }
  | { readonly do: 'freeze' }
  | { readonly do: 'thaw'; readonly reason: string }
  | { readonly do: 'dismiss-removal'; readonly removal: Seq }
  | { readonly do: 'set-fields'; readonly fields: Fields }
  | { readonly do: 'set-participants'; readonly participants: Participants }
  | {
      readonly do: 'add-member'
      readonly person: PersonId
      readonly name: string
      readonly role: Role
      readonly side: Side | null
    }
  | { readonly do: 'remove-member'; readonly person: PersonId }

/** [DO3] The one place that decides: a command on the dossier as it stands gives facts or a refusal, nothing else. */
export function decide(
  dossier: Dossier,
  items: readonly PriorItem[],
  actor: Actor,
  command: Command,
  seams: Seams,
): Result<readonly Fact[], Refusal> {
  switch (command.do) {
    case 'propose-retirement':
      return proposeRetirement(dossier, items, actor, command)
    case 'propose-deferral':
      return proposeDeferral(dossier, items, actor, command)
    case 'agree-proposals':
      return agreeProposals(dossier, actor, command)
    case 'withdraw-proposals':
      return withdrawProposals(dossier, actor, command)
    case 'set-scope':
      return setScope(dossier, items, actor, command)
    case 'open-thread':
      return openThread(dossier, actor, command, seams)
    case 'reply':
      return reply(dossier, actor, command, seams)
    case 'edit-comment':
      return editComment(dossier, actor, command)
    case 'withdraw-comment':
      return withdrawComment(dossier, actor, command)
    case 'resolve-thread':
      return resolveThread(dossier, actor, command)
    case 'reopen-thread':
      return reopenThread(dossier, actor, command)
    case 'freeze':
      return freeze(dossier, actor)
    case 'thaw':
      return thaw(dossier, actor, command)
    case 'dismiss-removal':
      return dismissRemoval(dossier, actor, command)
    case 'set-fields':
      return setFields(dossier, actor, command)
    case 'set-participants':
      return setParticipants(dossier, actor, command)
    case 'add-member':
      return addMember(dossier, actor, {
        person: command.person,
        name: command.name,
        role: command.role,
        side: command.side,
      })
    case 'remove-member':
      return removeMember(dossier, actor, command)
  }
}
