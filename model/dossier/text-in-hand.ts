import type { BlockId } from '../ids.ts'
import type { Block, Lang } from '../memo/blocks.ts'

/** One language of the text with the place of every block. */
export type PlacedText = {
  readonly blocks: readonly Block[]
  readonly places: ReadonlyMap<BlockId, number>
}

export const placedText = (blocks: readonly Block[]): PlacedText => ({
  blocks,
  places: new Map(blocks.map(({ id }, at) => [id, at])),
})

/**
 * What is written when a suggestion is applied: other blocks in the place of `now`, which begins at block `at`, behind
 * `above` (null: at the start); or a move.
 */
export type TextWrite =
  | {
      readonly is: 'range'
      readonly lang: Lang
      readonly at: number
      readonly above: BlockId | null
      readonly now: readonly Block[]
      readonly blocks: readonly Block[]
    }
  | {
      readonly is: 'move'
      readonly lang: Lang
      readonly block: BlockId
      readonly behind: BlockId | null
    }

function movedBehind(blocks: readonly Block[], id: BlockId, behind: BlockId | null): readonly Block[] {
  const block = blocks.find((one) => one.id === id)
  const rest = blocks.filter((one) => one.id !== id)
  const at = behind === null ? 0 : rest.findIndex((one) => one.id === behind) + 1
  return block ? [...rest.slice(0, at), block, ...rest.slice(at)] : blocks
}

/** The text after it. */
export function written({ blocks, places }: PlacedText, write: TextWrite): PlacedText {
  if (write.is === 'move') return placedText(movedBehind(blocks, write.block, write.behind))
  const { at, now, blocks: wanted } = write
  const after = blocks.toSpliced(at, now.length, ...wanted)
  const stays = wanted.length === now.length && wanted.every(({ id }, i) => id === now[i]?.id)
  return stays ? { blocks: after, places } : placedText(after)
}

/**
 * The text that a decision is made on, as plain values. What is decided to be written counts at once for what is decided
 * after it; whoever made the decision then writes it into the draft. `read` is asked once for each language.
 */
export class TextInHand {
  readonly #read: (lang: Lang) => PlacedText
  readonly #texts = new Map<Lang, PlacedText>()
  readonly #writes: TextWrite[] = []

  constructor(read: (lang: Lang) => PlacedText) {
    this.#read = read
  }

  text(lang: Lang): PlacedText {
    const text = this.#texts.get(lang) ?? this.#read(lang)
    this.#texts.set(lang, text)
    return text
  }

  write(one: TextWrite): void {
    this.#texts.set(one.lang, written(this.text(one.lang), one))
    this.#writes.push(one)
  }

  writes(): readonly TextWrite[] {
    return this.#writes
  }
}
