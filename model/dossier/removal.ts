import type { BlockId, PersonId, Seq } from '../ids.ts'
import { blockText, type Lang, type Memorandum } from '../memo/blocks.ts'
import type { Actor, Side } from '../people.ts'
import type { PersistentMap } from '../persistent-map.ts'
import { may, permit } from '../policy.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Decided, Decisions, Folds } from './subject.ts'

/** A section that went with all below its heading; `side` is whose words it held. */
export type RemovedSection = { readonly block: BlockId; readonly title: string; readonly side: Side }

/** What one person took out of the text within moments. */
export type Removed = {
  /** The first and, so far, the last update; the text of before is that after entry `from` − 1. `from` names it. */
  readonly from: Seq
  readonly until: Seq
  readonly by: PersonId
  readonly lang: Lang
  /** UTF-16 units, and their part of the text (0 to 1). */
  readonly characters: number
  readonly share: number
  readonly sections: readonly RemovedSection[]
  /** The blocks that lost something, with the length they had. */
  readonly blocks: readonly { readonly block: BlockId; readonly length: number }[]
  /** Whose words are concerned. */
  readonly concerns: readonly Side[]
}

/** A notice by the `from` of what it says went. */
type NoticeRef = { readonly removal: Seq }

export type RemovalFacts = {
  /** By the server, with the update that made it so; of one `from` the newest counts. */
  readonly 'removal-noticed': Removed
  readonly 'removal-restored': NoticeRef
  readonly 'removal-dismissed': NoticeRef
}
/** Bringing back changes the text too, so it has a request of its own. */
export type RemovalCommands = { readonly 'dismiss-removal': NoticeRef }

/** A notice of much that went at once; open until somebody settled it or the text is back (`isBack`). */
export type Removal = Removed & {
  readonly at: number
  readonly settled:
    | ({ readonly is: 'restored' | 'dismissed' } & { readonly by: PersonId; readonly at: number })
    | null
}

type Notices = Pick<RemovalPart, 'removals'>
type RemovalPart = {
  readonly removals: PersistentMap<Seq, Removal>
  /** The notices to look at when a block goes again: by the first block of each. */
  readonly noticedAt: PersistentMap<BlockId, readonly Seq[]>
}

/** An open notice gives way to a newer one of all its blocks: they had come back in between, and went again. */
function withoutCovered(
  { removals, noticedAt }: RemovalPart,
  { lang, blocks }: Removed,
): RemovalPart['removals'] {
  const had = new Map(blocks.map(({ block, length }) => [block, length]))
  const near = blocks.flatMap(({ block }) => noticedAt.get(block) ?? [])
  const covered = near
    .flatMap((from) => removals.get(from) ?? [])
    .filter(
      (one) =>
        one.settled === null &&
        one.lang === lang &&
        one.blocks.every(({ block, length }) => (had.get(block) ?? 0) >= length),
    )
  return covered.reduce((rest, { from }) => rest.without(from), removals)
}

/** [LR10] Of more notices than this the oldest settled one goes, else the oldest: whoever joins is sent all of them. */
const MOST_NOTICES = 100

function withinLimit(removals: RemovalPart['removals']): RemovalPart['removals'] {
  if (removals.size <= MOST_NOTICES) return removals
  const all = [...removals.values()]
  const least = all.find(({ settled }) => settled !== null) ?? all[0]
  return least ? removals.without(least.from) : removals
}

function withNotice(
  noticedAt: RemovalPart['noticedAt'],
  removals: RemovalPart['removals'],
  { from, blocks }: Removed,
): RemovalPart['noticedAt'] {
  const [first] = blocks
  if (!first) return noticedAt
  const open = (noticedAt.get(first.block) ?? []).filter((each) => removals.get(each)?.settled === null)
  return noticedAt.with(first.block, [...open.filter((each) => each !== from), from])
}

function settled({ removals }: RemovalPart, from: Seq, how: Removal['settled']): Partial<RemovalPart> {
  const removal = removals.get(from)
  return removal ? { removals: removals.with(from, { ...removal, settled: how }) } : {}
}

export const removalFolds: Folds<RemovalFacts, RemovalPart> = {
  'removal-noticed'(part, { kind: _, ...removed }, { at }) {
    const others = withoutCovered(part, removed)
    const removals = withinLimit(others.with(removed.from, { ...removed, at, settled: null }))
    return { removals, noticedAt: withNotice(part.noticedAt, removals, removed) }
  },
  'removal-restored': (part, { removal }, { by, at }) => settled(part, removal, { is: 'restored', by, at }),
  'removal-dismissed': (part, { removal }, { by, at }) => settled(part, removal, { is: 'dismissed', by, at }),
}

/** How much of what was lost has to be in the text again, to call it back: others may have gone on writing there. */
const BACK = 0.95

/** [LR6] Whether the text is as long again as it was, by undo or by hand: derived, so that it may go once more. */
export function isBack({ blocks }: Pick<Removed, 'blocks'>, memo: Memorandum): boolean {
  const now = new Map(memo.blocks.map((b) => [b.id, blockText(b).length]))
  const before = blocks.reduce((sum, { length }) => sum + length, 0)
  const found = blocks.reduce((sum, { block, length }) => sum + Math.min(length, now.get(block) ?? 0), 0)
  return found >= before * BACK
}

function openNotice({ removals }: Notices, { removal }: NoticeRef): Result<Removal, Refusal> {
  const found = removals.get(removal)
  if (!found) return refuse({ why: 'no-such-removal' })
  return found.settled ? refuse({ why: 'already-settled' }) : ok(found)
}

/** [LR7] Whoever may write brings it back; the edit follows in the same append. */
export function restoreRemoval(part: Notices, actor: Actor, ask: NoticeRef): Decided<RemovalFacts> {
  const allowed = permit(actor.role, 'restore-text')
  if (!allowed.ok) return allowed
  const found = openNotice(part, ask)
  return found.ok ? ok([{ kind: 'removal-restored', removal: ask.removal }]) : found
}

/** [LR8] Put aside by the side concerned or the secretariat, never by who took it out. */
function dismissRemoval(part: Notices, actor: Actor, ask: NoticeRef): Decided<RemovalFacts> {
  const allowed = permit(actor.role, 'dismiss-removal')
  if (!allowed.ok) return allowed
  const found = openNotice(part, ask)
  if (!found.ok) return found
  return mayDismiss(found.value, actor)
    ? ok([{ kind: 'removal-dismissed', removal: ask.removal }])
    : refuse({ why: 'others-removal' })
}

export const mayDismiss = ({ by, concerns }: Removed, { person, role, side }: Actor): boolean =>
  may(role, 'dismiss-removal') && person !== by && (side === null || concerns.includes(side))

export const removalDecisions: Decisions<RemovalCommands, Notices, RemovalFacts> = {
  'dismiss-removal': dismissRemoval,
}
