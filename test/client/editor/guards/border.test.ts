import { describe, expect, it } from 'vitest'
import { isBorder } from '../../../../client/editor/guards/border.ts'
import { deleteAroundLocked } from '../../../../client/editor/guards/locked.ts'
import { linesOf, written } from '../written.ts'

describe('[SL3] a selection', () => {
  it.each<readonly [string, boolean, readonly string[]]>([
    ['of the border of two paragraphs', true, ['paragraph #a 双方[', 'paragraph #b ]同意']],
    ['of the border to a heading', true, ['paragraph #a 双方[', 'heading #b ]一般原则']],
    ['of the border to an empty paragraph', true, ['paragraph #a 双方[', 'paragraph #b ]']],
    ['of the border from an empty one', true, ['paragraph #a [', 'paragraph #b ]同意']],
    ['made backwards', true, ['paragraph #a 双方]', 'paragraph #b [同意']],
    ['with a letter before it', false, ['paragraph #a 双[方', 'paragraph #b ]同意']],
    ['with a letter behind it', false, ['paragraph #a 双方[', 'paragraph #b 同]意']],
    ['over an empty paragraph', false, ['paragraph #a 双方[', 'paragraph #b', 'paragraph #c ]同意']],
    ['that is a caret at the end', false, ['paragraph #a 双方|', 'paragraph #b 同意']],
    ['of all of a paragraph', false, ['paragraph #a [双方]', 'paragraph #b 同意']],
  ])('%s', (_, expected, lines) => {
    expect(isBorder(written(lines).selection)).toBe(expected)
  })
})

describe('[LK3] deleting', () => {
  it.each([
    ['in a locked block', ['!title #t 备[忘]录', 'paragraph #a 双方']],
    ['all of a locked block', ['!title #t [备忘录]', 'paragraph #a 双方']],
    ['over two locked blocks', ['!title #t 备[忘录', '!dateline #d 北]京', 'paragraph #a 双方']],
  ])('%s leaves everything, the selection too', (_, lines) => {
    const state = written(lines)
    expect(linesOf(state.apply(deleteAroundLocked(state)))).toEqual(lines)
  })
})
