import {
  lettersOf,
  type RangeLetter,
  sameForm,
  spansOfLetters,
  textOfLetters,
} from '../../../model/history/range.ts'
import type { ChangedRun } from '../../../model/history/range-changes.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import type { Side } from '../../../model/people.ts'

/** What a suggestion changes beside words: a link on some, one taken off, 加粗 or 斜体, or what a block is. */
export type FormatChange =
  | { readonly is: 'link'; readonly words: string; readonly href: string }
  | { readonly is: 'unlinked' | 'type'; readonly words: string }
  | { readonly is: 'strong' | 'em'; readonly words: string }
  /** A block that is new, and no plain paragraph. */
  | { readonly is: 'fresh'; readonly words: string; readonly kind: Block['kind']; readonly level: number }
  | { readonly is: 'kind'; readonly kind: Block['kind']; readonly level: number }
  | { readonly is: 'side'; readonly side: Side | null }

/** [SG6] `runs`: where `now` would be changed to `blocks` (`piecesOf`). */
export function formatChanges(
  now: readonly Block[],
  blocks: readonly Block[],
  runs: readonly ChangedRun[],
): readonly FormatChange[] {
  const letters = lettersOf(now)
  const ofWords = runs.flatMap(({ from, to, put }) => marksChanged(letters.slice(from, to), put))
  return [
    ...ofWords,
    ...blocks.flatMap((block) =>
      headChanges(
        now.find(({ id }) => id === block.id),
        block,
      ),
    ),
  ]
}

function marksChanged(was: readonly RangeLetter[], put: readonly RangeLetter[]): readonly FormatChange[] {
  const links = spansOfLetters(put).flatMap(({ text, link }): FormatChange[] =>
    link === undefined ? [] : [{ is: 'link', words: text, href: link }],
  )
  const words = textOfLetters(put).trim()
  if (words === '') return links
  if (textOfLetters(was).trim() !== words) return [...links, ...typesPut(was, put)]
  if (links.length > 0) return links
  const hadLink = was.some(({ marks }) => marks.link !== undefined)
  const hasOther = (some: readonly RangeLetter[]) =>
    some.map(({ marks: { strong, em } }) => `${strong ?? ''}/${em ?? ''}`).join()
  if (hadLink) return [{ is: 'unlinked', words }]
  return hasOther(was.filter(({ head }) => !head)) === hasOther(put.filter(({ head }) => !head))
    ? []
    : [{ is: 'type', words }]
}

/** Bold and italic words that come in, but for those that stood there so. */
function typesPut(was: readonly RangeLetter[], put: readonly RangeLetter[]): readonly FormatChange[] {
  const typed = (letters: readonly RangeLetter[], is: 'strong' | 'em') =>
    spansOfLetters(letters).flatMap((span) => (span[is] && span.text.trim() !== '' ? [span.text.trim()] : []))
  return (['strong', 'em'] as const).flatMap((is) => {
    const before = typed(was, is)
    return typed(put, is).flatMap((words) => (before.includes(words) ? [] : [{ is, words } as const]))
  })
}

/** Characters of a new block by which it is named. */
const NAMED = 12

const freshHead = ({ kind, level, spans }: Block): readonly FormatChange[] => {
  const words = Array.from(
    spans
      .map(({ text }) => text)
      .join('')
      .trim(),
  )
  const named = words.length > NAMED ? `${words.slice(0, NAMED).join('')}…` : words.join('')
  return kind === 'paragraph' || named === '' ? [] : [{ is: 'fresh', words: named, kind, level }]
}

function headChanges(was: Block | undefined, block: Block): readonly FormatChange[] {
  if (!was) return freshHead(block)
  if (sameForm(was, block)) return []
  const { kind, level, side } = block
  return [
    ...(was.kind !== kind || was.level !== level ? [{ is: 'kind', kind, level } as const] : []),
    ...(was.side === side ? [] : [{ is: 'side', side } as const]),
  ]
}
