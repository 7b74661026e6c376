import type { Block, Lang } from './blocks.ts'
import { blockText } from './blocks.ts'
import { cleanText } from './clean.ts'
import { hashOf } from './hash.ts'

const HAN = /\p{Script=Han}/u

/**
 * The characters that are folded: another form of the same characters, by the table of Unicode NFKC (UAX #15). Spaces,
 * µ and ſ, digraphs (ĳ), non-breaking hyphen, dots (…), ‼ and ⁇, letterlike symbols (℃, №), Roman numerals (Ⅳ: Unicode
 * itself advises to write IV), radicals (⼈), letters and numbers in brackets (⑴, ㈠), squared words and units (㎏),
 * ligatures, Arabic and vertical forms, full and half width, styled letters (𝐀).
 */
const FOLDED =
  /[\u00A0\u00B5\u0132\u0133\u017F\u01C4-\u01CC\u01F1-\u01F3\u2000-\u200A\u2011\u2024-\u2026\u202F\u203C\u2047-\u2049\u205F\u2100-\u211F\u2121\u2123-\u214F\u2160-\u217F\u2474-\u2487\u249C-\u24B5\u2E9F\u2EF3\u2F00-\u2FD5\u3000\u3200-\u321E\u3220-\u3243\u3300-\u3357\u3371-\u33DF\u33FF\uFB00-\uFDFC\uFE10-\uFEFC\uFF01-\uFFEE\u{1D400}-\u{1D7FF}\u{1EE00}-\u{1EEBB}\u{1F110}-\u{1F12B}\u{1F240}-\u{1F248}\u{1FBF0}-\u{1FBF9}]/gu

/** ㎡ is m², by NFKC it would be m2. */
const SQUARED = /[\u339F-\u33A6\u33A8\u33AF]/u
const POWERS: Readonly<Record<string, string>> = { 2: '²', 3: '³' }

function folded(character: string): string {
  const plain = character.normalize('NFKC')
  return SQUARED.test(character) ? plain.replace(/\d/u, (power) => POWERS[power] ?? power) : plain
}

/**
 * [WO1] The normal form that decides whether two wordings are the same (`product.md`, Equivalence of wording): what
 * cannot be seen is taken out (CL1), NFC, the characters of `FOLDED` in their plain form; white space removed in Chinese,
 * collapsed to one space in English. Text without a Han character is treated as English, whichever language the text
 * around it is in. [WO4] Not folded, though NFKC folds it, is what changes the meaning beside its neighbours: raised and
 * lowered characters (10⁹ is not 109), fractions (1½ is not 11/2), circled numbers (第3① is not 第31), numbers with a
 * full stop, hours, days and months in one character (⒈, ㏠, ㋀), marks of brands (™), accents that stand alone.
 */
export function wordingKey(text: string, lang: Lang): string {
  const plain = cleanText(text).normalize('NFC').replace(FOLDED, folded).normalize('NFC')
  if (lang === 'zh' && HAN.test(plain)) return plain.replace(/\s+/gu, '')
  return plain.replace(/\s+/gu, ' ').trim()
}

/**
 * [WO2] Two wordings are the same when their keys are equal: ， versus , is not a change. Where only plain characters came
 * or went the keys differ, and none is computed: a key that lapses two stances is judged in a tenth of the time.
 */
export const sameWording = (a: string, b: string, lang: Lang): boolean =>
  a === b || (!differInPlain(a, b) && wordingKey(a, lang) === wordingKey(b, lang))

/** Characters that stand in a key as they stand in the text, whatever stands beside them. */
const PLAIN = /^[0-9A-Za-z\u4E00-\u9FFF]*$/

/** Between the common start and the common end of two texts that differ. */
function differInPlain(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++
  let end = 0
  while (end < shorter - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++
  return PLAIN.test(a.slice(start, a.length - end)) && PLAIN.test(b.slice(start, b.length - end))
}

/** [WO3] SHA-256 over kind, level, side and key, in hex. Any change of it lapses a stance. */
export function fingerprint(block: Block, lang: Lang): string {
  const parts = [block.kind, String(block.level), block.side ?? '', wordingKey(blockText(block), lang)]
  return hashOf(parts)
}
