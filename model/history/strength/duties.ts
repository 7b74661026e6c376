import type { AlignedWording, TokenSpan } from './clauses.ts'
import type { StrengthRung } from './rungs.ts'

/** Words of duty that stand together and say one thing: 应 · 应认真考虑 · 不得. Places of tokens, in order. */
export type DutyChain = {
  readonly places: readonly number[]
  readonly rungs: readonly StrengthRung[]
  readonly quoted: boolean
}

/** How firm a duty is. What stands beside another without a difference in firmness that all would see is not compared. */
const FIRMNESS: Readonly<Partial<Record<StrengthRung, number>>> = {
  must: 7,
  'must-not': 7,
  will: 6,
  should: 5,
  advisable: 4,
  may: 3,
  'need-not': 3,
  encourage: 3,
  consider: 2,
  explore: 1,
}
/** 将 says what will be: firmer than 可考虑, but neither above nor below 必须 and 应. 鼓励 is below 应, and beside 可. */
const BESIDE: readonly (readonly StrengthRung[])[] = [
  ['will', 'must', 'must-not', 'should'],
  ['encourage', 'advisable', 'may', 'need-not', 'consider', 'explore'],
]
/** What may stand between two words of one duty: 应继续探讨, 应 be jointly considered. */
const BETWEEN =
  /^(?:继续|进一步|共同|认真|仔细|积极|尽快|适时|着力|努力|首先|也|都|均|同时|并|更|先|抓紧|优先|切实|充分|就此|to|be|also|jointly|further|seriously|carefully|actively|\s)*$/u

export const isDuty = (rung: StrengthRung | null): boolean => rung !== null && FIRMNESS[rung] !== undefined

/** [SH2] The duties of a span, each with all its words. */
export function dutyChains({ text, tokens }: AlignedWording, [from, to]: TokenSpan): readonly DutyChain[] {
  const chains: { places: number[]; rungs: StrengthRung[]; quoted: boolean; end: number }[] = []
  for (const [i, token] of tokens.slice(from, to).entries()) {
    if (token.rung === null || !isDuty(token.rung)) continue
    const last = chains.at(-1)
    const end = token.at + token.text.length
    if (last && BETWEEN.test(text.slice(last.end, token.at))) {
      last.places.push(from + i)
      last.rungs.push(token.rung)
      last.end = end
    } else chains.push({ places: [from + i], rungs: [token.rung], quoted: token.quoted, end })
  }
  return chains
}

/** A duty is as firm as its weakest word; of two that are alike in it, the rest decides: 应考虑 is firmer than 可考虑. */
const byFirmness = (rungs: readonly StrengthRung[]): readonly StrengthRung[] =>
  rungs.toSorted((a, b) => (FIRMNESS[a] ?? 0) - (FIRMNESS[b] ?? 0))

export type DutyTurn = 'weaker' | 'stronger' | 'shifted'

/** [SH1] How one duty became another. Null: they are equally firm. Without a common scale it `shifted`. */
export function dutyTurn(before: readonly StrengthRung[], after: readonly StrengthRung[]): DutyTurn | null {
  const [olds, news] = [byFirmness(before), byFirmness(after)]
  for (const [i, old] of olds.entries()) {
    const fresh = news[i]
    // 可考虑 and 考虑 say the same: what only one of them has decides nothing, unless it makes a duty of its own.
    if (fresh === undefined) return null
    const turn = rungTurn(old, fresh)
    if (turn !== null) return turn
  }
  return null
}

function rungTurn(old: StrengthRung, fresh: StrengthRung): DutyTurn | null {
  if (old === fresh) return null
  const [was, is] = [FIRMNESS[old] ?? 0, FIRMNESS[fresh] ?? 0]
  const isBeside = ([odd, ...others]: readonly StrengthRung[]): boolean =>
    (old === odd && others.includes(fresh)) || (fresh === odd && others.includes(old))
  if (BESIDE.some(isBeside)) return 'shifted'
  if (was === is) return null
  return was > is ? 'weaker' : 'stronger'
}

/**
 * [SH1] A duty that came or went while its clause stayed. Recommendations without a word of duty stand as firm as 应; what
 * 必须 was, no word on the scale says any longer.
 */
export function lonelyTurn(rungs: readonly StrengthRung[], became: 'gone' | 'new'): DutyTurn | null {
  const [weakest] = byFirmness(rungs)
  if (weakest === undefined || weakest === 'should' || weakest === 'will') return null
  if (weakest === 'must' || weakest === 'must-not') return 'shifted'
  return became === 'gone' ? 'stronger' : 'weaker'
}
