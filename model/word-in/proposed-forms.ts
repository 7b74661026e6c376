import { type SuggestedForm, suggestedOf } from '../dossier/suggestions/forms.ts'
import type { PlacedText } from '../dossier/text-in-hand.ts'
import { type BlockId, blockId } from '../ids.ts'
import { type Block, blockText, type Lang } from '../memo/blocks.ts'
import { wordingKey } from '../memo/wording.ts'
import type { Seams } from '../seams.ts'
import { formed, freshBlock, isOpen } from './formed-blocks.ts'
import type { LinePairs, PairedLine } from './paired-lines.ts'
import type { NotBroughtIn, NotBroughtInKind } from './preview.ts'
import { hasSameMarks, restyled, withWords } from './revised-block.ts'
import type { WordHand } from './word-document.ts'
import { lineText } from './word-lines.ts'

/** What a file would change, before it is judged. `words`: to find it by where it cannot be a suggestion. */
export type ProposedForm = {
  readonly form: SuggestedForm
  readonly hands: readonly WordHand[]
  readonly words: string
}
export type ProposedForms = {
  readonly forms: readonly ProposedForm[]
  readonly leftOut: readonly NotBroughtIn[]
}

export type ProposalContext = {
  readonly lang: Lang
  /** Of the base, in order. */
  readonly blocks: readonly Block[]
  /** The text as it is now: where new blocks go. */
  readonly text: PlacedText
  /** Who the file says struck a block that is gone. */
  readonly struckBy: (block: BlockId) => readonly WordHand[]
  readonly seams: Pick<Seams, 'id'>
}

/** Blocks that one suggestion takes away at most: each is a question of its own. */
const MOST_GONE = 20
/** Words too short to say that a block was divided there. */
const TELLING = 4
/** Characters of what is left out that are enough to find it. */
const LONGEST_WORDS = 80
/** ［中方：应／美方：宜］ is how brackets are printed; the text has none. */
const BRACKETED = /［[^［］]*：[^［］]*］|\[[^[\]]*: [^[\]]* \/ [^[\]]*\]/u
const isBracketed = (text: string, was: string): boolean => BRACKETED.test(text) && !BRACKETED.test(was)

/** The lines from there on, up to the next one that is a block. */
function unpaired(lines: readonly PairedLine[], from: number): readonly PairedLine[] {
  const next = lines.findIndex((one, at) => at >= from && one.block !== null)
  return lines.slice(from, next === -1 ? lines.length : next)
}

/** Each once. */
const handsOf = (lines: readonly PairedLine[]): readonly WordHand[] => {
  const all = lines.flatMap(({ line }) => line.hands)
  return [...new Map(all.map((hand) => [`${hand.by} ${hand.day}`, hand])).values()]
}

/** [WI3] What is different between the base and the lines of a file, as suggestions: one for each change. */
export class FormWriter {
  readonly #context: ProposalContext
  readonly #pairs: LinePairs
  readonly #forms: ProposedForm[] = []
  readonly #leftOut: NotBroughtIn[] = []
  /** Blocks that went into another one: they are not told as gone. */
  readonly #joined = new Set<BlockId>()
  readonly #gone: ReadonlySet<BlockId>

  constructor(context: ProposalContext, pairs: LinePairs) {
    this.#context = context
    this.#pairs = pairs
    this.#gone = new Set(pairs.gone.map(({ id }) => id))
  }

