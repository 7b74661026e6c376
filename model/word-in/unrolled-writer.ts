import { type BlockId, blockId } from '../ids.ts'
import type { RolledStead } from '../render/rolling.ts'
import type { FileHand, WordParagraph } from './word-document.ts'
import { PARAGRAPH_END, type WordLetter } from './word-letters.ts'

/** A paragraph of a rolling copy as it would be had it been made of the text. */
export type UnrolledParagraph = {
  readonly blocks: readonly string[]
  readonly form: WordParagraph['form']
  readonly letters: WordLetter[]
}

/** An alternative that was edited: where its bracket stood, and how many letters of the text stand there now. */
export type EditedPlace = {
  readonly at: number
  readonly length: number
  readonly words: string
  readonly hand: FileHand | null
}

const NOBODY = { put: null, struck: null }

/** Writes what a paragraph of a rolling copy says of the text, letter by letter. Somebody may have divided it. */
export class UnrolledWriter {
  readonly paragraphs: UnrolledParagraph[]
  /** Whether a block of the text begins in it. */
  readonly isOfText: boolean
  readonly #blocks: readonly string[]
  readonly #forms: readonly WordParagraph['form'][]
  #divided = 0

  /** `forms`: of the paragraphs that it is divided into. */
  constructor(blocks: readonly string[], forms: readonly WordParagraph['form'][]) {
    this.isOfText = blocks.length > 0
    this.#blocks = blocks
    this.#forms = forms
    this.paragraphs = [{ blocks, form: forms[0] ?? null, letters: [] }]
  }

  /** How many letters the paragraph has that is being written. */
  count(): number {
    return this.#letters().length
  }

  write(letter: WordLetter): void {
    if (letter.char !== PARAGRAPH_END) this.#letters().push(letter)
    else {
      this.#divided += 1
      this.paragraphs.push({ blocks: [], form: this.#forms[this.#divided] ?? null, letters: [] })
    }
  }

  /** Words that somebody wants there. */
  put(words: string, hand: FileHand | null): void {
    for (const char of words) this.write({ char, put: hand, struck: null })
  }

  /** Letters that nobody changed. */
  keep(letters: string): void {
    for (const char of letters) this.write({ char, ...NOBODY })
  }

  /** The letters of the text for which a bracket stands, and none for a note; a block of the text that begins in it is a paragraph. */
  keepText({ now }: RolledStead): void {
    for (const { char, head } of now) {
      if (!head) this.#letters().push({ char, ...NOBODY })
      else if (!this.#blocks.includes(head.id))
        this.paragraphs.push({ blocks: [head.id], form: null, letters: [] })
    }
  }

  /** The words of its block with an edited alternative in place of the bracket; null: no words say which block that is. */
  variant({ at, length, words }: EditedPlace): { readonly block: BlockId; readonly text: string } | null {
    const [block] = this.#blocks
    const [only] = this.paragraphs
    if (block === undefined || !only || this.paragraphs.length > 1) return null
    const text = only.letters.map(({ char, struck, put }) => (struck ? char : put ? '' : char))
    const varied = [...text.slice(0, at), words, ...text.slice(at + length)].join('')
    return { block: blockId(block), text: varied }
  }

  #letters(): WordLetter[] {
    return this.paragraphs.at(-1)?.letters ?? []
  }
}
