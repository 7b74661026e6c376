import type { SourceId } from '../ids.ts'
import type { ItemKind, PriorItem } from '../library/items.ts'
import type { Actor } from '../people.ts'
import { permit } from '../policy.ts'
import { ok, refuse } from '../result.ts'
import type { About } from './creation.ts'
import type { Around, Decided, Decisions, Folds } from './subject.ts'

type Scope = { readonly sources: readonly SourceId[]; readonly kinds: readonly ItemKind[] }
export type ScopeFacts = { readonly 'scope-set': Scope }
export type ScopeCommands = { readonly 'set-scope': Scope }

type ScopePart = { readonly about: About | null }

/** [SO1] An item is in scope when its source and its kind are. Without a memorandum nothing is. */
export function inScope({ about }: ScopePart): (item: PriorItem) => boolean {
  const sources = new Set(about?.scope ?? [])
  const kinds = new Set(about?.kinds ?? [])
  return (item) => sources.has(item.source) && kinds.has(item.kind)
}

export const scopeFolds: Folds<ScopeFacts, ScopePart> = {
  'scope-set': ({ about }, { sources, kinds }) => ({ about: about && { ...about, scope: sources, kinds } }),
}

/** [SO2] The secretariat sets the scope, of sources the library has; what was decided of an item stays decided. */
function setScope(_: ScopePart, actor: Actor, ask: Scope, { items }: Around): Decided<ScopeFacts> {
  const allowed = permit(actor.role, 'set-scope')
  if (!allowed.ok) return allowed
  const known = new Set(items.map((item) => item.source))
  if (!ask.sources.every((source) => known.has(source))) return refuse({ why: 'no-such-source' })
  if (ask.kinds.length === 0) return refuse({ why: 'malformed', detail: 'kinds' })
  return ok([{ kind: 'scope-set', sources: [...new Set(ask.sources)], kinds: [...new Set(ask.kinds)] }])
}

export const scopeDecisions: Decisions<ScopeCommands, ScopePart, ScopeFacts> = { 'set-scope': setScope }
