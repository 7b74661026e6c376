import type { EditorView } from '@tiptap/pm/view'

/** How often the position is corrected; each time more of the blocks around it have their true height. */
const CORRECTIONS = 6

/**
 * [TO3] Brings an element to the middle of the screen: gliding from nearby, at once from afar. Far blocks are laid out only
 * when they come near, and then shift their neighbours: so the position is corrected until it no longer changes.
 */
export function bringIntoView(element: Element): void {
  const { top } = element.getBoundingClientRect()
  const near = top > -innerHeight && top < 2 * innerHeight
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  if (near && !calm) element.scrollIntoView({ block: 'center', behavior: 'smooth' })
  else settle(element, CORRECTIONS)
}

function settle(element: Element, left: number): void {
  const { top: before } = element.getBoundingClientRect()
  element.scrollIntoView({ block: 'center' })
  const moved = Math.abs(element.getBoundingClientRect().top - before) >= 1
  if (left > 1 && (moved || left === CORRECTIONS)) afterLayout(() => settle(element, left - 1))
}

/** [TO3] Keeps the caret on the screen after it moved far, while the blocks around its new position are laid out. */
export function keepCaretInView(view: EditorView, left = CORRECTIONS): void {
  afterLayout(() => {
    if (view.isDestroyed || left === 0) return
    const { top, bottom } = view.coordsAtPos(view.state.selection.head)
    if (top < 0 || bottom > innerHeight) view.dispatch(view.state.tr.scrollIntoView())
    keepCaretInView(view, left - 1)
  })
}

/** Runs once the blocks that came near have been laid out. */
const afterLayout = (run: () => void): void => {
  requestAnimationFrame(() => requestAnimationFrame(run))
}
