import { longestAscending } from '../ascending.ts'
import { pairedBlocks } from '../history/pair-blocks.ts'
import { type BlockId, blockId } from '../ids.ts'
import { type Block, blockText, type Memorandum, newBlock } from '../memo/blocks.ts'
import { wordingKey } from '../memo/wording.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { termsOf } from '../words/words.ts'
import { type SaidMarks, saidOfEnd } from './said-marks.ts'
import { type WordLine, withoutCount, withoutNumber } from './word-lines.ts'

/** A line of the document, and the block that it is; `moved`: it stands in another order than those around it. */
export type PairedLine = {
  readonly line: WordLine
  readonly text: string
  /** What the file says of the letters of `text`. */
  readonly said: SaidMarks
  readonly block: Block | null
  readonly moved: boolean
}

export type LinePairs = {
  readonly lines: readonly PairedLine[]
  /** Blocks with words that no line of the document is. */
  readonly gone: readonly Block[]
}

const hasWords = (block: Block): boolean => blockText(block).trim() !== ''

/** What is printed beside the text: the list of participants, and the marks of sections without words. */
function isOfText({ form, text, blocks }: WordLine, lang: Memorandum['lang']): boolean {
  if (text === '' || form?.kind === 'participants') return false
  if (blocks.length > 0) return true
  return text !== PAGE_WORDS[lang].unwritten && text !== termsOf(lang).participants.title
}

/**
 * [WI2] Which line is which block of the base: by bookmark, else by equal key, else by likeness (CP2). A block without words
 * is only found by its bookmark. Yields between pieces of the work.
 */
export function* pairedLines(base: Memorandum, all: readonly WordLine[]): Generator<void, LinePairs> {
  const known = new Map<string, Block>(base.blocks.map((block) => [block.id, block]))
  const keys = new Set<string>()
  for (const block of base.blocks) {
    keys.add(wordingKey(blockText(block), base.lang))
    yield
  }
  const lines = all.filter((line) => isOfText(line, base.lang))
  const named = new Set(lines.flatMap(({ blocks }) => blocks))
  const fresh: Block[] = []
  for (const [at, line] of lines.entries()) {
    fresh.push(stand(line, at, known, keys, base.lang))
    yield
  }
  const olds = base.blocks.filter((block) => hasWords(block) || named.has(block.id))
  const pairs = yield* pairedBlocks(olds, fresh, base.lang)
  const blockOf = new Map([...pairs].map(([old, one]) => [one, old]))
  const inOrder = ascending(olds, fresh, pairs)
  return {
    lines: lines.map((line, at) => {
      const block = blockOf.get(fresh[at] ?? newBlock(blockId(''), 'paragraph', '')) ?? null
      const text = wordsFor(line, block)
      const said = saidOfEnd(line.said, text)
      return { line, text, said, block, moved: block !== null && !inOrder.has(block) }
    }),
    gone: olds.filter((block) => hasWords(block) && !pairs.has(block)),
  }
}

/** A line as a block to be paired: under the id that it says it has, without a number that was typed. */
function stand(
  { blocks, text }: WordLine,
  at: number,
  known: ReadonlyMap<string, Block>,
  keys: ReadonlySet<string>,
  lang: Memorandum['lang'],
): Block {
  const id: BlockId = known.get(blocks[0] ?? '')?.id ?? blockId(`:${at}`)
  const words = keys.has(wordingKey(text, lang)) ? text : withoutNumber(text)
  return newBlock(id, 'paragraph', words)
}

/** A number is a word of the line where the block begins with it, too. */
function wordsFor({ text, form }: WordLine, block: Block | null): string {
  if (block) return withoutCount(text, blockText(block))
  const bare = withoutNumber(text)
  if (bare === '') return text
  return form?.kind === 'heading' || form?.kind === 'recommendation' ? bare : text
}

function ascending(
  olds: readonly Block[],
  fresh: readonly Block[],
  pairs: ReadonlyMap<Block, Block>,
): ReadonlySet<Block> {
  const places = new Map(fresh.map((block, at) => [block, at]))
  const paired = olds.filter((old) => pairs.has(old))
  const order = paired.map((old) => places.get(pairs.get(old) ?? old) ?? -1)
  return new Set(longestAscending(order).flatMap((at) => paired[at] ?? []))
}
