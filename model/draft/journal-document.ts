import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { UnitRange } from './hands/ticks.ts'
import { writtenUpdate } from './written-update.ts'

/**
 * [JR9] Applies one update of a journal. Older journals have updates of which the document has a part of a struct already.
 * Where that part was collected meanwhile Yjs throws, and the rest of the document is lost: of such an update only the rest
 * is applied, as admission has it today (AD17).
 */
export function applyEntry(doc: Y.Doc, update: Uint8Array): void {
  const known = mayOverlap(doc, update) ? knownInPart(doc, update) : NOTHING_KNOWN
  Y.applyUpdate(doc, known.size > 0 ? Y.diffUpdate(update, Y.encodeStateVector(known)) : update)
}

type KnownClocks = Map<number, number>
const NOTHING_KNOWN: KnownClocks = new Map()

/** Most updates are of one client: for these the first numbers tell. */
function mayOverlap(doc: Y.Doc, update: Uint8Array): boolean {
  const decoder = decoding.createDecoder(update)
  const sections = decoding.readVarUint(decoder)
  if (sections !== 1) return sections > 1
  decoding.readVarUint(decoder)
  const client = decoding.readVarUint(decoder)
  return decoding.readVarUint(decoder) < Y.getState(doc.store, client)
}

/** Up to which clock the document has them, of the clients of whose structs it has some. */
function knownInPart(doc: Y.Doc, update: Uint8Array): KnownClocks {
  const { from, to } = Y.parseUpdateMeta(update)
  const known: KnownClocks = new Map()
  for (const [client, clock] of from) {
    const state = Y.getState(doc.store, client)
    if (clock < state && state < (to.get(client) ?? 0)) known.set(client, state)
  }
  return known
}

/** Applies updates in one transaction. (`Y.mergeUpdates` over a long log would be quadratic.) */
function applyAll(doc: Y.Doc, updates: Iterable<Uint8Array>): void {
  doc.transact(() => {
    for (const update of updates) applyEntry(doc, update)
  })
}

/**
 * [JR7] A document that the journal alone changes. Yjs by itself removes redundant marks after it has applied an update; the
 * clients do so too, and their removal comes in as an update of theirs. `gc` false: deleted text stays.
 */
export function journalDocument({ gc = true }: { readonly gc?: boolean } = {}): Y.Doc {
  const doc = new Y.Doc({ gc })
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    transaction._needFormattingCleanup = false
  })
  return doc
}

/** A document with the updates applied in one transaction. */
export function draftOf(updates: Iterable<Uint8Array>): Y.Doc {
  const doc = journalDocument()
  applyAll(doc, updates)
  return doc
}

/**
 * So many updates are applied in one transaction, or as many as have so many bytes or delete in so many places: one by one
 * they cost three times as much, and at the end of a transaction Yjs works on all that it deleted.
 */
const PORTION = { updates: 200, bytes: 1 << 16, deletions: 1_000 }

/** An update of so many bytes may take a tenth of a second: it is applied in steps … */
const LONG = 8_192
/** … of so many structs, or deleted ranges, each. */
const STEP = 500

type LongUpdate = { readonly structs: readonly (Y.Item | Y.GC)[]; readonly deletions: readonly UnitRange[] }

/**
 * [JR12] The same in steps: an update that one client brought, behind what the document has of it, is applied as several. What
 * the document is in between is nobody's text.
 */
export function* entrySteps(doc: Y.Doc, update: Uint8Array): Generator<void, void> {
  const long = update.length < LONG ? null : longUpdate(doc, update)
  if (!long) return applyEntry(doc, update)
  for (const structs of portionsOf(long.structs)) {
    Y.applyUpdate(doc, writtenUpdate(structs, []))
    yield
  }
  for (const deletions of portionsOf(long.deletions)) {
    Y.applyUpdate(doc, writtenUpdate([], deletions))
    yield
  }
}

/** Null: it has structs of several clients, or some that the document has already. */
function longUpdate(doc: Y.Doc, update: Uint8Array): LongUpdate | null {
  const { structs, ds } = Y.decodeUpdate(update)
  const client = structs[0]?.id.client ?? 0
  const own = structs.flatMap((struct) => (struct instanceof Y.Skip ? [] : [struct]))
  const isNext = structs.length === 0 || structs[0]?.id.clock === Y.getState(doc.store, client)
  if (!isNext || own.length < structs.length || own.some(({ id }) => id.client !== client)) return null
  const deletions = [...ds.clients].flatMap(([of, ranges]) =>
    ranges.map(({ clock, len }) => ({ client: of, clock, len })),
  )
  return { structs: own, deletions }
}

function* portionsOf<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += STEP) yield all.slice(at, at + STEP)
}

/** Applies the first of the updates, up to the next long one, in one transaction; returns how many. */
function applyPortion(doc: Y.Doc, updates: readonly Uint8Array[]): number {
  return doc.transact(({ deleteSet }) => {
    let [taken, bytes] = [0, 0]
    for (const update of updates) {
      if (update.length >= LONG) break
      applyEntry(doc, update)
      taken++
      bytes += update.length
      if (taken === PORTION.updates || bytes >= PORTION.bytes) break
      if (deletionsIn(deleteSet) >= PORTION.deletions) break
    }
    return taken
  })
}

function deletionsIn({ clients }: Y.Transaction['deleteSet']): number {
  let deletions = 0
  for (const ranges of clients.values()) deletions += ranges.length
  return deletions
}

/** Applies updates in portions, so that others have their turn in between. */
export function* appliedInPortions(doc: Y.Doc, updates: readonly Uint8Array[]): Generator<void, void> {
  for (let rest = updates; rest.length > 0; ) {
    const taken = applyPortion(doc, rest)
    const [next] = taken === 0 ? rest : []
    if (next) yield* entrySteps(doc, next)
    rest = rest.slice(Math.max(1, taken))
    yield
  }
}
