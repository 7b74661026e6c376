import type { KeyboardEvent, MouseEvent } from 'react'

/** [LS5] The index that a key leads to from `at` in a list of `count`; null: the key does not move in lists. */
export function indexAfterKey(key: string, at: number, count: number): number | null {
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

/** Keys that move the choice in a list box, starting from the chosen one. */
export const moveByKey =
  <T>(all: readonly T[], at: number, choose: (one: T) => void) =>
  (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const place = indexAfterKey(event.key, at, all.length)
    const one = place === null ? undefined : all[place]
    if (one === undefined) return
    event.preventDefault()
    choose(one)
  }

/** A click anywhere inside an option chooses it. */
export const chooseByClick =
  (option: string, choose: (element: HTMLElement) => void) =>
  (event: MouseEvent): void => {
    const element = event.target instanceof Element ? event.target.closest(option) : null
    if (element instanceof HTMLElement) choose(element)
  }
