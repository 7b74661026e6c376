import { useEffect, useRef, useState } from 'react'

/**
 * How often the value changed and then stood still for `ms`: nobody asks the server at every letter somebody types. What
 * went and came back meanwhile reads as before and counts all the same: something happened.
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
