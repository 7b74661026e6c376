import type { EditorView } from '@tiptap/pm/view'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type CaretPlace, openingKeys } from '../../../../client/editor/drawn/opening-keys.ts'
import { written } from '../written.ts'

/** A screen on which the text can move under the pointer. */
class Block {
  top = 500
  rects = [{}]
  getClientRects = () => this.rects
  parentElement = null
  closest = () => this
  getBoundingClientRect = () => ({ top: this.top })
}

let frames: (() => void)[] = []
const scroller = { scrollTop: 900 }
beforeEach(() => {
  frames = []
  scroller.scrollTop = 900
  vi.stubGlobal('Element', Block)
  vi.stubGlobal('document', { scrollingElement: scroller })
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
})
afterEach(() => vi.unstubAllGlobals())

it('[SX20] opens what was under the pointer when the button went down, and holds it there', () => {
  const state = written(['paragraph #a 双方同意', 'paragraph #b 继续|对话', 'paragraph #c 另议'])
  const [, second, third] = [1, 8, 15]
  let under = second
  const view = { state, isDestroyed: false, composing: false, posAtCoords: () => ({ pos: under }) }
  const opened: CaretPlace[] = []
  const keys = openingKeys({
    writing: () => null,
    openAt: (place) => opened.push(place),
    openSelected: () => undefined,
    move: () => undefined,
    arrived: () => undefined,
    close: () => undefined,
  })
  const block = new Block()
  const event = { clientX: 100, clientY: 505, detail: 1, shiftKey: false, target: block }
  const of = (one: object) => one as MouseEvent
  const on = view as unknown as EditorView
  keys.mousedown?.(on, of(event))
  // A composition elsewhere is over, and the browser scrolls to it.
  under = third
  block.top -= 728
  for (const frame of frames.splice(0)) frame()
  expect(scroller.scrollTop).toBe(900 - 728)
  keys.click?.(on, of(event))
  expect(opened.map((place) => place.block)).toEqual(['b'])
  // What the click opened hides the block before the next frame.
  keys.mousedown?.(on, of(event))
  block.top = 0
  block.rects = []
  for (const frame of frames) frame()
  expect(scroller.scrollTop).toBe(900 - 728)
})
