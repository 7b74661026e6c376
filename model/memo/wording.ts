import { toHexString } from 'lib0/buffer'
import * as sha256 from 'lib0/hash/sha256'
import type { Block, Lang } from './blocks.ts'
import { blockText } from './blocks.ts'

const HAN = /\p{Script=Han}/u

/**
 * [WO1] The normal form that decides whether two wordings are the same (`product.md`, Equivalence of wording):
 * NFKC; white space removed in Chinese, collapsed to one space in English. Text without a Han character is
 * treated as English, whichever language the text around it is in.
 */
export function wordingKey(text: string, lang: Lang): string {
  const folded = text.normalize('NFKC')
  if (lang === 'zh' && HAN.test(folded)) return folded.replace(/\s+/gu, '')
  return folded.replace(/\s+/gu, ' ').trim()
}

/** [WO2] Two wordings are the same when their keys are equal: ， versus , is not a change. */
export const sameWording = (a: string, b: string, lang: Lang): boolean =>
  wordingKey(a, lang) === wordingKey(b, lang)

/** [WO3] SHA-256 over kind, level, side and key, in hex. Any change of it lapses a stance. */
export function fingerprint(block: Block, lang: Lang): string {
  const parts = [block.kind, String(block.level), block.side ?? '', wordingKey(blockText(block), lang)]
  return toHexString(sha256.digest(new TextEncoder().encode(JSON.stringify(parts))))
}
