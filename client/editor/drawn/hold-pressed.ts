const scrollsText = (element: Element): boolean => {
  const { overflowY } = getComputedStyle(element)
  return overflowY === 'auto' || overflowY === 'scroll'
}

function scrollerOf(element: Element): Element | null {
  for (let up = element.parentElement; up; up = up.parentElement) if (scrollsText(up)) return up
  return document.scrollingElement
}

/**
 * [SX20] Holds the block on which the button of the mouse went down where it is. The press takes the focus from what is written
 * elsewhere: a browser that ends a composition there scrolls to it, and what is saved on leaving changes its height.
 */
export function holdPressed(target: EventTarget | null): void {
  const block = target instanceof Element ? target.closest('[data-block]') : null
  if (block === null) return
  const { top } = block.getBoundingClientRect()
  requestAnimationFrame(() => {
    // Gone, or hidden below what the click has opened over it by now.
    if (block.getClientRects().length === 0) return
    const moved = block.getBoundingClientRect().top - top
    if (Math.abs(moved) < 1) return
    const scroller = scrollerOf(block)
    if (scroller) scroller.scrollTop += moved
  })
}
