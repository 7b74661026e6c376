import { useEffect, useRef, useState } from 'react'

/**
 * Counts how often the value has changed and then rested for `ms`, so that the server is not asked at every letter typed.
 * A change that was undone before the value rested counts as well.
 */
export function useSettled<T>(value: T, ms: number): number {
  const [times, setTimes] = useState(0)
  const last = useRef(value)
  useEffect(() => {
    if (last.current === value) return
    last.current = value
    const timer = setTimeout(() => setTimes((before) => before + 1), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return times
}
