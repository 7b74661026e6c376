import { type ChangeClass, changeClass } from '../../history/change-class.ts'
import { type Block, blockText, type Lang } from '../../memo/blocks.ts'
import { fingerprint, sameWording, wordingKey } from '../../memo/wording.ts'
import type { Refusal } from '../../refusal.ts'
import type { StancedWording } from './stance.ts'

export const stancedWording = (block: Block): StancedWording => ({
  kind: block.kind,
  level: block.level,
  side: block.side,
  text: blockText(block),
})

type Fingerprinted = { readonly lang: Lang; readonly fingerprint: string }
const known = new WeakMap<Block, Fingerprinted>()

/** The fingerprint of a block (SHA-256 in hex), computed once for each block value. */
export function fingerprintOf(block: Block, lang: Lang): string {
  const before = known.get(block)
  if (before?.lang === lang) return before.fingerprint
  const next = fingerprint(block, lang)
  known.set(block, { lang, fingerprint: next })
  return next
}

const isSameHead = (wording: StancedWording, { kind, level, side }: StancedWording): boolean =>
  wording.kind === kind && wording.level === level && wording.side === side

/** Whether a block has this wording still: exactly when its fingerprint is the same. Most often no key is computed. */
export function hasWording(block: Block, wording: StancedWording, lang: Lang): boolean {
  const now = stancedWording(block)
  if (!isSameHead(wording, now)) return false
  return now.text === wording.text || sameWording(now.text, wording.text, lang)
}

/** Such a character at the start stands in the key, too: most often none is computed. */
const PLAIN_START = /^[0-9A-Za-z\u4E00-\u9FFF]/

export function isEmptyBlock(block: Block, lang: Lang): boolean {
  const text = blockText(block)
  return !PLAIN_START.test(text) && wordingKey(text, lang) === ''
}

/** [AG1] Why a block has no stance: it follows the form of the meeting, commits nobody to anything, or says nothing. */
export function noStanceOn(block: Block, lang: Lang): Refusal | null {
  if (block.locked) return { why: 'block-locked' }
  if (block.kind === 'heading') return { why: 'block-heading' }
  return isEmptyBlock(block, lang) ? { why: 'block-empty' } : null
}

/** What became of a block since a stance on it: of its words, the class of the change; `same`: they are back. */
export type SinceStance = ChangeClass | 'same' | 'gone'

/** [AG9] The class of the difference since a stance. Another kind, level or side is one of substance. */
export function sinceStance(wording: StancedWording, block: Block | undefined): SinceStance {
  if (!block) return 'gone'
  const now = stancedWording(block)
  if (!isSameHead(wording, now)) return 'substance'
  return changeClass(wording.text, now.text) ?? 'same'
}
