import { type RefObject, useEffect, useRef } from 'react'

const prefersReducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Where a pane has to scroll to (px) to show an element; null: it is in sight. */
export function scrollTo(
  pane: { readonly top: number; readonly height: number },
  element: { readonly top: number; readonly height: number },
): number | null {
  const above = element.top < pane.top
  const below = element.top + element.height > pane.top + pane.height
  if (!above && !below) return null
  return Math.max(0, element.top - Math.max(24, (pane.height - element.height) / 3))
}

/**
 * Scrolls the element that matches the selector `mark` into sight whenever `key` changes. Only the pane is scrolled, not
 * the page around it.
 */
export function useFollow(key: string, mark: string): RefObject<HTMLDivElement | null> {
  const pane = useRef<HTMLDivElement>(null)
  const first = useRef(true)
  useEffect(() => {
    const element = key === '' ? null : pane.current?.querySelector<HTMLElement>(mark)
    if (!element || !pane.current) return
    const { scrollTop, clientHeight } = pane.current
    const top = scrollTo(
      { top: scrollTop, height: clientHeight },
      { top: element.offsetTop, height: element.offsetHeight },
    )
    if (top === null) return
    const far = Math.abs(top - scrollTop) > 2 * clientHeight
    const jump = first.current || far || prefersReducedMotion()
    first.current = false
    pane.current.scrollTo({ top, behavior: jump ? 'auto' : 'smooth' })
  }, [key, mark])
  return pane
}
