import * as Y from 'yjs'
import type { ClientId } from '../../model/ids.ts'
import { MAX_DELETIONS } from '../../model/wire/limits.ts'
import type { ChangedBlocks } from './changed-blocks.ts'
import type { DecodedUpdate, Deletion } from './decode.ts'
import type { MovedStructs } from './moved-structs.ts'
import { isDivided, Pairs } from './pairs.ts'
import { isLocked, type StructPlace, StructPlaces } from './places.ts'
import type { AdmitRefusal } from './refused.ts'

/** How many UTF-16 code units are removed from each block; from a deleted block all it had. */
export type RemovedLengths = ReadonlyMap<Y.XmlElement, number>
export const NOTHING_REMOVED: RemovedLengths = new Map()

/** What a delete set would newly delete. */
export type DeletionVerdict = {
  readonly refusal: AdmitRefusal | null
  /** Whether it deletes anything. */
  readonly deletes: boolean
  /** Whether it deletes nothing but marks. */
  readonly marksOnly: boolean
  /** Whether it deletes the id of a block. */
  readonly structural: boolean
  readonly removed: RemovedLengths
  /** How many blocks it deletes. */
  readonly removedBlocks: number
  /** In how many places marks begin or end no more, by block. */
  readonly removedEnds: ReadonlyMap<Y.XmlElement, number>
}

const NOTHING_DELETED: DeletionVerdict = {
  refusal: null,
  deletes: false,
  marksOnly: true,
  structural: false,
  removed: NOTHING_REMOVED,
  removedBlocks: 0,
  removedEnds: NOTHING_REMOVED,
}

/**
 * [AD5] Deletions reach only what exists; what was deleted before is not judged again; locked blocks lose nothing.
 */
export function judgeDeletions(
  doc: Y.Doc,
  { fresh, deletions }: DecodedUpdate,
  own: ClientId,
  moved: MovedStructs,
  changed: ChangedBlocks,
): DeletionVerdict {
  const last = fresh.at(-1)
  const ownEnd = last ? last.id.clock + last.length : 0
  const places = new StructPlaces(doc)
  const removed = new Map<Y.XmlElement, number>()
  const removedEnds = new Map<Y.XmlElement, number>()
  let verdict: DeletionVerdict = { ...NOTHING_DELETED, removed, removedEnds }
  let previous: Deletion | null = null
  let ranges = 0
  const pairs = new Pairs(doc, fresh)
  for (const deletion of deletions) {
    const state = Y.getState(doc.store, deletion.client)
    const end = deletion.client === own ? Math.max(state, ownEnd) : state
    const refusal = judgeRange(deletion, previous, end)
    if (refusal) return { ...verdict, refusal }
    previous = deletion
    const cuts = [deletion.clock, deletion.clock + deletion.len]
    let touched = deletion.clock + deletion.len > state
    if (touched && cuts.some((at) => pairs.isDividedBefore(Y.createID(own, at))))
      return { ...verdict, refusal: DIVIDED }
    for (const item of liveItems(doc, deletion)) {
      if (cuts.some((at) => isDivided(item, at))) return { ...verdict, refusal: DIVIDED }
      if (moved.isTooManyWith(item, cuts))
        return { ...verdict, refusal: { code: 'too-large', detail: 'cuts' } }
      touched = true
      const place = places.ofStored(item)
      verdict = withDeleted(verdict, item, place)
      const tooMany = changed.add(item, place)
      if (tooMany) return { ...verdict, refusal: tooMany }
      countRemoved(removed, item, place, deletion)
      countEnds(removedEnds, item, place)
    }
    // Only those that newly delete something: a delete set also repeats everything ever deleted, and that only grows.
    if (touched && ++ranges > MAX_DELETIONS)
      return { ...verdict, refusal: { code: 'too-large', detail: 'deletions' } }
  }
  return verdict
}

const DIVIDED: AdmitRefusal = { code: 'malformed', detail: 'pair' }

/** `end`: where the client's clock ends, counting what this update inserts. */
function judgeRange(deletion: Deletion, previous: Deletion | null, end: number): AdmitRefusal | null {
  // Yjs writes the ranges in order. If they overlapped, a small update could walk the whole text once for each range.
  const ordered = previous?.client !== deletion.client || previous.clock + previous.len <= deletion.clock
  if (!ordered || !(deletion.len > 0)) return { code: 'malformed', detail: 'deletion' }
  return deletion.clock + deletion.len <= end ? null : { code: 'gap' }
}

function withDeleted(before: DeletionVerdict, item: Y.Item, place: StructPlace): DeletionVerdict {
  const locked = place.locked || isLockedBlock(item)
  return {
    refusal: before.refusal ?? (locked ? { code: 'locked' } : null),
    deletes: true,
    marksOnly: before.marksOnly && item.content instanceof Y.ContentFormat,
    structural: before.structural || (place.at === 'attribute' && place.name === 'id'),
    removed: before.removed,
    removedEnds: before.removedEnds,
    removedBlocks: before.removedBlocks + (isBlock(item) ? 1 : 0),
  }
}

function countRemoved(
  removed: Map<Y.XmlElement, number>,
  item: Y.Item,
  place: StructPlace,
  { clock, len }: Deletion,
): void {
  const { content } = item
  if (content instanceof Y.ContentType && content.type instanceof Y.XmlElement) {
    const whole = lengthOf(content.type)
    if (whole > 0) removed.set(content.type, whole)
  } else if (content instanceof Y.ContentString && place.within instanceof Y.XmlText) {
    const block = place.within.parent
    if (!(block instanceof Y.XmlElement)) return
    const cut = Math.min(clock + len, item.id.clock + item.length) - Math.max(clock, item.id.clock)
    removed.set(block, Math.min(lengthOf(block), (removed.get(block) ?? 0) + cut))
  }
}

function countEnds(ends: Map<Y.XmlElement, number>, { content }: Y.Item, { within }: StructPlace): void {
  const block = content instanceof Y.ContentFormat && within instanceof Y.XmlText ? within.parent : null
  if (block instanceof Y.XmlElement) ends.set(block, (ends.get(block) ?? 0) + 1)
}

/** The characters of a block, as Yjs counts them. */
export const lengthOf = (block: Y.XmlElement): number =>
  block.toArray().reduce((sum, node) => sum + (node instanceof Y.XmlText ? node.length : 0), 0)

const isBlock = ({ content }: Y.Item): boolean =>
  content instanceof Y.ContentType && content.type instanceof Y.XmlElement

const isLockedBlock = ({ content }: Y.Item): boolean =>
  content instanceof Y.ContentType && content.type instanceof Y.XmlElement && isLocked(content.type)

/** The items of a range that the document has and that are not deleted yet. */
function* liveItems(doc: Y.Doc, { client, clock, len }: Deletion): Generator<Y.Item> {
  const structs = doc.store.clients.get(client)
  if (!structs || clock >= Y.getState(doc.store, client)) return
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const struct = structs[i]
    if (!struct || struct.id.clock >= clock + len) return
    if (struct instanceof Y.Item && !struct.deleted) yield struct
  }
}
