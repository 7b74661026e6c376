import type { WordRun } from '../../model/word-in/word-document.ts'
import { isSaidAlike } from '../../model/word-in/word-letters.ts'
import { hasWords } from '../library/docx-left-out.ts'
import type { DocxLook, LookProperties } from '../library/docx-looks.ts'
import type { XmlElement } from '../library/xml.ts'
import { isMarkChange, standsOut } from './run-marks.ts'
import type { Hands } from './tracked-hands.ts'

/** A line break with words on both of its sides. */
const BREAK = /\S[^\S\n]*\n\s*\S/u

/** The words of one paragraph as they are read, run after run, and what is seen of their looks. */
export class ParagraphWords {
  readonly runs: WordRun[] = []
  /** The look of its style. */
  readonly look: LookProperties
  /** How its words look by themselves. */
  readonly plain: DocxLook
  #length = 0
  /** Runs with words, and those of them that stand out. */
  #worded = 0
  #adorned = 0
  #isReset = false

  constructor(look: LookProperties, plain: DocxLook) {
    this.look = look
    this.plain = plain
  }

  /** UTF-16 units. */
  get length(): number {
    return this.#length
  }

  get text(): string {
    return this.runs.map(({ text }) => text).join('')
  }

  get hasBreak(): boolean {
    return BREAK.test(this.runs.map(({ text, struck }) => (struck ? '' : text)).join(''))
  }

  say(text: string, how: Hands): void {
    if (text === '') return
    const last = this.runs.at(-1)
    this.#length += text.length
    if (last && isSaidAlike(last, how)) this.runs.splice(-1, 1, { ...last, text: last.text + text })
    else this.runs.push({ text, ...how })
  }

  /** Counts what of the look of a run is no mark of the text. `changed`: the tracked change of that look. */
  see(
    run: XmlElement,
    words: string,
    look: DocxLook,
    changed: XmlElement | undefined,
    isLink: boolean,
  ): void {
    if (!hasWords(run)) return
    this.#worded += 1
    if (standsOut(words, look, this.plain, isLink)) this.#adorned += 1
    if (changed && !isLink && !isMarkChange(changed, run)) this.#isReset = true
  }

  /**
   * Whether it looks otherwise than it comes in. Where all of it looks so it is how that document is set, unless it is a block
   * of ours (`isNamed`) or somebody is said to have changed it.
   */
  looksOtherwise(isNamed: boolean): boolean {
    return this.#isReset || (this.#adorned > 0 && (isNamed || this.#adorned < this.#worded))
  }
}
