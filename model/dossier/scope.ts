import type { SourceId } from '../ids.ts'
import type { ItemKind, PriorItem } from '../library/items.ts'
import type { Actor } from '../people.ts'
import { may } from '../policy.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Dossier } from './dossier.ts'
import type { Fact } from './facts.ts'

/** [SO1] An item is in scope when its source and its kind are. Without a memorandum nothing is. */
export function inScope({ about }: Dossier): (item: PriorItem) => boolean {
  const sources = new Set(about?.scope ?? [])
  const kinds = new Set(about?.kinds ?? [])
  return (item) => sources.has(item.source) && kinds.has(item.kind)
}

/** [SO2] The secretariat sets the scope, of sources the library has; what was decided of an item stays decided. */
export function setScope(
  _: Dossier,
  items: readonly PriorItem[],
  actor: Actor,
  ask: { sources: readonly SourceId[]; kinds: readonly ItemKind[] },
): Result<readonly Fact[], Refusal> {
  if (!may(actor.role, 'set-scope')) return refuse({ why: 'not-allowed', action: 'set-scope' })
  const known = new Set(items.map((item) => item.source))
  if (!ask.sources.every((source) => known.has(source))) return refuse({ why: 'no-such-source' })
  if (ask.kinds.length === 0) return refuse({ why: 'malformed', detail: 'kinds' })
  return ok([{ kind: 'scope-set', sources: [...new Set(ask.sources)], kinds: [...new Set(ask.kinds)] }])
}
