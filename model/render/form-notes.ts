import { offsetsOf, type PlacedRun, runsOn } from '../dossier/suggestions/disputes.ts'
import { fitOf } from '../dossier/suggestions/fit.ts'
import type { Party } from '../dossier/suggestions/forms.ts'
import type { Suggestion } from '../dossier/suggestions/suggestion.ts'
import type { PlacedText } from '../dossier/text-in-hand.ts'
import { sameForm } from '../history/range.ts'
import type { BlockId, SuggestionId } from '../ids.ts'
import { type Block, blockText, type Lang } from '../memo/blocks.ts'
import { type FormWords, PAGE_WORDS } from '../words/page.ts'
import { numberGap } from './flat.ts'

/** What a suggestion would do with a block beside its words, said in front of them. */
export type FormNote = {
  readonly block: BlockId
  readonly suggestion: SuggestionId
  readonly party: Party
  readonly words: string
}

/** So many letters of a block say which one is meant. */
const LONGEST_QUOTE = 16

/** [RT5] Where a block would stand elsewhere, or be of another kind, level or side. Of a block without words nothing is said. */
export function formNotes(
  suggestions: readonly Suggestion[],
  text: PlacedText,
  numbers: ReadonlyMap<BlockId, string>,
  lang: Lang,
): readonly FormNote[] {
  const { forms } = PAGE_WORDS[lang]
  const blockOf = (id: BlockId): Block | undefined => text.blocks[text.places.get(id) ?? -1]
  const quoted = (block: Block): string => `${numberGap(numbers.get(block.id) ?? '')}${beginning(block)}`
  return suggestions.flatMap(({ id, party, tabled }) => {
    const fit = tabled ? fitOf(tabled.form, text) : null
    if (fit?.is !== 'fits') return []
    const note = (block: BlockId, words: string): FormNote => ({ block, suggestion: id, party, words })
    const { write } = fit
    const said = write.is === 'move' ? [] : write.blocks.flatMap((is) => otherForm(write.now, is, forms))
    if (write.is === 'move') {
      const behind = write.behind === null ? undefined : blockOf(write.behind)
      said.push({ block: write.block, words: behind ? forms.behind(quoted(behind)) : forms.first })
    }
    return said.flatMap(({ block, words }) => (hasWords(blockOf(block)) ? [note(block, words)] : []))
  })
}

const hasWords = (block: Block | undefined): boolean => block !== undefined && blockText(block).trim() !== ''

function beginning(block: Block): string {
  const letters = [...blockText(block).trim()]
  return letters.length > LONGEST_QUOTE ? `${letters.slice(0, LONGEST_QUOTE).join('')}…` : letters.join('')
}

type SaidOfBlock = Pick<FormNote, 'block' | 'words'>

function otherForm(now: readonly Block[], is: Block, { becomes, kinds, sides }: FormWords): SaidOfBlock[] {
  const was = now.find(({ id }) => id === is.id)
  if (!was || sameForm(was, is)) return []
  const isKind = was.kind !== is.kind || was.level !== is.level
  const names = kinds[is.kind]
  const kind = names[is.level - 1] ?? names[0]
  return [{ block: is.id, words: becomes(isKind ? kind : sides[is.side ?? 'none']) }]
}

/** Where a suggestion changes words: that a block becomes another kind is said in a note, and is no bracket. */
export const wordRunsOn = (suggestion: Suggestion, text: PlacedText): readonly PlacedRun[] =>
  runsOn(suggestion, text).filter((run) => !isFormAlone(run, text))

/** The line end of a block that goes on, and no letter with it. */
function isFormAlone({ from, to, put }: PlacedRun, { blocks, places }: PlacedText): boolean {
  const id = put?.length === 1 ? put[0]?.head?.id : undefined
  const place = id === undefined ? undefined : places.get(id)
  return place !== undefined && to === from + 1 && offsetsOf({ blocks })[place] === from
}
