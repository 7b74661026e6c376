import { type Block, blockText, type Memorandum, newBlock } from '../../../model/memo/blocks.ts'
import type { CountedWords, GoneWords, RescuedBlock } from '../room-session.ts'
import type { BlockEdit } from '../text-follower.ts'
import type { LetterRun } from './own-letters.ts'
import type { PlaceThen } from './place.ts'

/** A block that went while words of this tab in it were not on disk; `n`: the last edit made until then. */
export type GoneBlock = PlaceThen & {
  readonly n: number
  readonly was: string
  readonly block: Block
  readonly words: GoneWords
}

export const wholeText = (blocks: readonly Block[]): string => blocks.map(blockText).join('\n')

/** The text as it was before these edits, in any order. */
export function textBefore({ blocks }: Pick<Memorandum, 'blocks'>, edits: readonly BlockEdit[]): string {
  const edited = new Set(edits.map(({ id }) => id))
  const before = edits.flatMap((edit) => edit.before ?? [])
  return wholeText([...blocks.filter(({ id }) => !edited.has(id)), ...before])
}

function timesIn(text: string, words: string): number {
  let times = 0
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) times++
  return times
}

const stand = (text: string, { words, times }: CountedWords): boolean => timesIn(text, words) >= times

/**
 * What to look for, of a block whose letters were these. Words are found by the letter before or behind them. By themselves
 * too: one letter only where it came after the block went, for somebody else may type the same.
 */
export function goneWords(runs: readonly LetterRun[], before: string, after: string): GoneWords {
  const own = runs.flatMap(({ words, own: isOwn }, i) => {
    if (!isOwn) return []
    const [left, right] = [
      Array.from(runs[i - 1]?.words ?? '').at(-1),
      Array.from(runs[i + 1]?.words ?? '')[0],
    ]
    const beside = [...(left ? [left + words] : []), ...(right ? [words + right] : [])]
    const anew = timesIn(after, words) + runs.filter((run) => run.own && run.words === words).length
    const alone = words.length > 1 ? Math.min(anew, timesIn(before, words)) : anew
    const found = [
      ...beside.map((each) => ({ words: each, times: timesIn(before, each) })),
      { words, times: alone },
    ]
    return [{ words, found }]
  })
  const rest = runs.filter((run) => !run.own).map(({ words }) => words)
  const longest = rest.reduce((most, words) => (words.length > most.length ? words : most), '')
  return { own, others: longest === '' ? null : { words: longest, times: timesIn(before, longest) } }
}

/** Whether all of this person's words are in the text, wherever. */
export const areBack = ({ own }: GoneWords, text: string): boolean =>
  own.every(({ found }) => found.some((each) => stand(text, each)))

/** Whether the block, or what else was in it, still stands. */
export const restStands = (
  id: Block['id'],
  { others }: GoneWords,
  { blocks }: Pick<Memorandum, 'blocks'>,
): boolean => blocks.some((block) => block.id === id) || (others !== null && stand(wholeText(blocks), others))

/**
 * [RC2] [RC12] What is to be kept of a block that went, by the text as it is now: nothing when this person's words are in it;
 * those words alone where the block, or the rest of its words, still stands; else the block.
 */
export function keptOf(gone: GoneBlock, memo: Pick<Memorandum, 'blocks'>): RescuedBlock | null {
  const { was, block, above, order } = gone
  const text = wholeText(memo.blocks)
  const own = gone.words.own.filter(({ found }) => !found.some((each) => stand(text, each)))
  if (own.length === 0) return null
  // Of a single letter that went, another one like it is no sign later on.
  const words = {
    ...gone.words,
    own: own.map((each) => ({ ...each, found: each.found.filter((one) => one.words.length > 1) })),
  }
  const { id } = block
  const kept = { id, above, order, suggested: false, gone: words }
  if (!restStands(id, words, memo)) return { ...kept, before: was, after: blockText(block), block }
  const after = own.map((each) => each.words).join('…')
  const stands = memo.blocks.some((each) => each.id === id)
  const apart = { ...kept, before: '', after, block: newBlock(id, 'paragraph', after), apart: true }
  return stands ? { ...apart, above: id } : apart
}
