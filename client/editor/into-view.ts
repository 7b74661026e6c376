import type { EditorView } from '@tiptap/pm/view'

/** How long a place is held after the text last changed its height (ms): time for a font on a slow line to arrive. */
const CALM_MS = 3000
/** What a person does next ends the holding: from then on the view is theirs. */
const ACTS = ['beforeinput', 'keydown', 'pointerdown', 'touchstart', 'wheel'] as const

/**
 * [TO3] Brings an element to the middle of the screen, gliding from nearby and at once from afar, and holds it there. Blocks
 * that come near are laid out only then, and late fonts change the height of lines: both shift what has just been centred.
 */
export function bringIntoView(element: Element): void {
  const { top } = element.getBoundingClientRect()
  const near = top > -innerHeight && top < 2 * innerHeight
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  element.scrollIntoView({ block: 'center', behavior: near && !calm ? 'smooth' : 'auto' })
  holdPlace(element.closest('.memorandum') ?? element, () => element.scrollIntoView({ block: 'center' }))
}

/** [TO3] Keeps the caret on the screen after it moved far, while the blocks around its new position are laid out. */
export function keepCaretInView(view: EditorView): void {
  holdPlace(view.dom, () => {
    if (view.isDestroyed) return
    const { top, bottom } = view.coordsAtPos(view.state.selection.head)
    if (top < 0 || bottom > innerHeight) view.dispatch(view.state.tr.scrollIntoView())
  })
}

let letGo = (): void => undefined

/** Finds the place again whenever the text has changed its height, until it keeps still or somebody acts. One place at a time. */
function holdPlace(text: Element, findAgain: () => void): void {
  letGo()
  let height = text.getBoundingClientRect().height
  const resized = new ResizeObserver(() => requestAnimationFrame(look))
  let timer = setTimeout(release, CALM_MS)
  function look(): void {
    const now = text.getBoundingClientRect().height
    if (now === height || letGo !== release) return
    height = now
    clearTimeout(timer)
    timer = setTimeout(release, CALM_MS)
    findAgain()
  }
  function release(): void {
    clearTimeout(timer)
    resized.disconnect()
    for (const act of ACTS) removeEventListener(act, release, true)
    if (letGo === release) letGo = () => undefined
  }
  letGo = release
  resized.observe(text)
  for (const act of ACTS) addEventListener(act, release, { capture: true, passive: true })
}
