import { TextSelection } from '@tiptap/pm/state'
import { afterEach, describe, expect, it } from 'vitest'
import { moveBlock } from '../../../../client/session/edits.ts'
import { elementOf, textsOf } from '../../../../model/draft/text.ts'
import { id, para } from '../../../support/builders.ts'
import { deleteIn, insertAt, marked } from '../../../support/marked.ts'
import { meet, tabOf } from '../../session/tabs.ts'
import { boundEditor } from './bound.ts'

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

/** Two tabs with the paragraphs a and b; in the editor of the first, what is marked in a is selected. */
function selectedIn(pattern: string) {
  const [tab, other] = [tabOf(5), tabOf(6)]
  const { text, from, to } = marked(pattern)
  other.write(para('a', text), para('b', '宽限期为三年。'))
  meet(tab, other)
  const { state, dispatch, close } = boundEditor(tab)
  dispatch(state().tr.setSelection(TextSelection.create(state().doc, 1 + from, 1 + to)))
  open.push(
    close,
    () => tab.close(),
    () => other.close(),
  )
  const words = (name: string) => {
    const element = elementOf(other.root, id(name))
    const found = element && textsOf(element)[0]
    if (!found) throw new Error(name)
    return found
  }
  return {
    other,
    words,
    meet: () => meet(tab, other),
    /** The block with the selection, which is marked in it. */
    shown: () => {
      const { $from, $to } = state().selection
      const content = $from.parent.textContent
      const [first, last] = [$from.parentOffset, $to.parentOffset]
      return first === last && $from.pos === $to.pos
        ? `${content.slice(0, first)}<a>${content.slice(first)}`
        : `${content.slice(0, first)}<a>${content.slice(first, last)}<b>${content.slice(last)}`
    },
  }
}

describe('[SL2] the selection in an editor, while another', () => {
  const IN = '双方同意<a>三年内<b>开放市场。'
  type Words = (name: string) => Parameters<typeof insertAt>[0]
  const CASES: readonly (readonly [string, string, (words: Words) => void, string])[] = [
    [
      'writes at the start',
      IN,
      (words) => words('a').insert(0, '经过协商，'),
      '经过协商，双方同意<a>三年内<b>开放市场。',
    ],
    [
      'writes right behind it',
      IN,
      (words) => insertAt(words('a'), '双方同意三年内<a>开放市场。', '逐步'),
      '双方同意<a>三年内<b>逐步开放市场。',
    ],
    [
      'deletes it',
      IN,
      (words) => deleteIn(words('a'), '双方同意<a>三年内<b>开放市场。'),
      '双方同意<a>开放市场。',
    ],
    [
      'deletes a part of it',
      IN,
      (words) => deleteIn(words('a'), '双方同意<a>三<b>年内开放市场。'),
      '双方同意<a>年内<b>开放市场。',
    ],
    [
      'deletes it and more',
      IN,
      (words) => deleteIn(words('a'), '双方<a>同意三年内开<b>放市场。'),
      '双方<a>放市场。',
    ],
    [
      'deletes what is before it',
      IN,
      (words) => deleteIn(words('a'), '<a>双方同意<b>三年内开放市场。'),
      '<a>三年内<b>开放市场。',
    ],
    ['empties the paragraph', IN, (words) => words('a').delete(0, 12), '<a>'],
    [
      'writes before the caret',
      '双方同意<a>开放。',
      (words) => words('a').insert(0, '中美'),
      '中美双方同意<a>开放。',
    ],
    [
      'writes behind the caret',
      '双方同意<a>开放。',
      (words) => insertAt(words('a'), '双方同意开放<a>。', '市场'),
      '双方同意<a>开放市场。',
    ],
    [
      'deletes before the caret',
      '双方同意<a>开放。',
      (words) => deleteIn(words('a'), '<a>双方<b>同意开放。'),
      '同意<a>开放。',
    ],
    [
      'deletes around the caret',
      '双方同意<a>开放。',
      (words) => deleteIn(words('a'), '双方<a>同意开<b>放。'),
      '双方<a>放。',
    ],
    ['writes in another paragraph', IN, (words) => words('b').insert(0, '又，'), IN],
    [
      'writes at the start, the caret being there',
      '<a>双方。',
      (words) => words('a').insert(0, '中美'),
      '<a>中美双方。',
    ],
    [
      'writes before a caret at the end',
      '双方同意<a>',
      (words) => words('a').insert(2, '一致'),
      '双方一致同意<a>',
    ],
  ]
  it.each(CASES)('%s', (_, pattern, edit, expected) => {
    const { words, meet: deliver, shown } = selectedIn(pattern)
    edit(words)
    deliver()
    expect(shown()).toBe(expected)
  })

  it('moves its block: goes with it', () => {
    const { other, meet: deliver, shown } = selectedIn(IN)
    moveBlock(other.text, id('a'), 1)
    deliver()
    expect(shown()).toBe(IN)
  })
})
