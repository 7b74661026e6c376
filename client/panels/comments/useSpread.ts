import { startTransition, useEffect, useState } from 'react'
import { whenIdle } from '../../ui/lazy.tsx'

/** So many are drawn at once, and so many more in each idle moment. */
export const AT_ONCE = 30

/** [CO10] The rows to draw: the first ones, in every idle moment more of them, and all up to one that must be seen. */
export function useSpread<T>(rows: readonly T[], isNeeded: (row: T) => boolean): readonly T[] {
  const [most, setMost] = useState(AT_ONCE)
  const rest = rows.length > most
  useEffect(
    () => (rest ? whenIdle(() => startTransition(() => setMost(most + AT_ONCE))) : undefined),
    [rest, most],
  )
  return drawnOf(rows, most, isNeeded)
}

export const drawnOf = <T>(rows: readonly T[], most: number, isNeeded: (row: T) => boolean): readonly T[] =>
  rows.length > most ? rows.slice(0, Math.max(most, rows.findIndex(isNeeded) + 1)) : rows
