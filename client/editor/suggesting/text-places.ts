import { offsetsOf } from '../../../model/dossier/suggestions/disputes.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import type { StandingSuggestions } from '../../session/suggestions/standing.ts'

/** Letters of the whole text (`offsetsOf`) to places in blocks. */
export class TextPlaces {
  readonly #standing: StandingSuggestions
  readonly #starts: readonly number[]
  readonly #units = new Map<number, readonly number[]>()

  constructor(standing: StandingSuggestions) {
    this.#standing = standing
    this.#starts = offsetsOf(standing.text)
  }

  start(block: number): number {
    return this.#starts[block] ?? 0
  }

  /** The block whose line end or letter this is. */
  blockOf(letter: number): number {
    let [low, high] = [0, this.#starts.length - 1]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.start(middle) <= letter) low = middle
      else high = middle
    }
    return low
  }

  /** Whether a block begins or ends there. */
  isEdge(letter: number): boolean {
    const block = this.blockOf(letter)
    return letter === this.start(block) || letter === this.start(block + 1)
  }

  /** The offset of a letter in the words of a block, counted from its line end as 0. */
  unit(block: number, letter: number): number {
    const one = this.#standing.text.blocks[block]
    const letters = this.start(block + 1) - this.start(block) - 1
    // Where every letter is one unit, none has to be counted.
    if (one && lengthOf(one) === letters) return Math.min(Math.max(letter - 1, 0), letters)
    const known = this.#units.get(block) ?? this.#unitsOf(block)
    return known[letter] ?? known.at(-1) ?? 0
  }

  #unitsOf(block: number): readonly number[] {
    const units = [0]
    const one = this.#standing.text.blocks[block]
    let at = 0
    for (const char of one ? blockText(one) : '') {
      units.push(at)
      at += char.length
    }
    units.push(at)
    this.#units.set(block, units)
    return units
  }
}

const lengthOf = ({ spans }: Block): number => spans.reduce((sum, { text }) => sum + text.length, 0)
