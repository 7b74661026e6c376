import type { Command, EditorState } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import { lockedPlugin } from '../../../../client/editor/guards/locked.ts'
import { moveCurrent, toggle, unlessLocked } from '../../../../client/editor/keys/commands.ts'
import { backspace } from '../../../../client/editor/keys/join.ts'
import { setKind } from '../../../../client/editor/keys/kinds.ts'
import { asCommand } from '../../../../client/editor/keys/transform.ts'
import { setLink } from '../../../../client/editor/toolbar/marks.ts'
import { caretStateIn } from '../../../../client/editor/toolbar/useToolState.ts'
import { MARK_NAMES, type MarkName } from '../../../../model/memo/marks.ts'
import { linesOf, written } from '../written.ts'

const ALL = ['!title #t [备忘录', 'paragraph #a 双方', '!dateline #d 〔待定〕', 'paragraph #b 同意]']
const NONE = ['!title #t [备忘录', '!dateline #d 〔待]定〕', 'paragraph #b 同意']

/** What a command makes of a text, and what is said. */
function done(lines: readonly string[], command: Command) {
  const told: string[] = []
  const host = { refused: () => told.push('refused'), spared: () => told.push('spared') }
  let state = written(lines, [lockedPlugin(host)])
  const handled = command(state, (tr) => {
    state = state.apply(tr)
  })
  return { state, told, handled }
}

/** The words that have a mark, block by block. */
const marked = ({ doc }: EditorState, name: MarkName): readonly string[] => {
  const found: string[] = []
  doc.descendants((node) => {
    if (node.marks.some(({ type }) => type.name === name)) found.push(node.text ?? '')
  })
  return found
}

describe('[LK4] commands over a selection with locked blocks', () => {
  it.each(MARK_NAMES.filter((name) => name !== 'link'))('%s: on the others, and off again', (name) => {
    const { state, told, handled } = done(ALL, toggle(name))
    expect([handled, told, marked(state, name)]).toEqual([true, ['spared'], ['双方', '同意']])
    let again = state
    toggle(name)(state, (tr) => {
      again = state.apply(tr)
    })
    expect(marked(again, name)).toEqual([])
  })

  it('a part of a block at either end', () => {
    const lines = ['paragraph #a 双[方', '!dateline #d 〔待定〕', 'paragraph #b 同]意']
    expect(marked(done(lines, toggle('strong')).state, 'strong')).toEqual(['方', '同'])
  })

  it('a link', () => {
    const link: Command = (state, dispatch) => {
      const tr = setLink(state, 'https://example.org')
      if (tr) dispatch?.(tr)
      return tr !== null
    }
    const { state, told } = done(ALL, link)
    expect([told, marked(state, 'link')]).toEqual([['spared'], ['双方', '同意']])
    expect(done(NONE, link).handled).toBe(false)
  })

  it('a kind', () => {
    const { state, told } = done(ALL, unlessLocked(asCommand(setKind('point', 1))))
    expect(told).toEqual(['spared'])
    expect(linesOf(state, false)).toEqual([
      '!title #t 备忘录',
      'point #a 双方',
      '!dateline #d 〔待定〕',
      'point #b 同意',
    ])
  })

  it.each([
    ['a mark', toggle('strong')],
    ['a kind', unlessLocked(asCommand(setKind('point', 1)))],
    ['Backspace', unlessLocked(asCommand(backspace))],
  ] as const)('%s where all of it is locked says so and changes nothing', (_, command) => {
    const { state, told, handled } = done(NONE, command)
    expect([handled, told]).toEqual([true, ['refused']])
    expect(linesOf(state)).toEqual(NONE)
    const caret = done(['!title #t 备|忘录'], command)
    expect([caret.handled, caret.told]).toEqual([true, ['refused']])
  })

  it('a locked block is not moved, and that is said', () =>
    expect(
      done(
        ['!title #t 备|忘录', 'paragraph #a 双方'],
        moveCurrent(() => false, 1),
      ).told,
    ).toEqual(['refused']))

  it('the tools are off only where all of it is locked', () => {
    expect(caretStateIn(written(ALL)).locked).toBe(false)
    expect(caretStateIn(written(['paragraph #a 双[方', '!dateline #d 〔待]定〕'])).locked).toBe(false)
    expect(caretStateIn(written(NONE)).locked).toBe(true)
    expect(caretStateIn(written(['!title #t 备|忘录', 'paragraph #a 双方'])).locked).toBe(true)
  })
})
