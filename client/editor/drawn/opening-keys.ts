import type { EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { BlockId } from '../../../model/ids.ts'
import { blockAt, idOf, selectedBlocks } from '../blocks.ts'
import { readCaret } from '../read-caret.ts'
import { holdPressed } from './hold-pressed.ts'
import type { Layer } from './layer.ts'

/** A block, and how many characters of it stand before the caret. */
export type CaretPlace = { readonly block: BlockId; readonly offset: number }

/** What is written now; a move is `table`d by a key. */
type OpenWriting = { readonly dom: HTMLElement; readonly is: string; readonly table?: () => unknown }

/** Whom keys and mouse tell what is to be opened in the text. */
export type OpeningDesk = {
  readonly writing: () => OpenWriting | null
  readonly openAt: (place: CaretPlace) => void
  readonly openSelected: (view: EditorView) => void
  readonly move: (by: -1 | 1) => void
  /** The keyboard came into the text by Tab, which opens nothing: whoever tabs through a page only passes. */
  readonly arrived: () => void
  readonly close: () => void
}

/** Where in its block a position of the document is. */
export function placeOfCaret(doc: EditorState['doc'], pos: number): CaretPlace | null {
  const at = blockAt(doc, pos)
  const block = at && idOf(at.node)
  return at && block ? { block, offset: Math.min(Math.max(pos - at.pos - 1, 0), at.node.content.size) } : null
}

export function caretBlock({ doc, selection }: EditorState): BlockId | null {
  const at = blockAt(doc, selection.head)
  return at && idOf(at.node)
}

type PointOfMouse = Pick<MouseEvent, 'clientX' | 'clientY'>

type Pressed = PointOfMouse & { readonly place: CaretPlace | null; readonly over: OpenWriting | null }

/** How far (px) a hand may move in a click. */
const UNSTEADY = 10
const isNear = (a: PointOfMouse, b: PointOfMouse): boolean =>
  Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) < UNSTEADY

const isStill = (a: PointOfMouse, b: PointOfMouse): boolean =>
  a.clientX === b.clientX && a.clientY === b.clientY

function placeAt(view: EditorView, { clientX: left, clientY: top }: PointOfMouse): CaretPlace | null {
  const found = view.posAtCoords({ left, top })
  return found && placeOfCaret(view.state.doc, found.pos)
}

/**
 * [SX7] What mouse and keys do in the text while it is suggested on. A key that is let go of at once comes before the browser
 * reports where it moved the caret to (KB7).
 */
export function openingKeys(desk: OpeningDesk): Omit<Layer, 'draw'> {
  const caret = { block: null as BlockId | null }
  let pressed: Pressed | null = null
  let before: OpenWriting | null = null
  /**
   * A hand that moves, and Shift, leave words selected on purpose; of several clicks the browser and ProseMirror select words,
   * and each counts them in its own way.
   */
  const tells = (view: EditorView, selects: boolean, place: CaretPlace): boolean => {
    readCaret(view)
    if (selects && !view.state.selection.empty) return false
    desk.openAt(place)
    return true
  }
  return {
    mousedown(view, event) {
      // What the press leaves may still scroll, or change its height: this is what somebody points at.
      pressed = {
        clientX: event.clientX,
        clientY: event.clientY,
        place: placeAt(view, event),
        over: desk.writing(),
      }
      holdPressed(event.target)
    },
    click(view, event) {
      const open = desk.writing()
      // The button of the mouse went down where something else was, of which nothing is left.
      if (pressed === null || !isNear(pressed, event)) return
      const selects = event.shiftKey || (event.detail <= 1 && !isStill(pressed, event))
      // What was written there is closed by now, and the text stands where it was.
      const place = (open === pressed.over ? pressed.place : null) ?? placeAt(view, event)
      pressed = null
      if (event.detail <= 1) before = open
      // What the first of several clicks opened has moved the text under the pointer.
      else if (open !== null && open !== before) return
      if (place === null || tells(view, selects, place)) return
      // Of what is selected under the pointer the browser lets go after the click.
      setTimeout(() => {
        if (!view.isDestroyed) tells(view, selects, place)
      })
    },
    mouseup(view, event) {
      const { target, shiftKey } = event
      if (target instanceof Node && desk.writing()?.dom.contains(target)) return
      // A click lets go of what was selected before; with Shift it selects.
      if (pressed !== null && isNear(pressed, event) && !shiftKey) return
      // ProseMirror reads the selection after the button is released.
      setTimeout(() => {
        if (!view.isDestroyed && selectedBlocks(view.state).length > 1 && !view.state.selection.empty)
          desk.openSelected(view)
      })
    },
    keydown(view, event) {
      readCaret(view)
      if (event.key.startsWith('Arrow')) caret.block = caretBlock(view.state)
      return takesKey(desk, view, event)
    },
    keyup(view, { key, shiftKey, altKey, target }) {
      if (key === 'Tab' && target === view.dom) desk.arrived()
      if (!key.startsWith('Arrow') || shiftKey || altKey || target !== view.dom) return
      readCaret(view)
      const [was, now] = [caret.block, caretBlock(view.state)]
      caret.block = null
      if (was !== null && now !== was && view.state.selection.empty) desk.openSelected(view)
    },
  }
}

/** Enter writes over what is selected; Alt with an arrow moves the block; a move is tabled and closed as a wording is. */
function takesKey(desk: OpeningDesk, view: EditorView, event: KeyboardEvent): boolean {
  const { key, altKey, ctrlKey, metaKey, isComposing } = event
  const writing = desk.writing()
  if (isComposing || (event.target instanceof Node && writing?.dom.contains(event.target))) return false
  const moving = writing?.is === 'move' ? writing : null
  if (altKey && (key === 'ArrowUp' || key === 'ArrowDown')) desk.move(key === 'ArrowUp' ? -1 : 1)
  else if (moving && key === 'Enter' && (ctrlKey || metaKey)) void moving.table?.()
  else if (moving && key === 'Escape') desk.close()
  else if (key === 'Enter') desk.openSelected(view)
  else return false
  return true
}
