import * as Y from 'yjs'
import type { ClientId } from '../../model/ids.ts'
import type { Decoded, Deletion } from './decoded.ts'
import { isLocked, type Place, Places } from './places.ts'
import type { AdmitRefusal } from './refused.ts'

/** Ranges that delete something; a delete set also repeats everything ever deleted, and that only grows. */
export const MAX_DELETIONS = 50_000

/** How many UTF-16 units go from each block; of a block that goes altogether all it had. */
export type Taken = ReadonlyMap<Y.XmlElement, number>
export const NOTHING_TAKEN: Taken = new Map()

/** What a delete set would newly delete. `marksOnly`: nothing but marks. */
export type Judged = {
  readonly refusal: AdmitRefusal | null
  readonly fresh: boolean
  readonly marksOnly: boolean
  readonly structural: boolean
  readonly taken: Taken
}

const NOTHING: Judged = {
  refusal: null,
  fresh: false,
  marksOnly: true,
  structural: false,
  taken: NOTHING_TAKEN,
}

/** [AD5] Deletions reach only what exists; what is deleted already is not judged again; locked blocks keep all. */
export function judgeDeletions(doc: Y.Doc, { fresh, deletions }: Decoded, own: ClientId): Judged {
  const last = fresh.at(-1)
  const end = last ? last.id.clock + last.length : 0
  const places = new Places(doc)
  const taken = new Map<Y.XmlElement, number>()
  let found: Judged = { ...NOTHING, taken }
  let previous: Deletion | null = null
  let ranges = 0
  for (const deletion of deletions) {
    // Yjs writes them in order. Overlapping ones would let a small update walk the whole text once for each range.
    const ordered = previous?.client !== deletion.client || previous.clock + previous.len <= deletion.clock
    if (!ordered) return { ...found, refusal: { code: 'malformed', detail: 'deletion' } }
    previous = deletion
    const state = Y.getState(doc.store, deletion.client)
    const known = deletion.client === own ? Math.max(state, end) : state
    const until = deletion.clock + deletion.len
    if (!(deletion.len > 0)) return { ...found, refusal: { code: 'malformed', detail: 'deletion' } }
    if (!(until <= known)) return { ...found, refusal: { code: 'gap' } }
    let touched = until > state
    for (const item of liveItems(doc, deletion)) {
      touched = true
      const place = places.ofStored(item)
      found = judged(found, item, place)
      take(taken, item, place, deletion)
    }
    if (touched && ++ranges > MAX_DELETIONS)
      return { ...found, refusal: { code: 'too-large', detail: 'deletions' } }
  }
  return found
}

function judged(before: Judged, item: Y.Item, place: Place): Judged {
  const locked = place.locked || isLockedBlock(item)
  return {
    refusal: before.refusal ?? (locked ? { code: 'locked' } : null),
    fresh: true,
    marksOnly: before.marksOnly && item.content instanceof Y.ContentFormat,
    structural: before.structural || (place.at === 'attribute' && place.name === 'id'),
    taken: before.taken,
  }
}

function take(taken: Map<Y.XmlElement, number>, item: Y.Item, place: Place, { clock, len }: Deletion): void {
  const { content } = item
  if (content instanceof Y.ContentType && content.type instanceof Y.XmlElement) {
    const whole = lengthOf(content.type)
    if (whole > 0) taken.set(content.type, whole)
  } else if (content instanceof Y.ContentString && place.within instanceof Y.XmlText) {
    const block = place.within.parent
    if (!(block instanceof Y.XmlElement)) return
    const cut = Math.min(clock + len, item.id.clock + item.length) - Math.max(clock, item.id.clock)
    taken.set(block, Math.min(lengthOf(block), (taken.get(block) ?? 0) + cut))
  }
}

/** The characters of a block: Yjs keeps the count. */
export const lengthOf = (block: Y.XmlElement): number =>
  block.toArray().reduce((sum, node) => sum + (node instanceof Y.XmlText ? node.length : 0), 0)

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

/**
 * True when a cut before `id` goes through a surrogate pair. Yjs resolves the neighbours of structs it already has,
 * too, by cutting there, and replaces both halves: words would change that the update does not even claim to touch.
 */
export function cutsPair(doc: Y.Doc, id: Y.ID): boolean {
  const item = cut(doc, id)
  if (!item || !(item.content instanceof Y.ContentString)) return false
  return /[\uD800-\uDBFF]/.test(item.content.str.charAt(id.clock - item.id.clock - 1))
}

export const cuts = (doc: Y.Doc, id: Y.ID): boolean => cut(doc, id) !== null

/** The item that a cut before `id` goes through; null when none is cut there. */
function cut(doc: Y.Doc, { client, clock }: Y.ID): Y.Item | null {
  const structs = doc.store.clients.get(client)
  if (!structs || clock >= Y.getState(doc.store, client)) return null
  const struct = structs[Y.findIndexSS(structs, clock)]
  return struct instanceof Y.Item && clock > struct.id.clock ? struct : null
}
