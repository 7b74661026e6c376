import type { KeyboardEvent, MouseEvent } from 'react'

/** [LS5] The place an arrow key leads to in a list of `count`; null: not a key of a list. */
export function placeAfter(key: string, at: number, count: number): number | null {
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1)
    case 'ArrowUp':
      return Math.max(0, at - 1)
    case 'PageDown':
      return Math.min(last, Math.max(0, at) + 10)
    case 'PageUp':
      return Math.max(0, at - 10)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

/** Arrow keys move in a list box from what is chosen. */
export const moving =
  <T>(all: readonly T[], at: number, choose: (one: T) => void) =>
  (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const place = placeAfter(event.key, at, all.length)
    const one = place === null ? undefined : all[place]
    if (one === undefined) return
    event.preventDefault()
    choose(one)
  }

/** A click anywhere in an option chooses it. */
export const clicking =
  (option: string, choose: (element: HTMLElement) => void) =>
  (event: MouseEvent): void => {
    const element = event.target instanceof Element ? event.target.closest(option) : null
    if (element instanceof HTMLElement) choose(element)
  }
