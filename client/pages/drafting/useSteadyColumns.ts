import { type RefObject, useEffect, useRef } from 'react'

type Column = Pick<HTMLElement, 'scrollTop' | 'contains'>

/** Whether somebody reads or writes in a column: then what is on the screen of it stays where it is. */
const isInUse = (column: Column, focused: Element | null): boolean =>
  column.scrollTop > 0 || column.contains(focused)

/** [TP3] The columns are moved up with the notices over them, or down: what is under the hand stays there. */
export function hold(columns: Iterable<Column>, focused: Element | null, by: number): void {
  if (by === 0) return
  for (const column of columns) if (isInUse(column, focused)) column.scrollTop += by
}

/** Follows the height of the notices, once the text is there. Before the next picture the columns are held. */
export function useSteadyColumns(isArriving: boolean): RefObject<HTMLDivElement | null> {
  const notices = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const over = notices.current
    if (over === null || isArriving) return
    let height = over.offsetHeight
    const watch = new ResizeObserver(() => {
      const now = over.offsetHeight
      const columns = over.parentElement?.querySelectorAll<HTMLElement>('.desk-columns > *') ?? []
      hold(columns, document.activeElement, now - height)
      height = now
    })
    watch.observe(over)
    return () => watch.disconnect()
  }, [isArriving])
  return notices
}
