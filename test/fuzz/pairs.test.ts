import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bindingPlugins } from '../../client/editor/binding/binding.ts'
import { cleanPlugin } from '../../client/editor/guards/clean.ts'
import { identityPlugin } from '../../client/editor/guards/identity.ts'
import { rootOf } from '../../model/draft/text.ts'
import { blockId, type ClientId } from '../../model/ids.ts'
import { textSchema } from '../../model/memo/schema.ts'
import { admit } from '../../server/admission/admit.ts'
import { paragraph, type Tab, tabOf } from '../client/session/tabs.ts'
import { type Chance, chance, seeds } from '../support/chance.ts'

const SEEDS = Number(process.env.FUZZ_SEEDS ?? 15)
const STEPS = Number(process.env.FUZZ_STEPS ?? 120)

/** Characters that share a first half, a second half, or are followed by more of one sign. */
const SIGNS = [
  '𠮷',
  '𠮸',
  '𡮷',
  '😀',
  '😁',
  '👍',
  '👍🏽',
  '👍🏿',
  '👨\u200d👩\u200d👧',
  '🇨🇳',
  '🇺🇸',
  '𝄞',
  '双',
  'a',
] as const

const DIVIDED = /[\p{Surrogate}\uFFFD]/u

let open: Editing[] = []
afterEach(() => {
  for (const { tab } of open) tab.close()
  open = []
})

/** An editor without a screen on a document, and a server that admits what it sends. */
class Editing {
  readonly tab: Tab
  state: EditorState
  readonly #others: () => readonly Editing[]
  readonly #server: Y.Doc
  #sent: Uint8Array[] = []

  constructor(client: number, server: Y.Doc, others: () => readonly Editing[]) {
    this.tab = tabOf(client)
    this.#server = server
    this.#others = others
    let made = 0
    const plugins = [
      ...bindingPlugins(this.tab.text),
      identityPlugin(() => blockId(`b${client}n${String(++made).padStart(9, '0')}`)),
      cleanPlugin(),
    ]
    Y.applyUpdate(this.tab.doc, Y.encodeStateAsUpdate(server), 'network')
    this.state = EditorState.create({ schema: textSchema, plugins })
    const view = { dispatch: (tr: Transaction) => this.#dispatch(tr), hasFocus: () => false }
    const state = () => this.state
    this.#binding.initView(Object.defineProperty(view, 'state', { get: state }))
    this.#binding._forceRerender()
    this.tab.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'network') this.#sent.push(update)
    })
  }

  get #binding() {
    return ySyncPluginKey.getState(this.state).binding
  }

  #dispatch(tr: Transaction): void {
    this.state = this.state.apply(tr)
  }

  edit(change: (tr: Transaction) => Transaction): void {
    this.#dispatch(change(this.state.tr))
    this.#binding.mux(() => this.#binding._prosemirrorChanged(this.state.doc))
  }

  /** Everything sent is admitted and passed on. */
  deliver(): void {
    const sent = this.#sent
    this.#sent = []
    for (const update of sent) {
      const verdict = admit(this.#server, update, {
        client: this.tab.doc.clientID as ClientId,
        canWrite: true,
        closed: null,
      })
      expect(verdict).toMatchObject({ ok: true })
      Y.applyUpdate(this.#server, update)
      for (const other of this.#others()) if (other !== this) Y.applyUpdate(other.tab.doc, update, 'network')
    }
  }
}

function meeting(...words: readonly string[]): { server: Y.Doc; editors: readonly [Editing, Editing] } {
  const server = new Y.Doc()
  server.clientID = 1
  rootOf(server, 'en')
  const first = tabOf(2)
  first.write(...words.map((one, i) => paragraph(`p${String(i).padStart(9, '0')}`, one)))
  Y.applyUpdate(server, Y.encodeStateAsUpdate(first.doc))
  first.close()
  const editors = [5, 6].map((client) => new Editing(client, server, () => open))
  open.push(...editors)
  const [a, b] = editors
  if (!a || !b) throw new Error('no editors')
  return { server, editors: [a, b] }
}

const wordsIn = (editing: Editing): string => editing.state.doc.textContent

