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
import type { ItemRowsProps } from './props.ts'

/** The assumed height (px) of a row that has not been measured yet. */
const ESTIMATE = 240
const OVERSCAN = 4

/**
 * Only the rows in sight and a few around them are in the document, each with its position in the whole list for screen
 * readers. A row with the focus or with an open form stays, wherever the list is scrolled to.
 */
export function VirtualRows({ rows, held, draw }: ItemRowsProps) {
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
    measureElement: heightOf,
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

/** In a hidden panel every row measures zero; there, rows keep the heights they had. */
function heightOf(
  element: HTMLLIElement,
  entry: ResizeObserverEntry | undefined,
  virtual: Virtualizer<HTMLElement, HTMLLIElement>,
): number {
  const size = measureElement(element, entry, virtual)
  return size > 0 ? size : (virtual.measurementsCache[Number(element.dataset.index)]?.size ?? ESTIMATE)
}

/** The nearest scrolling ancestor of the list. */
function scrollerOf(list: HTMLElement | null): HTMLElement | null {
  for (let at = list?.parentElement ?? null; at !== null; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  return null
}

/** How far (px) below the start of the scrolled content the list begins: what stands above it changes its height. */
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
