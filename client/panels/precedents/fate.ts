import type { LedgerRow } from '../../../model/dossier/ledger.ts'
import { ITEM_ID, type ItemId } from '../../../model/ids.ts'
import type { PriorItem } from '../../../model/library/items.ts'
import type { LibraryPassage, PassageIndex } from '../../../model/library/passages.ts'
import { isFirm, type Lineage } from '../../../model/lineage/lineages.ts'

/** What this memorandum does with an item; `row` is null where the item is out of its scope. */
export type Fate = { readonly id: ItemId; readonly row: LedgerRow | null }
export type Items = ReadonlyMap<ItemId, PriorItem>

/** The items a passage is, or has sentences of: a joint finding is read in its paragraph. */
export function fatesOf(
  passage: LibraryPassage,
  items: readonly PriorItem[],
  rows: ReadonlyMap<ItemId, LedgerRow>,
): Fate[] {
  return items
    .filter((item) => item.id === passage.id || isSentenceOf(item, passage))
    .map(({ id }) => ({ id, row: rows.get(id) ?? null }))
}

const isSentenceOf = (item: PriorItem, { source, lines, text }: LibraryPassage): boolean =>
  item.kind === 'joint-finding' &&
  item.source === source &&
  item.lines[0] === lines[0] &&
  text.includes(item.text)

export type Newest = { readonly lineage: Lineage; readonly newest: LibraryPassage }

/** The newest firm member of each line of policy the passage firmly stands on, or beside. */
export function newestOf(id: ItemId, lineages: readonly Lineage[], passages: PassageIndex): Newest[] {
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
 * What is put into the text: the row of the ledger where there is one. Any other passage goes in as a sentence does:
 * as a paragraph with its id as source. Null where the text could not carry the id.
 */
export function takenAs(passage: LibraryPassage, items: Items): PriorItem | null {
  const item = items.get(passage.id)
  if (item) return item
  if (!ITEM_ID.test(passage.id)) return null
  const { id, source, round, side, standing, text, lines, corrections, section } = passage
  return {
    ...{ id, source, round, side, standing, text, lines, corrections },
    kind: 'joint-finding',
    parent: null,
    section: { ordinal: section?.ordinal ?? '0', heading: section?.heading ?? '' },
    topic: section?.topic ?? '',
  }
}
