import type { LedgerRow } from '../../../model/dossier/ledger.ts'
import { ITEM_ID, type ItemId } from '../../../model/ids.ts'
import type { PriorItem } from '../../../model/library/items.ts'
import type { LibraryPassage, PassageIndex } from '../../../model/library/passages.ts'
import { isFirm, type Lineage } from '../../../model/lineage/lineages.ts'

/** What this memorandum does with an item; `row` is null when the item is outside its scope. */
export type Outcome = { readonly id: ItemId; readonly row: LedgerRow | null }
export type ItemsById = ReadonlyMap<ItemId, PriorItem>

/** The outcomes of the item that the passage is, and of the joint findings that are sentences of it. */
export function outcomesOf(
  passage: LibraryPassage,
  items: readonly PriorItem[],
  rows: ReadonlyMap<ItemId, LedgerRow>,
): Outcome[] {
  return items
    .filter((item) => item.id === passage.id || isSentenceOf(item, passage))
    .map(({ id }) => ({ id, row: rows.get(id) ?? null }))
}

const isSentenceOf = (item: PriorItem, { source, lines, text }: LibraryPassage): boolean =>
  item.kind === 'joint-finding' &&
  item.source === source &&
  item.lines[0] === lines[0] &&
  text.includes(item.text)

export type NewestOnLineage = { readonly lineage: Lineage; readonly newest: LibraryPassage }

/** Of each lineage that the passage is a firm member of, inside or outside the dialogue, the newest firm member. */
export function newestOf(
  id: ItemId,
  lineages: readonly Lineage[],
  passages: PassageIndex,
): NewestOnLineage[] {
  const isOn = ({ members, external }: Lineage): boolean =>
    [...members, ...external].some((member) => member.ref === id && isFirm(member))
  return lineages.filter(isOn).flatMap((lineage) => {
    const members = lineage.members.filter(isFirm).flatMap(({ ref }) => passages.get(ref) ?? [])
    const year = Math.max(...members.map((member) => member.year))
    const last = members.filter((member) => member.year === year)
    const newest = last.find((member) => member.id === id) ?? last.at(-1)
    return newest ? [{ lineage, newest }] : []
  })
}

/**
 * What is inserted for a passage: its prior item, where it is one. Any other passage is inserted as a joint finding is:
 * as a paragraph with the passage's id as its source. Null when the id is none that a block's `from` can hold.
 */
export function itemToInsert(passage: LibraryPassage, items: ItemsById): PriorItem | null {
  const item = items.get(passage.id)
  if (item) return item
  if (!ITEM_ID.test(passage.id)) return null
  const { id, source, round, side, standing, text, lines, corrections, section } = passage
  return {
    id,
    source,
    round,
    side,
    standing,
    text,
    lines,
    corrections,
    kind: 'joint-finding',
    parent: null,
    section: { ordinal: section?.ordinal ?? '0', heading: section?.heading ?? '' },
    topic: section?.topic ?? '',
  }
}
