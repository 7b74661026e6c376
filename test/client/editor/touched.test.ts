import { EditorState } from '@tiptap/pm/state'
import type { DecorationSet } from '@tiptap/pm/view'
import { describe, expect, it } from 'vitest'
import { marginPlugin } from '../../../client/editor/drawn/margin.ts'
import { identityPlugin } from '../../../client/editor/guards/identity.ts'
import { touched } from '../../../client/editor/touched.ts'
import { blockId } from '../../../model/ids.ts'
import { type Block, newBlock } from '../../../model/memo/blocks.ts'
import { blockJson } from '../../../model/memo/convert.ts'
import { textSchema } from '../../../model/memo/schema.ts'

const BLOCKS = 1_000
const idAt = (at: number) => blockId(`block${String(at).padStart(6, '0')}`)
const kindAt = (at: number): Block['kind'] => (at % 10 === 0 ? 'recommendation' : 'paragraph')

function long(plugins: EditorState['plugins'] = []): EditorState {
  const blocks = Array.from({ length: BLOCKS }, (_, at) => newBlock(idAt(at), kindAt(at), `第${at}段`))
  const doc = textSchema.nodeFromJSON({ type: 'doc', content: blocks.map(blockJson) })
  return EditorState.create({ doc, plugins: [...plugins] })
}

/** The position at which the text of a block begins. */
function startOf(state: EditorState, at: number): number {
  let pos = 1
  for (let i = 0; i < at; i++) pos += state.doc.child(i).nodeSize
  return pos
}

const typed = (state: EditorState, at: number, text = '新'): EditorState =>
  state.apply(state.tr.insertText(text, startOf(state, at)))

describe('what an edit touched', () => {
  it.each([0, 500, BLOCKS - 1])('[TO1] a keystroke in block %i touches that block alone', (at) => {
    const state = long()
    const { was, is } = touched(state.doc, typed(state, at).doc)
    expect([was.map(({ index }) => index), is.map(({ index }) => index)]).toEqual([[at], [at]])
    expect(is[0]?.pos).toBe(startOf(state, at) - 1)
  })

  it('[TO1] a split makes two blocks of one, a deletion none of one; no edit touches nothing', () => {
    const state = long()
    const split = touched(state.doc, state.apply(state.tr.split(startOf(state, 7) + 1)).doc)
    expect([split.was.length, split.is.map(({ index }) => index)]).toEqual([1, [7, 8]])
    const gone = state.apply(state.tr.delete(startOf(state, 7) - 1, startOf(state, 8) - 1))
    expect(touched(state.doc, gone.doc)).toMatchObject({ was: [{ index: 7 }], is: [] })
    expect(touched(state.doc, state.doc)).toEqual({ was: [], is: [] })
  })

  it('[TO1] two edits far apart touch one range, from the first to the last', () => {
    const state = long()
    const { is } = touched(state.doc, typed(typed(state, 3), 900).doc)
    expect([is.length, is[0]?.index, is.at(-1)?.index]).toEqual([898, 3, 900])
  })
})

/** The attributes drawn beside each block, as the very objects that the plugin made. */
function drawn(state: EditorState): ReadonlyMap<string, unknown> {
  const [plugin] = state.plugins
  const set = plugin?.props.decorations?.call(plugin, state) as DecorationSet
  return new Map(
    set.find().map((decoration) => {
      const type: unknown = Reflect.get(decoration, 'type')
      const attrs: unknown = typeof type === 'object' && type !== null ? Reflect.get(type, 'attrs') : null
      return [String(state.doc.resolve(decoration.from).nodeAfter?.attrs.id), attrs]
    }),
  )
}

describe('the margin of a long text', () => {
  it('[MG2] a keystroke redraws nothing beside any other block, and renumbers nothing', () => {
    const state = long([marginPlugin('zh')])
    const before = drawn(state)
    const after = drawn(typed(state, 500))
    expect(before.size).toBe(BLOCKS / 10)
    expect([...after].filter(([id, shown]) => before.get(id) !== shown).map(([id]) => id)).toEqual([
      idAt(500),
    ])
  })

  it('[MG2] an empty recommendation takes no number: those below are renumbered, those above stay', () => {
    const state = long([marginPlugin('zh')])
    const before = drawn(state)
    const start = startOf(state, 500)
    const after = drawn(state.apply(state.tr.delete(start, start + state.doc.child(500).content.size)))
    expect(after.get(idAt(490))).toBe(before.get(idAt(490)))
    expect([before.get(idAt(510)), after.get(idAt(510))]).toEqual([
      { 'data-number': '52.' },
      { 'data-number': '51.' },
    ])
  })
})

describe('identity in a long text', () => {
  it('[ID3] a keystroke asks for no id; a block without one still gets it', () => {
    let asked = 0
    const fresh = () => blockId(`fresh${String(asked++).padStart(6, '0')}`)
    const state = long([identityPlugin(fresh)])
    const { state: after } = state.applyTransaction(state.tr.insertText('新', startOf(state, 500)))
    expect([asked, after.doc.child(500).attrs.id]).toEqual([0, idAt(500)])
    const { state: split } = state.applyTransaction(state.tr.split(startOf(state, 500) + 1))
    expect([split.doc.child(500).attrs.id, split.doc.child(501).attrs.id]).toEqual([idAt(500), 'fresh000000'])
  })
})
