import { Fragment, Slice } from '@tiptap/pm/model'
import { type EditorState, Selection } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import { cleanPlugin } from '../../../../client/editor/guards/clean.ts'
import { identityPlugin } from '../../../../client/editor/guards/identity.ts'
import { deleteAroundLocked, lockedPlugin } from '../../../../client/editor/guards/locked.ts'
import { counting, linesOf, written } from '../written.ts'

const guarded = (lines: readonly string[]): EditorState =>
  written(lines, [lockedPlugin({ refused() {}, spared() {} }), identityPlugin(counting()), cleanPlugin()])
const changed = (state: EditorState, change: (tr: EditorState['tr']) => EditorState['tr']) =>
  linesOf(state.apply(change(state.tr)), false)
const block = (state: EditorState, index: number) => state.doc.child(index)

describe('identity', () => {
  it('[ID3] gives a new block an id', () => {
    const state = guarded(['paragraph #a 双方'])
    expect(changed(state, (tr) => tr.insert(4, state.schema.node('block')))).toEqual([
      'paragraph #a 双方',
      'paragraph #new1',
    ])
  })

  it('[ID4] of a block and its copy above, the original keeps the id and the link', () => {
    const state = guarded(['paragraph #a 双方', 'recommendation #b ←2024/5/r8 同意'])
    expect(changed(state, (tr) => tr.insert(0, block(state, 1)))).toEqual([
      'recommendation #new1 同意',
      'paragraph #a 双方',
      'recommendation #b ←2024/5/r8 同意',
    ])
  })

  it('[ID4] a block that was cut and pasted back is the same block', () => {
    const state = guarded(['paragraph #a 双方', 'recommendation #b ←2024/5/r8 同意'])
    const cut = state.apply(state.tr.delete(4, 8))
    expect(linesOf(cut, false)).toEqual(['paragraph #a 双方'])
    expect(changed(cut, (tr) => tr.insert(0, block(state, 1)))).toEqual([
      'recommendation #b ←2024/5/r8 同意',
      'paragraph #a 双方',
    ])
  })

  it('[ID4] [SC2] any split leaves the id with the first part', () => {
    const state = guarded(['recommendation #b ←2024/5/r8 双方同意'])
    expect(changed(state, (tr) => tr.split(3))).toEqual([
      'recommendation #b ←2024/5/r8 双方',
      'recommendation #new1 同意',
    ])
  })
})

describe('locked blocks', () => {
  const text = ['!title #t 备忘录', 'paragraph #a 双方', '!dateline #d 〔待定〕', 'paragraph #b 同意']
  const all = ['!title #t [备忘录', 'paragraph #a 双方', '!dateline #d 〔待定〕', 'paragraph #b 同意]']

  it('[LK1] no edit reaches them', () => {
    const state = guarded(text)
    expect(changed(state, (tr) => tr.insertText('改', 2))).toEqual(text)
    expect(changed(state, (tr) => tr.delete(0, state.doc.content.size))).toEqual(text)
    expect(changed(state, (tr) => tr.setNodeAttribute(0, 'kind', 'paragraph'))).toEqual(text)
    const moved = Slice.maxOpen(Fragment.from([block(state, 2), block(state, 1), block(state, 0)]))
    expect(changed(state, (tr) => tr.replace(0, 15, moved))).toEqual(text)
  })

  it.each([
    ['typed into one', text, (tr: EditorState['tr']) => tr.insertText('改', 2), ['refused']],
    [
      'words changed among those selected',
      all,
      (tr: EditorState['tr']) => tr.insertText('改', 6),
      ['spared'],
    ],
    [
      'words changed with nothing locked selected',
      text,
      (tr: EditorState['tr']) => tr.insertText('改', 6),
      [],
    ],
    ['another selection', all, (tr: EditorState['tr']) => tr.setSelection(Selection.atEnd(tr.doc)), []],
  ] as const)('[LK4] what is said: %s', (_, lines, change, said) => {
    const told: string[] = []
    const host = { refused: () => told.push('refused'), spared: () => told.push('spared') }
    const state = written([...lines], [lockedPlugin(host)])
    state.apply(change(state.tr))
    expect(told).toEqual(said)
  })

  it('[LK2] deleting everything deletes all but the locked blocks', () => {
    const state = guarded(all)
    const next = state.apply(deleteAroundLocked(state))
    expect(linesOf(next)).toEqual(['!title #t 备忘录', '!dateline #d 〔待定〕', 'paragraph #new1 |'])
  })

  it('[LK2] deleting from inside a locked block spares it, and what follows the selection', () => {
    const state = guarded(['!title #t 备[忘录', 'paragraph #a 双方', 'paragraph #b 同]意'])
    expect(linesOf(state.apply(deleteAroundLocked(state)))).toEqual(['!title #t 备忘录', 'paragraph #b |意'])
  })
})

describe('[CL2] characters that the text may not contain', () => {
  it('are removed from what was typed or pasted; marks are kept', () => {
    const state = guarded(['paragraph #a 双方|', 'paragraph #b 同意'])
    const strong = state.schema.mark('strong')
    const dirty = state.schema.text('同\u200b意\u202e的\u0007', [strong])
    const next = state.apply(state.tr.insert(3, dirty))
    expect(linesOf(next, false)).toEqual(['paragraph #a 双方同意的', 'paragraph #b 同意'])
    expect(next.doc.child(0).lastChild?.marks).toEqual([strong])
  })

  it.each([
    ['\uf0b7双方', '双方'],
    ['葛\u{e0100}飾', '葛飾'],
    ['双\ufffd方', '双方'],
    ['\u{100000}\u{f0000}双方', '双方'],
    ['双方\u2800', '双方'],
    ['☎\ufe0f', '☎'],
    ['10\ue000⁹', '10⁹'],
  ])('%j becomes %s', (typed, clean) => {
    const state = guarded(['paragraph #a |'])
    expect(changed(state, (tr) => tr.insertText(typed))).toEqual([`paragraph #a ${clean}`])
  })

  it('leave an empty block where there was nothing else', () => {
    const state = guarded(['paragraph #a |'])
    expect(changed(state, (tr) => tr.insertText('\u2060'))).toEqual(['paragraph #a'])
  })
})
