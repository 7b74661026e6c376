import type { PersonId, Seq, ThreadId } from '../ids.ts'
import { LISTED_KINDS } from '../library/items.ts'
import type { Actor } from '../people.ts'
import type { Comment, Dossier, Removal, Thread } from './dossier.ts'
import type { Entered, Fact } from './facts.ts'
import type { Removed } from './removed.ts'

const having = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> =>
  new Map(map).set(key, value)
const lacking = <K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> => {
  const next = new Map(map)
  next.delete(key)
  return next
}

function inThread(dossier: Dossier, id: ThreadId, change: (thread: Thread) => Thread): Dossier {
  const thread = dossier.threads.get(id)
  return thread ? { ...dossier, threads: having(dossier.threads, id, change(thread)) } : dossier
}

/** A notice that is open gives way to a newer one of all its blocks: they had come back in between, and went again. */
function before(removals: Dossier['removals'], { lang, blocks }: Removed): Dossier['removals'] {
  const had = new Map(blocks.map(({ block, length }) => [block, length]))
  const covered = (one: Removal) =>
    one.settled === null &&
    one.lang === lang &&
    one.blocks.every(({ block, length }) => (had.get(block) ?? 0) >= length)
  return new Map([...removals].filter(([, one]) => !covered(one)))
}

function settled(dossier: Dossier, from: Seq, how: Removal['settled']): Dossier {
  const removal = dossier.removals.get(from)
  const next = removal && having(dossier.removals, from, { ...removal, settled: how })
  return next ? { ...dossier, removals: next } : dossier
}

const said = (id: Comment['id'], by: PersonId, at: number, text: string): Comment => ({
  id,
  by,
  at,
  text,
  editedAt: null,
  withdrawn: false,
})

const changed = (thread: Thread, id: Comment['id'], change: Partial<Comment>): Thread => ({
  ...thread,
  comments: thread.comments.map((c) => (c.id === id ? { ...c, ...change } : c)),
})

/** [DO1] One fact after the other, in the order of the journal. Pure; the same on the server and in every browser. */
export function fold(dossier: Dossier, entered: Entered): Dossier {
  return { ...applied(dossier, entered.fact, entered), seq: Math.max(dossier.seq, entered.seq) }
}

function applied(d: Dossier, fact: Fact, { by, at, seq }: Entered): Dossier {
  switch (fact.kind) {
    case 'created': {
      const { kind: _, fields, epoch, ...about } = fact
      return { ...d, epoch, fields, about: { ...about, kinds: LISTED_KINDS, createdAt: at } }
    }
    case 'scope-set':
      return d.about ? { ...d, about: { ...d.about, scope: fact.sources, kinds: fact.kinds } } : d
    case 'fields-set':
      return { ...d, fields: fact.fields }
    case 'participants-set':
      return { ...d, participants: fact.participants }
    case 'backup-restored': {
      const { epoch, takenAt } = fact
      return { ...d, epoch, restorations: [...d.restorations, { seq, at, takenAt }] }
    }
    case 'frozen':
      return { ...d, state: { is: 'frozen', by, at, seq } }
    case 'thawed':
      return { ...d, state: { is: 'drafting', thawed: { by, at, seq, reason: fact.reason } } }
    case 'removal-noticed': {
      const { kind: _, ...removed } = fact
      return {
        ...d,
        removals: having(before(d.removals, fact), fact.from, { ...removed, at, settled: null }),
      }
    }
    case 'removal-restored':
      return settled(d, fact.removal, { is: 'restored', by, at })
    case 'removal-dismissed':
      return settled(d, fact.removal, { is: 'dismissed', by, at })
    case 'member-added': {
      const { kind: _, ...member } = fact
      return { ...d, members: having(d.members, fact.person, { ...member, since: at, removedAt: null }) }
    }
    case 'member-removed': {
      const member = d.members.get(fact.person)
      return member ? { ...d, members: having(d.members, fact.person, { ...member, removedAt: at }) } : d
    }
    case 'joined':
      return { ...d, clients: having(d.clients, fact.client, { person: fact.person, session: fact.session }) }
    case 'retirement-proposed': {
      const { kind: _, grounds = [], ...asked } = fact
      const proposed = { is: 'retirement', ...asked, grounds, by, at, proposal: seq, agreed: null } as const
      return { ...d, proposals: having(d.proposals, fact.item, proposed) }
    }
    case 'deferral-proposed': {
      const { kind: _, ...asked } = fact
      const proposed = { is: 'deferral', ...asked, by, at, proposal: seq, agreed: null } as const
      return { ...d, proposals: having(d.proposals, fact.item, proposed) }
    }
    case 'retirement-agreed':
    case 'deferral-agreed': {
      const proposed = d.proposals.get(fact.item)
      const agreed = { by, side: fact.side, at }
      return proposed ? { ...d, proposals: having(d.proposals, fact.item, { ...proposed, agreed }) } : d
    }
    case 'retirement-withdrawn':
    case 'deferral-withdrawn':
      return { ...d, proposals: lacking(d.proposals, fact.item) }
    case 'thread-opened': {
      const thread = {
        id: fact.thread,
        anchor: fact.anchor,
        comments: [said(fact.comment, by, at, fact.text)],
        resolved: null,
      }
      return { ...d, threads: having(d.threads, fact.thread, thread) }
    }
    case 'replied':
      return inThread(d, fact.thread, (t) => ({
        ...t,
        comments: [...t.comments, said(fact.comment, by, at, fact.text)],
      }))
    case 'comment-edited':
      return inThread(d, fact.thread, (t) => changed(t, fact.comment, { text: fact.text, editedAt: at }))
    case 'comment-withdrawn':
      return inThread(d, fact.thread, (t) => changed(t, fact.comment, { text: '', withdrawn: true }))
    case 'thread-resolved':
      return inThread(d, fact.thread, (t) => ({ ...t, resolved: { by, at } }))
    case 'thread-reopened':
      return inThread(d, fact.thread, (t) => ({ ...t, resolved: null }))
  }
}

/** [DO2] What an actor may see of the facts; cut on the server, so that the rest never reaches the browser. */
export function visible(entered: Entered, actor: Actor): boolean {
  switch (entered.audience) {
    case 'all':
      return true
    case 'secretariat':
      return actor.role === 'secretariat'
    case 'cn':
    case 'us':
      return actor.side === entered.audience
    case 'server':
      return false
  }
}
