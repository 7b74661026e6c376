import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { diffText } from '../../../model/history/diff.ts'
import { lettersOf, type RangeLetter, sameStyle, textOfLetters } from '../../../model/history/range.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { blocksIn, memorandumOf } from '../blocks.ts'
import { SETTLED } from '../composing.ts'

type Redline = { readonly base: readonly Block[]; readonly drawn: DecorationSet }
const redlineKey = new PluginKey<Redline>('redline')

/** What is struck is no letter of the wording: it is drawn before or behind one. */
const LINE_END = '¶'

/** Where each letter of the range stands in the document, and where the document ends. */
function positionsIn(doc: Node): readonly number[] {
  const positions: number[] = []
  for (const { node, pos } of blocksIn(doc)) {
    positions.push(pos)
    let at = pos + 1
    for (const char of node.textContent) {
      positions.push(at)
      at += char.length
    }
  }
  return [...positions, doc.content.size]
}

/** By words, as the panel shows it (DI1). What only looks otherwise, bold words or a link, is marked as that. */
function draw(doc: Node, base: readonly Block[]): DecorationSet {
  const [was, written] = [lettersOf(base), lettersOf(memorandumOf(doc, 'zh').blocks)]
  const positions = positionsIn(doc)
  const place = (at: number): number => positions[at] ?? doc.content.size
  const marked = (name: string, from: number, to: number): Decoration[] =>
    runsOfLetters(written, from, to).map(([start, end]) =>
      Decoration.inline(place(start), place(end - 1) + (written[end - 1]?.char.length ?? 1), { class: name }),
    )
  const decorations: Decoration[] = []
  // Both begin with the line end of a block, which stays.
  let [before, at] = [1, 1]
  for (const { kind, text } of diffText(wordsOf(was), wordsOf(written))) {
    const count = Array.from(text).length
    if (kind === 'gone') decorations.push(...struckAt(written, at, text.replaceAll('\n', LINE_END), place))
    if (kind === 'new') decorations.push(...marked('redline-new', at, at + count))
    if (kind === 'same')
      for (const [from, to] of restyled(was.slice(before, before + count), written.slice(at, at + count)))
        decorations.push(...marked('redline-format', at + from, at + to))
    if (kind !== 'new') before += count
    if (kind !== 'gone') at += count
  }
  return DecorationSet.create(doc, decorations)
}

const wordsOf = (letters: readonly RangeLetter[]): string => textOfLetters(letters).slice(1)

/** Where the same letters have other marks. */
function restyled(
  was: readonly RangeLetter[],
  is: readonly RangeLetter[],
): readonly (readonly [number, number])[] {
  const runs: [number, number][] = []
  for (const [at, letter] of is.entries()) {
    const before = was[at]
    if (!before || letter.head || before.head || sameStyle(before, letter)) continue
    const last = runs.at(-1)
    if (last && last[1] === at) last[1] = at + 1
    else runs.push([at, at + 1])
  }
  return runs
}

/** The letters of a run, without line ends. */
function runsOfLetters(
  letters: readonly RangeLetter[],
  from: number,
  to: number,
): readonly (readonly [number, number])[] {
  const runs: [number, number][] = []
  for (let at = from; at < to; at++) {
    if (letters[at]?.head) continue
    const last = runs.at(-1)
    if (last && last[1] === at) last[1] = at + 1
    else runs.push([at, at + 1])
  }
  return runs
}

/** On the letter before, or on the one behind; where there is neither, on the block. */
function struckAt(
  letters: readonly RangeLetter[],
  at: number,
  words: string,
  place: (at: number) => number,
): readonly Decoration[] {
  const on = (one: number, attribute: string): Decoration[] => {
    const letter = letters[one]
    if (!letter || letter.head) return []
    const from = place(one)
    const attributes = { nodeName: 'span', class: 'redline-gone', [attribute]: words }
    return [Decoration.inline(from, from + letter.char.length, attributes)]
  }
  const [before, behind] = [on(at - 1, 'data-gone-behind'), on(at, 'data-gone-before')]
  return before.length > 0 ? before : behind
}

const isBetween = (transaction: Transaction): boolean => transaction.getMeta('composition') === undefined

/** [SX5] What will be struck and what is new while one types; between two compositions, and never during one. */
export const redlinePlugin = (base: readonly Block[], composing: () => boolean): Plugin<Redline> =>
  new Plugin<Redline>({
    key: redlineKey,
    state: {
      init: (_, { doc }) => ({ base, drawn: draw(doc, base) }),
      apply(transaction, value, _old, { doc }) {
        const told: readonly Block[] | undefined = transaction.getMeta(redlineKey)
        const now = told ?? value.base
        const settled = transaction.getMeta(SETTLED) === true
        if (!settled && !told && !transaction.docChanged) return value
        if (settled || (isBetween(transaction) && !composing())) return { base: now, drawn: draw(doc, now) }
        return { base: now, drawn: value.drawn.map(transaction.mapping, doc) }
      },
    },
    props: { decorations: (state) => redlineKey.getState(state)?.drawn },
  })

export const compareWith = (view: EditorView, base: readonly Block[]): void =>
  view.dispatch(view.state.tr.setMeta(redlineKey, base).setMeta('addToHistory', false))
