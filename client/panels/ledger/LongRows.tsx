import {
  defaultRangeExtractor,
  measureElement,
  type Range,
  useVirtualizer,
  type Virtualizer,
} from '@tanstack/react-virtual'
import { type FocusEvent, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { ItemId } from '../../../model/ids.ts'
import { useWords } from '../../i18n/words.ts'
import type { RowsProps } from './props.ts'

/** Pixels of a row that was not seen yet. */
const ESTIMATE = 240
const OVERSCAN = 4

/**
 * Only the rows in sight and a few around them are in the page; each says its place in the whole list. A row with the
 * focus or with an open form stays, wherever the list is scrolled to.
 */
export function LongRows({ rows, held, draw }: RowsProps) {
  const words = useWords().panels.ledger
  const list = useRef<HTMLUListElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const margin = useMargin(list)
  const kept = rows.flatMap(({ item }, at) => (held.has(item.id) || item.id === focused ? [at] : []))
  const virtual = useVirtualizer<HTMLElement, HTMLLIElement>({
    count: rows.length,
    getScrollElement: () => scrollerOf(list.current),
    getItemKey: useCallback((at: number): ItemId | number => rows[at]?.item.id ?? at, [rows]),
    estimateSize: () => ESTIMATE,
    measureElement: measured,
    overscan: OVERSCAN,
    scrollMargin: margin,
    rangeExtractor: (range) => withKept(range, kept),
  })
  const follow = ({ target }: FocusEvent): void =>
    setFocused(target.closest('[data-item]')?.getAttribute('data-item') ?? null)
  return (
    <ul
      ref={list}
      className="ledger-rows ledger-long"
      aria-label={words.list}
      style={{ height: virtual.getTotalSize() }}
      onFocus={follow}
      onBlur={() => setFocused(null)}
    >
      {virtual.getVirtualItems().map(({ index, key, start }) => {
        const row = rows[index]
        return row ? (
          <li
            key={String(key)}
            ref={virtual.measureElement}
            data-index={index}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start - margin}px)` }}
          >
            {draw(row)}
          </li>
        ) : null
      })}
    </ul>
  )
}

const withKept = (range: Range, kept: readonly number[]): number[] =>
  [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b)

/** A list in a panel that is not shown measures nothing; the rows keep the heights they had. */
function measured(
  element: HTMLLIElement,
  entry: ResizeObserverEntry | undefined,
  virtual: Virtualizer<HTMLElement, HTMLLIElement>,
): number {
  const size = measureElement(element, entry, virtual)
  return size > 0 ? size : (virtual.measurementsCache[Number(element.dataset.index)]?.size ?? ESTIMATE)
}

/** The nearest element around the list that scrolls. */
function scrollerOf(list: HTMLElement | null): HTMLElement | null {
  for (let at = list?.parentElement ?? null; at !== null; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  return null
}

/** How far below the start of the scrolled content the list begins; what stands above it comes and goes. */
function useMargin(list: { readonly current: HTMLElement | null }): number {
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => {
    const scroller = scrollerOf(list.current)
    if (!scroller || !list.current || list.current.offsetParent === null) return
    const top = list.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top
    setMargin(Math.round(top + scroller.scrollTop))
  })
  return margin
}
