import { canBeMentioned } from '../../../model/dossier/comments/audience.ts'
import type { Mention } from '../../../model/dossier/comments/thread.ts'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import { SIDES, type Side, type ThreadAudience } from '../../../model/people.ts'

/** Whom a comment may call, and by which names behind @: the first is the one that is offered. */
export type Mentionable = { readonly mention: Mention; readonly names: readonly string[] }

/** What each delegation is called, in every language of the interface. */
export type DelegationNames = Readonly<Record<Side, readonly string[]>>

/** [CO7] Only those who can read it are offered. */
export function mentionables(
  dossier: Pick<Dossier, 'members'>,
  audience: ThreadAudience,
  delegations: DelegationNames,
): readonly Mentionable[] {
  const all: readonly Mentionable[] = [
    ...SIDES.map((side) => ({ mention: side, names: delegations[side] })),
    ...Array.from(dossier.members.values(), ({ person, name }) => ({ mention: person, names: [name] })),
  ]
  return all.filter(({ mention }) => canBeMentioned(dossier, audience, mention))
}

/** Whom a text calls: behind each @ the longest name that stands there, and everybody who has it. */
export function mentionsIn(text: string, known: readonly Mentionable[]): readonly Mention[] {
  const found = new Set<Mention>()
  for (const { index } of text.matchAll(/[@＠]/g)) {
    const called = known.flatMap(({ mention, names }) =>
      names
        .filter((name) => name !== '' && text.startsWith(name, index + 1))
        .map((name) => ({ mention, length: name.length })),
    )
    const longest = Math.max(0, ...called.map(({ length }) => length))
    for (const { mention, length } of called) if (length === longest) found.add(mention)
  }
  return [...found]
}
