import type { Dossier } from '../../model/dossier/dossier.ts'
import { frozenRefusal } from '../../model/dossier/state.ts'
import { type Party, partyOf, type SuggestedForm } from '../../model/dossier/suggestions/forms.ts'
import { placedText } from '../../model/dossier/text-in-hand.ts'
import type { BlockId, MemoId, Seq, SuggestionId } from '../../model/ids.ts'
import type { Lang } from '../../model/memo/blocks.ts'
import { type Actor, isOf } from '../../model/people.ts'
import { permit } from '../../model/policy.ts'
import type { Refusal } from '../../model/refusal.ts'
import { rolledLetters, rollingOptions } from '../../model/render/rolling.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { Seams } from '../../model/seams.ts'
import type { VersionRef } from '../../model/wire/compare.ts'
import type { WordPreview } from '../../model/word-in/preview.ts'
import { previewSteps } from '../../model/word-in/preview-steps.ts'
import { type PrintedParagraph, printedBlocks } from '../../model/word-in/printed-text.ts'
import type { WordDocument } from '../../model/word-in/word-document.ts'
import { isRollingCopy } from '../../model/word-in/working-copy.ts'
import type { Room } from '../room/room.ts'
import { Slices } from '../slices.ts'
import type { Histories } from './history.ts'
import type { RoomAnswer } from './permitted.ts'
import { entryOf } from './versions.ts'

export type WordAsk = {
  readonly memo: MemoId
  readonly lang: Lang
  readonly document: WordDocument
  /** Null: what the file says that it was made from. */
  readonly base: VersionRef | null
}
type WordRoom = Pick<Room, 'head' | 'written' | 'dossier' | 'readAhead' | 'memorandum' | 'archive'>

/** [WI14] Whether somebody may bring a file in: heads, delegates and the secretariat, until the text is frozen. */
export function bringingInRefusal(dossier: Dossier, { role }: Pick<Actor, 'role'>): Refusal | null {
  const allowed = permit(role, 'suggest')
  return allowed.ok ? frozenRefusal(dossier) : allowed.refusal
}

/** [WI7] What a file would bring in, compared with the version it was made from, for whoever brings it in. Nothing is stored. */
export async function wordPreview(
  room: WordRoom,
  { histories, seams }: { readonly histories: Histories; readonly seams: Seams },
  actor: Actor,
  { memo, lang, document, base: ref }: WordAsk,
): RoomAnswer<WordPreview> {
  const refusal = bringingInRefusal(room.dossier(), actor)
  if (refusal) return refuse(refusal)
  if (!room.dossier().about?.languages.includes(lang)) return refuse({ why: 'malformed', detail: 'lang' })
  const entry = baseOf(room, memo, document, ref)
  if (!entry.ok) return entry
  const base = await histories.text(room, lang, entry.value)
  const printed = await printedBy(room, histories, memo, lang, document)
  await room.readAhead(new Slices(seams.now))
  const text = await room.memorandum(lang)
  if (!text.ok) return text
  const seen = seenBy(room.dossier(), actor)
  return histories.through(
    previewSteps({
      ...{ ...seen, document, base, printed, entry: entry.value, seams },
      text: placedText(text.value.blocks),
    }),
  )
}

/** [WI16] What a rolling copy of this memorandum was printed as; null: it is no rolling copy. */
async function printedBy(
  room: WordRoom,
  histories: Histories,
  memo: MemoId,
  lang: Lang,
  { copy }: WordDocument,
): Promise<ReadonlyMap<BlockId, PrintedParagraph> | null> {
  const isOwn = copy?.memorandum === memo && copy.seq >= 1 && copy.seq <= room.head().seq
  if (!copy || !isOwn || !isRollingCopy(copy)) return null
  const text = await histories.text(room, lang, copy.seq)
  const dossier = await histories.dossier(room, copy.seq)
  if (!dossier) return null
  return printedBlocks(
    rolledLetters(text, dossier.suggestions.values(), rollingOptions(dossier.fields, lang)),
  )
}

function baseOf(
  room: WordRoom,
  memo: MemoId,
  { copy }: WordDocument,
  ref: VersionRef | null,
): Result<Seq, Refusal> {
  const head = room.head().seq
  if (ref === null) {
    const isOurs = copy?.memorandum === memo && copy.seq >= 1 && copy.seq <= head
    return copy && isOurs ? ok(copy.seq) : refuse({ why: 'base-unknown' })
  }
  const isEntry = ref.is === 'now' || ref.is === 'seq' || ref.is === 'reading'
  const entry = isEntry ? entryOf(room.dossier(), ref, head) : undefined
  return entry !== undefined && entry >= 1 && entry <= head ? ok(entry) : refuse({ why: 'no-such-version' })
}

/** [WI3] [CO5] What is compared with is what whoever brings the file in may see: nothing else can be told from the answer. */
function seenBy({ threads, suggestions }: Dossier, actor: Actor) {
  const party: Party = partyOf(actor)
  const open: SuggestedForm[] = []
  const answerable = new Set<SuggestionId>()
  for (const one of suggestions.values()) {
    if (one.end) continue
    if (one.tabled) answerable.add(one.id)
    if (one.tabled) open.push(one.tabled.form)
    if (one.draft && one.party === party) open.push(one.draft.form)
  }
  return { open, answerable, threads: [...threads.values()].filter(({ audience }) => isOf(audience, actor)) }
}
