import type { Dossier } from '../../../model/dossier/dossier.ts'
import { agreedBlocks, openOn, stands } from '../../../model/dossier/stances/agreement.ts'
import { awaitsWord } from '../../../model/dossier/stances/awaiting.ts'
import {
  type BlockStances,
  isAgreement,
  type Stance,
  type Support,
  stanceKey,
} from '../../../model/dossier/stances/stance.ts'
import { type SinceStance, sinceStance } from '../../../model/dossier/stances/wordings.ts'
import type { SuggestionPart } from '../../../model/dossier/suggestions/suggestion.ts'
import { type PlacedText, placedText } from '../../../model/dossier/text-in-hand.ts'
import type { BlockId, SuggestionId } from '../../../model/ids.ts'
import type { Block, Lang, Memorandum } from '../../../model/memo/blocks.ts'
import type { Side } from '../../../model/people.ts'
import { countedBlocks } from './counted-blocks.ts'

/** `since` null: the stance stands; else what became of the block since. */
export type SidePosition = { readonly stance: Stance; readonly since: SinceStance | null }

/** What both sides say of one block. */
export type Position = {
  readonly id: BlockId
  /** 第 n 段, counted over the blocks that can have a stance; null: it is not in the text any more. */
  readonly n: number | null
  readonly block: Block | null
  readonly sides: Readonly<Record<Side, SidePosition | null>>
  /** Of one's own delegation. */
  readonly support: readonly Support[]
  readonly agreed: boolean
  /** The tabled suggestions of one's own side that would change the block. */
  readonly own: readonly SuggestionId[]
  /** Whether it waits for a word of one's own side. */
  readonly awaiting: boolean
}

export type Positions = {
  readonly lang: Lang
  readonly all: readonly Position[]
  /** On blocks that are no longer in the text, the last one gone first. */
  readonly gone: readonly Position[]
  readonly byBlock: ReadonlyMap<BlockId, Position>
  readonly agreed: ReadonlySet<BlockId>
}

type SaidOnBlocks = Pick<Dossier, keyof SuggestionPart | 'stances' | 'goneStances'>

const NOTHING = { stances: { cn: null, us: null }, support: { cn: [], us: [] } } as const

/** [PS5] What both sides say of each block of the text as it is on this screen, for somebody of `side`. */
export function positionsOf(dossier: SaidOnBlocks, memo: Memorandum, side: Side | null): Positions {
  const { lang, blocks } = memo
  const text = placedText(blocks)
  const able = countedBlocks(dossier, memo)
  const agreed = agreedBlocks(dossier, lang, text)
  const open = openOn(dossier, lang, text, new Set(able.map(({ id }) => id)))
  const all = able.map((block, at) => {
    const own = (open.get(block.id) ?? []).flatMap((one) => (one.party === side ? [one.id] : []))
    const said = dossier.stances.get(stanceKey(lang, block.id)) ?? NOTHING
    return positionOn(said, { id: block.id, n: at + 1, block, own, agreed: agreed.has(block.id) }, lang, side)
  })
  return {
    lang,
    all,
    gone: goneOf(dossier, text, lang, side),
    byBlock: new Map(all.map((one) => [one.id, one])),
    agreed,
  }
}

type KnownPosition = Pick<Position, 'id' | 'n' | 'block' | 'own' | 'agreed'>

function positionOn(
  { stances, support }: Pick<BlockStances, 'stances' | 'support'>,
  known: KnownPosition,
  lang: Lang,
  side: Side | null,
): Position {
  const of = (stance: Stance | null): SidePosition | null => {
    if (!stance) return null
    const since = known.block && stands(stance, known.block, lang) ? null : undefined
    return { stance, since: since ?? (since === null ? null : sinceOf(stance, known.block)) }
  }
  const sides = { cn: of(stances.cn), us: of(stances.us) }
  const given = side === null ? [] : support[side]
  const awaiting =
    side !== null && known.block !== null && awaitsWord({ stances, support }, known.block, lang, side)
  return { ...known, sides, support: given, awaiting }
}

const sinceOf = ({ wording }: Stance, block: Block | null): SinceStance =>
  sinceStance(wording, block ?? undefined)

function goneOf(
  { stances, goneStances }: SaidOnBlocks,
  { places }: PlacedText,
  lang: Lang,
  side: Side | null,
): readonly Position[] {
  return goneStances.toReversed().flatMap((key) => {
    const said = stances.get(key)
    if (!said || said.lang !== lang || places.has(said.block)) return []
    return [positionOn(said, { id: said.block, n: null, block: null, own: [], agreed: false }, lang, side)]
  })
}

/** Which of the own side's words can be said again at once: an agreement, and nothing but punctuation or format changed. */
export const saidAgain = ({ sides, own }: Position, side: Side | null): Stance | null => {
  const mine = side === null ? null : sides[side]
  if (!mine || own.length > 0 || !isAgreement(mine.stance.word)) return null
  return mine.since === 'punctuation' || mine.since === 'format' || mine.since === 'same' ? mine.stance : null
}

/** What the margin shows of a block at a glance: both agreed; else for each side what it says. */
export function marginOf({ agreed, sides }: Position): readonly string[] {
  if (agreed) return ['both']
  return (['cn', 'us'] as const).flatMap((side) => {
    const one = sides[side]
    if (!one) return []
    if (one.since !== null) return ['lapsed']
    return isAgreement(one.stance.word) ? [`agreed-${side}`] : ['reserved']
  })
}
