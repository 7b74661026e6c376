import type { BracketPlace } from '../../../model/dossier/suggestions/brackets.ts'
import { offsetsOf } from '../../../model/dossier/suggestions/disputes.ts'
import { lettersOf, textOfLetters } from '../../../model/history/range.ts'
import type { BlockId } from '../../../model/ids.ts'
import type { Memorandum } from '../../../model/memo/blocks.ts'
import { numbering } from '../../../model/memo/numbering.ts'
import type { StandingSuggestions } from '../../session/suggestions/standing.ts'
import type { MarkWords } from './drawn-marks.ts'

/** ［现文：应／中方：必须］ as words; line ends inside it are spaces. */
function bracketWords({ now, says }: BracketPlace, words: MarkWords): string {
  const read = (letters: BracketPlace['now']) =>
    textOfLetters(letters)
      .replace(/\s*\n\s*/g, ' ')
      .trim()
  const said = says.map(({ party, letters }) => {
    const alternative = letters === null ? words.toFollow : read(letters) || words.nothing
    return `${words.parties[party]}：${alternative}`
  })
  return `［${[`${words.present}：${read(now) || words.nothing}`, ...said].join('／')}］`
}

/** [SX15] Blocks that stand one behind the other, with the numbers that are drawn and with what is in brackets in them. */
export function bracketedText(
  { text, brackets }: Pick<StandingSuggestions, 'text' | 'brackets'>,
  { lang, basis }: Pick<Memorandum, 'lang' | 'basis'>,
  [first, last]: readonly [BlockId, BlockId],
  words: MarkWords,
): string {
  const numbers = numbering({ lang, blocks: text.blocks, basis })
  const [from, to] = [text.places.get(first), text.places.get(last)]
  if (from === undefined || to === undefined) return ''
  const start = offsetsOf(text)[from] ?? 0
  const letters = lettersOf(text.blocks.slice(from, to + 1))
  const places = brackets.flatMap((bracket) => bracket.places)
  const beginning = new Map<number, readonly BracketPlace[]>()
  for (const place of places)
    beginning.set(place.from - start, [...(beginning.get(place.from - start) ?? []), place])
  let said = ''
  for (let at = 0; at <= letters.length; ) {
    const here = at === 0 ? [] : (beginning.get(at) ?? [])
    said += here.map((place) => bracketWords(place, words)).join('')
    const past = Math.max(at, ...here.map((place) => place.to - start))
    if (past > at) {
      at = past
      continue
    }
    const letter = letters[at++]
    said += letter?.head ? `\n${numberOf(numbers.get(letter.head.id))}` : (letter?.char ?? '')
  }
  return said.slice(1)
}

const numberOf = (number = ''): string => (number === '' || /[、）]$/u.test(number) ? number : `${number} `)
