import { type PersonId, personId, type ThreadId } from '../../ids.ts'
import { type Actor, isOf, SIDES, type ThreadAudience } from '../../people.ts'
import type { PersistentMap } from '../../persistent-map.ts'
import { permit } from '../../policy.ts'
import type { Refusal } from '../../refusal.ts'
import { ok, type Result, refuse } from '../../result.ts'
import { actorIn, type Member } from '../membership.ts'
import type { CommentPart, Mention, Thread } from './thread.ts'

/** [CO6] The audiences that somebody may choose for a new thread, the one that is offered first. None: no thread. */
export function audiencesFor({ role, side }: Pick<Actor, 'role' | 'side'>): readonly ThreadAudience[] {
  switch (role) {
    case 'head':
    case 'delegate':
      return side === null ? [] : [side, 'all', `${side}-secretariat`]
    case 'secretariat':
      return ['all', 'secretariat']
    case 'reviewer':
      return ['all']
    case 'observer':
      return []
  }
}

/** [CO5] For whom a thread is not, there is no such thread: one answer for both, [CO13] by the same steps. */
export function threadFor(
  { threads }: Pick<CommentPart, 'threads'>,
  actor: Actor,
  thread: ThreadId,
): Result<Thread, Refusal> {
  const allowed = permit(actor.role, 'comment')
  if (!allowed.ok) return allowed
  const found = threads.get(thread)
  const reads = isOf(found?.audience ?? 'server', actor)
  return found && reads ? ok(found) : refuse({ why: 'no-such-thread' })
}

/** Of each delegation. */
const SOMEBODY = {
  cn: { role: 'delegate', side: 'cn' },
  us: { role: 'delegate', side: 'us' },
} as const

/** [CO7] Whom somebody may mention in a thread: members who can read it, and delegations that can. */
export function canBeMentioned(
  dossier: { readonly members: PersistentMap<PersonId, Member> },
  audience: ThreadAudience,
  mention: Mention,
): boolean {
  const side = SIDES.find((one) => one === mention)
  const actor = side ? SOMEBODY[side] : actorIn(dossier, personId(mention))
  return actor !== null && isOf(audience, actor)
}
