import * as Y from 'yjs'
import type { ClientId } from '../../model/ids.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { ChangedBlocks } from './changed-blocks.ts'
import { judgeContent } from './content.ts'
import { type DecodedUpdate, decode } from './decode.ts'
import { type DeletionVerdict, judgeDeletions, NOTHING_REMOVED, type RemovedLengths } from './deletions.ts'
import { Growth } from './growth.ts'
import { MovedStructs } from './moved-structs.ts'
import { onlyNews } from './news.ts'
import { InsertionOrder } from './order.ts'
import { StructPlaces } from './places.ts'
import { judgePointers } from './pointers.ts'
import type { AdmitRefusal } from './refused.ts'

/** Why a text takes no edits. */
export type ClosedText = 'frozen' | 'reading'

export type AdmitRules = {
  /** The sender's own client id, the only one whose structs may be new. */
  readonly client: ClientId
  readonly canWrite: boolean
  /** While the text is frozen or in a reading, nobody's edit is accepted; null: it is being drafted. */
  readonly closed: ClosedText | null
}

export type Admitted = {
  /** Whether applying the update changes anything. */
  readonly changes: boolean
  /** Whether blocks or their ids may come, go or be duplicated. */
  readonly structural: boolean
  /** The characters that it removes from each block. */
  readonly removed: RemovedLengths
  readonly decoded: DecodedUpdate
  /** What is to be applied and appended to the journal. */
  readonly update: Uint8Array
}

const UNCHANGED: Admitted = {
  changes: false,
  structural: false,
  removed: NOTHING_REMOVED,
  decoded: { fresh: [], known: [], deletions: [] },
  update: new Uint8Array(),
}

/**
 * [AD0] Decides whether an update may be applied to a document, on its decoded form and before anything is applied. Only
 * what it would newly insert or delete is judged: a SyncStep2 carries the whole delete set, and may carry structs that the
 * document has already. Pure; the document is not touched.
 */
export function admit(doc: Y.Doc, update: Uint8Array, rules: AdmitRules): Result<Admitted, AdmitRefusal> {
  const decoded = decode(doc, update, rules.client)
  if (!decoded.ok) return decoded
  const moved = new MovedStructs(doc)
  const dangling = judgePointers(doc, decoded.value, moved)
  if (dangling) return refuse(dangling)
  const changed = new ChangedBlocks()
  const deleted = judgeDeletions(doc, decoded.value, rules.client, moved, changed)
  if (!rules.canWrite) return admitUnchanged(decoded.value, deleted, 'not-allowed')
  if (rules.closed) return admitUnchanged(decoded.value, deleted, rules.closed)
  if (deleted.refusal) return refuse(deleted.refusal)
  const growth = new Growth(doc, decoded.value.deletions, rules.client, deleted)
  const inserted = judgeInsertions(doc, decoded.value, growth, changed)
  const refusal = inserted.refusal ?? growth.judge()
  if (refusal) return refuse(refusal)
  return ok({
    changes: decoded.value.fresh.length > 0 || deleted.deletes,
    structural: inserted.structural || deleted.structural,
    removed: deleted.removed,
    decoded: decoded.value,
    update: onlyNews(doc, update, decoded.value),
  })
}

/**
 * [AD6] A reader's update must change nothing; [FZ5] while the text is frozen, and
 * [RG1] in a reading, neither may anyone else's. Every Yjs client
 * by itself deletes marks that became redundant, also a client that only reads, and sends that as an update. It is not
 * refused, but not applied either.
 */
function admitUnchanged(
  { fresh }: DecodedUpdate,
  deleted: DeletionVerdict,
  code: 'not-allowed' | ClosedText,
): Result<Admitted, AdmitRefusal> {
  if (deleted.refusal && deleted.refusal.code !== 'locked') return refuse(deleted.refusal)
  const writes = fresh.length > 0 || (deleted.deletes && !deleted.marksOnly)
  return writes ? refuse({ code }) : ok(UNCHANGED)
}

type InsertionVerdict = { readonly refusal: AdmitRefusal | null; readonly structural: boolean }

function judgeInsertions(
  doc: Y.Doc,
  { fresh, known }: DecodedUpdate,
  growth: Growth,
  changed: ChangedBlocks,
): InsertionVerdict {
  const places = new StructPlaces(doc)
  const order = new InsertionOrder(doc, fresh, known)
  let structural = false
  for (const struct of fresh) {
    const place = places.add(struct)
    if (!(struct instanceof Y.Item)) continue
    const unfit = place.locked ? ({ code: 'locked' } as const) : judgeContent(struct, place)
    const refusal = unfit ?? changed.add(struct, place)
    if (refusal) return { refusal, structural }
    const misplaced = order.add(struct, place)
    if (misplaced) return { refusal: { code: 'malformed', detail: misplaced }, structural }
    const tooMuch = growth.add(struct, place)
    if (tooMuch) return { refusal: tooMuch, structural }
    structural ||= place.at === 'root' || (place.at === 'attribute' && place.name === 'id')
  }
  return { refusal: null, structural }
}
