import { expect, it } from 'vitest'
import { marginPlugin } from '../../../../client/editor/drawn/margin.ts'
import { written } from '../written.ts'

const plugin = marginPlugin('zh')

/** The classes that each block is drawn with. */
function drawn(lines: readonly string[]): readonly string[] {
  const state = written(lines, [plugin])
  const classes = new Map(
    plugin
      .getState(state)
      ?.drawn.find()
      .map(({ from, ...one }) => [from, String(Reflect.get(Reflect.get(one, 'type'), 'attrs').class ?? '')]),
  )
  const all: string[] = []
  state.doc.forEach((_, pos) => void all.push(classes.get(pos) ?? ''))
  return all
}

it.each([
  [
    ['title #a 甲', 'dateline #b 乙', 'paragraph #c 丙'],
    ['', 'ends-dateline', ''],
  ],
  [
    ['dateline #a 甲', 'dateline #b 乙', 'heading #c 丙'],
    ['', 'ends-dateline', ''],
  ],
  [
    ['dateline #a 甲', 'paragraph #b 乙', 'dateline #c 丙', 'title #d 丁'],
    ['ends-dateline', '', 'ends-dateline', ''],
  ],
  [
    ['paragraph #a 甲', 'dateline #b 乙'],
    ['', ''],
  ],
  [
    ['dateline #a', 'paragraph #b 乙'],
    ['is-empty ends-dateline', ''],
  ],
])('[MG1] room is drawn below the last line of a dateline: %j', (lines, classes) => {
  expect(drawn(lines)).toEqual(classes)
})

it('[MG1] what comes below a dateline later makes room for itself', () => {
  const state = written(['dateline #a 甲', 'dateline #b 乙', 'paragraph #c 丙'], [plugin])
  const first = state.doc.child(0).nodeSize
  const without = state.apply(state.tr.delete(first, first + state.doc.child(1).nodeSize))
  const found = plugin.getState(without)?.drawn.find() ?? []
  expect(found.map(({ from }) => from)).toEqual([0])
})
