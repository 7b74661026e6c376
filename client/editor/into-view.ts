import type { EditorView } from '@tiptap/pm/view'

/** How often the place is looked at again; each time more of what is around it has its true height. */
const LOOKS = 6

/**
 * [TO3] To the middle of the screen: what is near glides there, what is far is there at once. Far blocks are laid out only
 * when they come near, and then move what stands beside them: so it is looked at again until it stands still.
 */
export function intoView(element: Element): void {
  const { top } = element.getBoundingClientRect()
  const near = top > -innerHeight && top < 2 * innerHeight
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  if (near && !calm) element.scrollIntoView({ block: 'center', behavior: 'smooth' })
  else settle(element, LOOKS)
}

function settle(element: Element, looks: number): void {
  const { top: before } = element.getBoundingClientRect()
  element.scrollIntoView({ block: 'center' })
  const moved = Math.abs(element.getBoundingClientRect().top - before) >= 1
  if (looks > 1 && (moved || looks === LOOKS)) laterOn(() => settle(element, looks - 1))
}

/** [TO3] After a leap of the caret: what is laid out around the place it came to must not push it off the screen. */
export function keepCaretInView(view: EditorView, looks = LOOKS): void {
  laterOn(() => {
    if (view.isDestroyed || looks === 0) return
    const { top, bottom } = view.coordsAtPos(view.state.selection.head)
    if (top < 0 || bottom > innerHeight) view.dispatch(view.state.tr.scrollIntoView())
    keepCaretInView(view, looks - 1)
  })
}

/** When what came near has been laid out. */
const laterOn = (run: () => void): void => {
  requestAnimationFrame(() => requestAnimationFrame(run))
}
