import type { BlockId, PersonId } from '../../ids.ts'
import type { Block, Lang } from '../../memo/blocks.ts'
import type { Side } from '../../people.ts'
import type { PersistentMap } from '../../persistent-map.ts'
import type { EntryStamp, Folds } from '../subject.ts'
import { MOST_GONE } from './limits.ts'

/** 同意, 同意（待核准）, 保留, 不同意. */
export const STANCE_WORDS = ['agreed', 'ad-referendum', 'reserved', 'objects'] as const
export type StanceWord = (typeof STANCE_WORDS)[number]

export const isAgreement = (word: StanceWord): boolean => word === 'agreed' || word === 'ad-referendum'

/** What a stance is about: what of a block its fingerprint covers, with the words as they were. */
export type StancedWording = Pick<Block, 'kind' | 'level' | 'side'> & { readonly text: string }

/** What a side says of a block. `text`: why; empty: nothing. `conditions`: the blocks it makes its agreement conditional on. */
export type StanceSaid = {
  readonly word: StanceWord
  readonly text: string
  readonly conditions: readonly BlockId[]
}

type OfBlock = { readonly side: Side; readonly lang: Lang; readonly block: BlockId }
/** The exact wording that was on the screen, by its fingerprint (SHA-256 in hex). */
type OnWording = { readonly fingerprint: string; readonly wording: StancedWording }

export type StanceFacts = {
  readonly 'stance-stated': OfBlock & OnWording & StanceSaid
  /**
   * By the server, in the same append as the update of `whose` that left the block with another fingerprint, or took it
   * away (`gone`).
   */
  readonly 'stance-lapsed': OfBlock & { readonly whose: PersonId; readonly gone: boolean }
  /** 支持: a delegate to the own delegation, which alone sees it. */
  readonly 'support-given': OfBlock & { readonly person: PersonId; readonly fingerprint: string }
  readonly 'support-withdrawn': OfBlock & { readonly person: PersonId }
  /** By the server: the wording that they supported is gone. */
  readonly 'support-lapsed': OfBlock & { readonly persons: readonly PersonId[] }
}

/** `lapsed` null: it stands, on the present wording of the block. */
export type Stance = EntryStamp &
  OnWording &
  StanceSaid & {
    readonly lapsed: (EntryStamp & { readonly whose: PersonId; readonly gone: boolean }) | null
  }
/** `at`: UTC milliseconds. */
export type Support = { readonly person: PersonId; readonly at: number; readonly fingerprint: string }

/** What both sides say of one block, as far as whoever looks may see it. */
export type BlockStances = {
  readonly lang: Lang
  readonly block: BlockId
  readonly stances: Readonly<Record<Side, Stance | null>>
  /** Each delegate once. */
  readonly support: Readonly<Record<Side, readonly Support[]>>
}

export type StanceKey = `${Lang} ${BlockId}`
export const stanceKey = (lang: Lang, block: BlockId): StanceKey => `${lang} ${block}`

export type StancePart = {
  readonly stances: PersistentMap<StanceKey, BlockStances>
  /** Those on blocks that are no longer in the text, the one gone longest first. */
  readonly goneStances: readonly StanceKey[]
}

function on({ stances }: StancePart, { lang, block }: OfBlock): BlockStances {
  const none = { stances: { cn: null, us: null }, support: { cn: [], us: [] } }
  return stances.get(stanceKey(lang, block)) ?? { lang, block, ...none }
}

const saysNothing = ({ stances, support }: BlockStances): boolean =>
  !stances.cn && !stances.us && support.cn.length + support.us.length === 0

function put(part: StancePart, next: BlockStances): StancePart {
  const key = stanceKey(next.lang, next.block)
  const stances = saysNothing(next) ? part.stances.without(key) : part.stances.with(key, next)
  return { stances, goneStances: part.goneStances }
}

const withStance = (part: StancePart, of: OfBlock, stance: Stance): StancePart => {
  const now = on(part, of)
  return put(part, { ...now, stances: { ...now.stances, [of.side]: stance } })
}

const withSupport = (part: StancePart, of: OfBlock, support: readonly Support[]): StancePart => {
  const now = on(part, of)
  return put(part, { ...now, support: { ...now.support, [of.side]: support } })
}

/** [AG10] Beyond the limit those that have been gone the longest are forgotten. */
function gone({ stances, goneStances }: StancePart, key: StanceKey): StancePart {
  const others = goneStances.includes(key) ? goneStances.filter((one) => one !== key) : goneStances
  const kept = [...others, key]
  let left = stances
  for (const one of kept.splice(0, Math.max(0, kept.length - MOST_GONE))) left = left.without(one)
  return { stances: left, goneStances: kept }
}

const back = (part: StancePart, { lang, block }: OfBlock): StancePart => {
  const key = stanceKey(lang, block)
  if (part.goneStances.length === 0 || !part.goneStances.includes(key)) return part
  return { ...part, goneStances: part.goneStances.filter((one) => one !== key) }
}

const others = (part: StancePart, of: OfBlock, persons: readonly PersonId[]): readonly Support[] =>
  on(part, of).support[of.side].filter(({ person }) => !persons.includes(person))

/** [AG3] What has lapsed stays readable until its side states another one; nothing makes it stand again. */
export const stanceFolds: Folds<StanceFacts, StancePart> = {
  'stance-stated'(part, { kind: _, side, lang, block, ...said }, { by, at, seq }) {
    const of = { side, lang, block }
    return withStance(back(part, of), of, { ...said, by, at, seq, lapsed: null })
  },
  'stance-lapsed'(part, { side, lang, block, whose, gone: isGone }, { by, at, seq }) {
    const of = { side, lang, block }
    const stance = on(part, of).stances[side]
    if (!stance || stance.lapsed) return {}
    const lapsed = { whose, gone: isGone, by, at, seq }
    const next = withStance(part, of, { ...stance, lapsed })
    return isGone ? gone(next, stanceKey(lang, block)) : next
  },
  'support-given': (part, { person, fingerprint, ...of }, { at }) =>
    withSupport(part, of, [...others(part, of, [person]), { person, at, fingerprint }]),
  'support-withdrawn': (part, { person, ...of }) => withSupport(part, of, others(part, of, [person])),
  'support-lapsed': (part, { persons, ...of }) => withSupport(part, of, others(part, of, persons)),
}