/** Anything a browser, a keyboard or an extension may do, at any offset, halves of characters included. */
function change(state: EditorState, tr: Transaction, dice: Chance): Transaction {
  const at = () => {
    const block = dice.below(state.doc.childCount)
    let pos = 1
    for (let i = 0; i < block; i++) pos += state.doc.child(i).nodeSize
    return [pos, pos + state.doc.child(block).content.size] as const
  }
  const [start, end] = at()
  const [a, b] = [start + dice.below(end - start + 1), start + dice.below(end - start + 1)]
  const [from, to] = [Math.min(a, b), Math.min(Math.max(a, b), Math.min(a, b) + 3)]
  const mark = textSchema.mark(dice.pick(['strong', 'em']))
  const sign = dice.pick(SIGNS)
  switch (dice.below(8)) {
    case 0:
      return tr.delete(from, to)
    case 1:
      return to > from ? tr.addMark(from, to, mark) : tr
    case 2:
      return tr.removeMark(from, to)
    case 3:
      return tr.split(from)
    case 4:
      return start > 1 ? tr.join(start - 1) : tr
    case 5: {
      const half = sign.charAt(dice.below(sign.length))
      return tr.insertText(half, from, to)
    }
    default:
      return tr.insertText(sign, from, to)
  }
}

describe('[CL3] [AD10] characters of two code units', () => {
  it.each([
    ['甲𠮷乙', '甲𠮸乙'],
    ['甲𠮷乙', '甲𡮷乙'],
    ['👍🏽', '👍🏿'],
    ['👨👩👧', '👨\u200d👩'],
    ['🇨🇳🇺🇸', '🇨🇸'],
    ['𠮷𠮷𠮷', '𠮷𠮷'],
    ['😀', ''],
    ['', '😀😁'],
    ['𠮷𡮷', '𠮷𠮷𡮷𡮷'],
  ])('%s becomes %s and comes back by undo', (was, is) => {
    const { server, editors } = meeting(was, '同意')
    const [a, b] = editors
    const clean = is.replaceAll('\u200d', '')
    a.edit((tr) => (is === '' ? tr.delete(1, 1 + was.length) : tr.insertText(is, 1, 1 + was.length)))
    a.deliver()
    expect([wordsIn(a), wordsIn(b)]).toEqual([`${clean}同意`, `${clean}同意`])
    a.tab.text.undo.undo()
    a.deliver()
    expect([wordsIn(a), wordsIn(b)]).toEqual([`${was}同意`, `${was}同意`])
    expect(!DIVIDED.test(String(rootOf(server, 'zh').toString()))).toBe(true)
  })

  it('a mark that begins in a character takes in the whole of it or nothing', () => {
    const [a, b] = meeting('甲𠮷乙').editors
    a.edit((tr) => tr.addMark(3, 5, textSchema.mark('strong')))
    a.deliver()
    for (const { state } of [a, b])
      expect(state.doc.child(0).children.map(({ text, marks }) => [text, marks.length])).toEqual([
        ['甲𠮷', 0],
        ['乙', 1],
      ])
  })

  it('whatever is done to them at whatever offset, nothing is refused and no character is divided', () => {
    for (const seed of seeds(SEEDS)) {
      const dice = chance(seed)
      const { server, editors } = meeting('甲𠮷𠮸乙', '👍🏽😀𡮷', '双方')
      for (let i = 0; i < STEPS; i++) {
        const one = dice.pick(editors)
        if (dice.happens(0.1)) one.tab.text.undo.undo()
        else if (dice.happens(0.05)) one.tab.text.undo.redo()
        else one.edit((tr) => change(one.state, tr.setSelection(TextSelection.atStart(tr.doc)), dice))
        if (dice.happens(0.4)) dice.pick(editors).deliver()
      }
      for (const one of editors) one.deliver()
      const [a, b] = editors.map(wordsIn)
      expect(a, `seed ${seed}`).toBe(b)
      const text = String(rootOf(server, 'zh').toString())
      expect(DIVIDED.test(text), `seed ${seed}`).toBe(false)
      for (const { tab } of open) tab.close()
      open = []
    }
  })
})
