import type { ItemId, LineageId } from '../ids.ts'
import type { PassageIndex } from '../library/passages.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Lineage, LineageMember, Relation } from './lineages.ts'

/** A change that the secretariat makes to the lines of policy. */
export type LineageChange =
  | { readonly do: 'begin'; readonly lineage: LineageId; readonly title: Lineage['title'] }
  | {
      readonly do: 'link'
      readonly lineage: LineageId
      readonly ref: ItemId
      readonly relation: Relation
      readonly note: string
    }
  | { readonly do: 'unlink' | 'confirm'; readonly lineage: LineageId; readonly ref: ItemId }

export type LineageRefusal = {
  readonly why:
    | 'no-such-lineage'
    | 'no-such-item'
    | 'already-begun'
    | 'text-missing'
    | 'already-linked'
    | 'not-linked'
    | 'already-confirmed'
}

/** A report belongs to no round, so its proposals stand beside the line and are no members. */
const BESIDE: Relation = 'external-related'

const memberIn = (lineage: Lineage, id: ItemId): LineageMember | undefined =>
  [...lineage.members, ...lineage.external].find(({ ref }) => ref === id)

/** [LB21] The change to be recorded, or why it is refused. */
export function decideLineageChange(
  lineages: readonly Lineage[],
  index: PassageIndex,
  change: LineageChange,
): Result<LineageChange, LineageRefusal> {
  const lineage = lineages.find(({ id }) => id === change.lineage)
  if (change.do === 'begin') {
    if (lineage) return refuse({ why: 'already-begun' })
    const { zh, en } = change.title
    return zh.trim() === '' && en.trim() === '' ? refuse({ why: 'text-missing' }) : ok(change)
  }
  if (!lineage) return refuse({ why: 'no-such-lineage' })
  const passage = index.get(change.ref)
  const member = memberIn(lineage, change.ref)
  if (change.do === 'link') {
    if (!passage) return refuse({ why: 'no-such-item' })
    if (member) return refuse({ why: 'already-linked' })
    return ok(passage.standing === 'reference' ? { ...change, relation: BESIDE } : change)
  }
  if (!member) return refuse({ why: 'not-linked' })
  const again = change.do === 'confirm' && member.confidence === 'confirmed'
  return again ? refuse({ why: 'already-confirmed' }) : ok(change)
}

function changedLineage(lineage: Lineage, change: Exclude<LineageChange, { do: 'begin' }>): Lineage {
  const { ref } = change
  const each = (members: readonly LineageMember[]): readonly LineageMember[] =>
    change.do === 'unlink'
      ? members.filter((member) => member.ref !== ref)
      : members.map((member) => (member.ref === ref ? { ...member, confidence: 'confirmed' } : member))
  if (change.do !== 'link')
    return { ...lineage, members: each(lineage.members), external: each(lineage.external) }
  const place = change.relation === BESIDE ? 'external' : 'members'
  const { relation, note } = change
  const linked: LineageMember = { ref, relation, confidence: 'confirmed', note }
  return memberIn(lineage, ref) ? lineage : { ...lineage, [place]: [...lineage[place], linked] }
}

function withChange(lineages: readonly Lineage[], change: LineageChange): readonly Lineage[] {
  if (change.do !== 'begin')
    return lineages.map((lineage) =>
      lineage.id === change.lineage ? changedLineage(lineage, change) : lineage,
    )
  const begun: Lineage = {
    id: change.lineage,
    title: change.title,
    tags: [],
    members: [],
    external: [],
    gaps: [],
    summary: '',
  }
  return lineages.some(({ id }) => id === change.lineage) ? lineages : [...lineages, begun]
}

/** [LB21] The lineages that ship, with the secretariat's changes applied in order. An item linked by hand is confirmed. */
export const withChanges = (
  lineages: readonly Lineage[],
  changes: readonly LineageChange[],
): readonly Lineage[] => changes.reduce(withChange, lineages)
