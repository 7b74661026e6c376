import type { BlockId, PersonId, Seq } from '../ids.ts'
import type { Lang } from '../memo/blocks.ts'
import type { Actor } from '../people.ts'
import type { PersistentMap } from '../persistent-map.ts'
import { permit } from '../policy.ts'
import { ok, refuse } from '../result.ts'
import { type StanceKey, stanceKey } from './stances/stance.ts'
import type { Decided, Decisions, Folds } from './subject.ts'

type OnText = { readonly lang: Lang; readonly block: BlockId }

/** What somebody wrote in a block: their update is one of those from `entry` on, and they had the text as of `seen`. */
export type DoubtedVersion = {
  readonly by: PersonId
  readonly entry: Seq
  readonly seen: Seq
  /** Who wrote what theirs met there, as far as that is known. */
  readonly beside?: readonly PersonId[] | undefined
  /** The block that it was written in, when its words came to this one since (TH14). */
  readonly of?: BlockId | undefined
}

/** [TH12] A block that several changed at once, so that it may not read as all of them meant; until somebody has checked it. */
export type BlockDoubt = OnText & {
  /** The first such update of each person. */
  readonly versions: readonly DoubtedVersion[]
  /** When the first of them came (UTC milliseconds). */
  readonly at: number
}

export type DoubtFacts = {
  /** By the server, with the update that made it so. */
  readonly 'block-doubted': OnText & DoubtedVersion
  readonly 'block-checked': OnText
}
export type DoubtCommands = { readonly 'check-block': OnText }

export type DoubtPart = { readonly doubts: PersistentMap<StanceKey, BlockDoubt> }

/** Of more blocks than this the one doubted longest is let go: whoever joins is sent all of them. */
export const MOST_DOUBTS = 300
/** So many people whose words are told of one block. */
export const MOST_VERSIONS = 8

/** Whether a doubt says something that is not said of the block yet. */
function isNewDoubt({ doubts }: DoubtPart, { lang, block, by }: OnText & { readonly by: PersonId }): boolean {
  const versions = doubts.get(stanceKey(lang, block))?.versions ?? []
  return versions.length < MOST_VERSIONS && !versions.some((one) => one.by === by)
}

/** Those in which somebody wrote one of the texts. */
export const doubtsOfPerson = (doubts: DoubtPart['doubts'], person: PersonId): readonly BlockDoubt[] =>
  [...doubts.values()].filter(({ versions }) =>
    versions.some(({ by, beside }) => by === person || beside?.includes(person)),
  )

export type DoubtOfBlock = OnText & DoubtedVersion

/** Those of several doubts, decided at once, that say something that is not said yet: a fact that says nothing is not kept. */
export function newDoubts({ doubts }: DoubtPart, all: readonly DoubtOfBlock[]): readonly DoubtOfBlock[] {
  const told = new Map<StanceKey, Set<PersonId>>()
  return all.filter(({ lang, block, by }) => {
    const key = stanceKey(lang, block)
    const people = told.get(key) ?? new Set(doubts.get(key)?.versions.map((one) => one.by))
    if (people.has(by) || people.size >= MOST_VERSIONS) return false
    told.set(key, people.add(by))
    return true
  })
}

/** [TH14] What is doubted of a block is doubted of the one that its words go to, by a break, a join or an undo of these. */
export function doubtsBrought(
  { doubts }: DoubtPart,
  lang: Lang,
  { from, to }: { readonly from: BlockId; readonly to: BlockId },
): readonly DoubtOfBlock[] {
  const versions = doubts.get(stanceKey(lang, from))?.versions ?? []
  return versions.map((version) => ({ lang, block: to, ...version, of: version.of ?? from }))
}

function withinLimit(doubts: DoubtPart['doubts']): DoubtPart['doubts'] {
  const [oldest] = doubts.size > MOST_DOUBTS ? doubts.keys() : []
  return oldest === undefined ? doubts : doubts.without(oldest)
}

export const doubtFolds: Folds<DoubtFacts, DoubtPart> = {
  'block-doubted'(part, fact, { at }) {
    const { lang, block, kind: _, ...version } = fact
    if (!isNewDoubt(part, fact)) return {}
    const key = stanceKey(lang, block)
    const had = part.doubts.get(key) ?? { lang, block, at, versions: [] }
    const versions = [...had.versions, version]
    return { doubts: withinLimit(part.doubts.with(key, { ...had, versions })) }
  },
  'block-checked': ({ doubts }, { lang, block }) => ({ doubts: doubts.without(stanceKey(lang, block)) }),
}

/** [TH13] Whoever may write has checked the block. */
function checkBlock({ doubts }: DoubtPart, actor: Actor, { lang, block }: OnText): Decided<DoubtFacts> {
  const allowed = permit(actor.role, 'check-block')
  if (!allowed.ok) return allowed
  if (!doubts.has(stanceKey(lang, block))) return refuse({ why: 'already-settled' })
  return ok([{ kind: 'block-checked', lang, block }])
}

export const doubtDecisions: Decisions<DoubtCommands, DoubtPart, DoubtFacts> = { 'check-block': checkBlock }

/** Who wrote what is doubted with an entry; null: nobody, or it is checked. */
export function doubtedVersion({ doubts }: DoubtPart, entry: Seq): DoubtedVersion | null {
  for (const { versions } of doubts.values()) {
    const found = versions.find((one) => one.entry === entry)
    if (found) return found
  }
  return null
}
