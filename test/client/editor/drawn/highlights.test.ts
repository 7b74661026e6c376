import { expect, it } from 'vitest'
import { SETTLED } from '../../../../client/editor/composing.ts'
import {
  type Highlights,
  highlightsPlugin,
  NO_HIGHLIGHTS,
  showHighlights,
} from '../../../../client/editor/drawn/highlights.ts'
import { blockId } from '../../../../model/ids.ts'
import { written } from '../written.ts'

/** A text in which words are marked; `drawn`: the words under a mark now. */
function page(composing: () => boolean) {
  const plugin = highlightsPlugin({ composing })
  let state = written(['paragraph #a 双方同意'], [plugin])
  const view = {
    get state() {
      return state
    },
    dispatch: (transaction: typeof state.tr) => {
      state = state.apply(transaction)
    },
  }
  const place = { block: blockId('a'), from: 2, to: 4 }
  return {
    view,
    show: (shown: Partial<Highlights>) => showHighlights(view as never, { ...NO_HIGHLIGHTS, ...shown }),
    found: [place],
    drawn: () =>
      plugin
        .getState(state)
        ?.drawn.find()
        .map(({ from, to }) => state.doc.textBetween(from, to)),
  }
}

it('[HG1] a highlight moves with typing before it and grows with typing in it', () => {
  const { view, show, found, drawn } = page(() => false)
  show({ found })
  expect(drawn()).toEqual(['同意'])
  view.dispatch(view.state.tr.insertText('中美', 1))
  expect(drawn()).toEqual(['同意'])
  view.dispatch(view.state.tr.insertText('都', 6))
  expect(drawn()).toEqual(['同都意'])
})

it('[HG1] nothing is drawn during a composition; what changed meanwhile is drawn when it is over', () => {
  let composing = true
  const { view, show, found, drawn } = page(() => composing)
  show({ found })
  expect(drawn()).toEqual([])
  view.dispatch(view.state.tr.insertText('d', 1))
  expect(drawn()).toEqual([])
  view.dispatch(view.state.tr.delete(1, 2).setMeta(SETTLED, true))
  composing = false
  expect(drawn()).toEqual(['同意'])
})