  /** Yields between the lines. */
  *write(): Generator<void, ProposedForms> {
    const { lines } = this.#pairs
    /** Behind it stands what comes next. */
    let above: Block | null = null
    for (let at = 0; at < lines.length; at++) {
      yield
      const one = lines[at]
      if (!one) continue
      if (one.block) {
        const split = this.#change(one, one.block, lines, at)
        this.#move(one, one.block, above)
        if (!one.moved) above = one.block
        at += split
        continue
      }
      const run = unpaired(lines, at)
      this.#insert(run, above)
      at += run.length - 1
    }
    this.#takeAway()
    return { forms: this.#forms, leftOut: this.#leftOut }
  }

  /** Changed words, or another kind. Returns how many lines after it were split off from it. */
  #change(one: PairedLine, block: Block, lines: readonly PairedLine[], at: number): number {
    const { lang } = this.#context
    const was = lineText(blockText(block), lang)
    const kind = formed(block, one)
    const own = formed(withWords(block, one.text, one.said), one)
    const isSame = kind.kind === block.kind && kind.level === block.level
    if (was === one.text && isSame) {
      this.#restyle(one, block)
      return 0
    }
    const rest = this.#splitOff(was, lines, at)
    const more = this.#tookIn(one.text, block)
    const isAlone = isSame && rest.length === 0
    if (block.locked) this.#leave('locked', one.text)
    else if (isAlone && wordingKey(was, lang) === wordingKey(one.text, lang)) {
      this.#leave('width', one.text)
      this.#restyle(one, block)
    } else if (isBracketed(one.text, was)) this.#leave('bracket', one.text)
    else {
      const next = rest.map((each) => ({
        ...this.#newBlock(each, block),
        spans: withWords(block, each.text, each.said).spans,
      }))
      const form = this.#changeForm(
        [block, ...more],
        [was === one.text ? formed(restyled(block, one.text, one.said), one) : own, ...next],
      )
      this.#forms.push({ form, hands: handsOf([one, ...rest]), words: one.text })
    }
    for (const { id } of more) this.#joined.add(id)
    return rest.length
  }

  /** [WI18] The same words with other marks. */
  #restyle({ text, said, line }: PairedLine, block: Block): void {
    const own = restyled(block, text, said)
    if (hasSameMarks(block, own)) return
    if (block.locked) this.#leave('locked', text)
    else this.#forms.push({ form: this.#changeForm([block], [own]), hands: line.hands, words: text })
  }

  /** The lines behind it that are the end of its words: somebody pressed Enter there. */
  #splitOff(was: string, lines: readonly PairedLine[], at: number): readonly PairedLine[] {
    const { lang } = this.#context
    const found: PairedLine[] = []
    let left = wordingKey(was, lang)
    const own = wordingKey(lines[at]?.text ?? '', lang)
    for (const one of unpaired(lines, at + 1).toReversed()) {
      const key = wordingKey(one.text, lang)
      if (key.length < TELLING || !left.endsWith(key) || left.length - key.length < TELLING) return []
      left = left.slice(0, -key.length)
      found.unshift(one)
    }
    return own === '' ? [] : found
  }

  /** The blocks behind it that are gone, and whose words stand at its end: two were made one. */
  #tookIn(text: string, block: Block): readonly Block[] {
    const { blocks, lang } = this.#context
    let key = wordingKey(text, lang)
    const from = blocks.findIndex(({ id }) => id === block.id) + 1
    const gone: Block[] = []
    for (const next of blocks.slice(from)) {
      if (!this.#gone.has(next.id) || next.locked) break
      gone.push(next)
    }
    const found: Block[] = []
    for (const next of gone.toReversed()) {
      const own = wordingKey(blockText(next), lang)
      if (own.length >= TELLING && key.endsWith(own) && key.length > own.length) {
        key = key.slice(0, -own.length)
        found.unshift(next)
      } else if (found.length > 0) return []
    }
    return found
  }

  #move({ moved, text }: PairedLine, block: Block, above: Block | null): void {
    const { text: present, lang } = this.#context
    const at = present.places.get(block.id)
    if (!moved) return
    if (block.locked) this.#leave('locked', text)
    const stood = present.blocks[(at ?? 0) - 1]?.id ?? null
    const behind = this.#lastStanding(above)
    if (block.locked || at === undefined || stood === behind) return
    this.#forms.push({ form: { is: 'move', lang, block: block.id, stood, behind }, hands: [], words: text })
  }

  #insert(run: readonly PairedLine[], above: Block | null): void {
    const { text, lang } = this.#context
    const fit = run.filter((one) => one.line.form?.kind !== 'title')
    for (const one of run) if (!fit.includes(one)) this.#leave('title', one.text)
    const bare = fit.filter(({ text: words }) => !isBracketed(words, ''))
    for (const one of fit) if (!bare.includes(one)) this.#leave('bracket', one.text)
    if (bare.length === 0) return
    const behind = this.#lastStanding(above)
    const at = behind === null ? 0 : (text.places.get(behind) ?? 0) + 1
    const next = text.blocks[at]
    const made = bare.map((one) => this.#newBlock(one, above))
    const hands = handsOf(bare)
    const words = bare[0]?.text ?? ''
    const [first, ...rest] = made
    // A part of the form that nobody has filled in yet is filled in.
    if (next && first && isOpen(next)) {
      const filled = { ...next, spans: first.spans }
      this.#forms.push({ form: this.#changeForm([next], [filled, ...rest]), hands, words })
    } else {
      const before = next?.id ?? null
      const blocks = made.map(suggestedOf)
      this.#forms.push({ form: { is: 'insertion', lang, behind, before, blocks }, hands, words })
    }
  }

  /** The nearest block of the base, from there upwards, that the text still has. */
  #lastStanding(above: Block | null): BlockId | null {
    const { blocks, text } = this.#context
    const from = above ? blocks.findIndex(({ id }) => id === above.id) : -1
    for (let at = from; at >= 0; at--) {
      const id = blocks[at]?.id
      if (id !== undefined && text.places.has(id)) return id
    }
    return null
  }

  /** Neighbours that are gone go together. */
  #takeAway(): void {
    const { blocks, text, struckBy } = this.#context
    const isGone = ({ id, locked }: Block): boolean =>
      this.#gone.has(id) && !this.#joined.has(id) && !locked && text.places.has(id)
    let run: Block[] = []
    const flush = (): void => {
      const [first] = run
      if (first)
        this.#forms.push({
          form: this.#changeForm(run, []),
          hands: run.flatMap(({ id }) => struckBy(id)).slice(0, 1),
          words: blockText(first),
        })
      run = []
    }
    for (const block of blocks) {
      if (this.#gone.has(block.id) && block.locked) this.#leave('locked', blockText(block))
      const last = run.at(-1)
      const apart = last && text.places.get(block.id) !== (text.places.get(last.id) ?? 0) + 1
      if (!isGone(block) || apart || run.length === MOST_GONE) flush()
      if (isGone(block)) run.push(block)
    }
    flush()
  }

  #changeForm(over: readonly Block[], blocks: readonly Block[]): SuggestedForm {
    const { lang } = this.#context
    return { is: 'change', lang, over: over.map(suggestedOf), blocks: blocks.map(suggestedOf) }
  }

  #newBlock(one: PairedLine, above: Block | null): Block {
    return freshBlock(blockId(this.#context.seams.id()), one, above)
  }

  #leave(what: NotBroughtInKind, words: string): void {
    this.#leftOut.push({ what, words: words.slice(0, LONGEST_WORDS) })
  }
}
