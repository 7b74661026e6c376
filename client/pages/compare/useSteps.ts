import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { announce } from '../../ui/announce.tsx'
import { stepped } from './shown-rows.ts'

type Steps = {
  readonly list: RefObject<HTMLOListElement | null>
  /** Of the changes, counted from 1; 0: none yet. */
  readonly at: number
  readonly go: (by: 1 | -1) => void
}

/** [CP6] Goes from change to change: F7 to the next, Shift+F7 to the one before. */
export function useSteps(changes: number, told: (nth: number, of: number) => string): Steps {
  const list = useRef<HTMLOListElement>(null)
  const [chosen, setChosen] = useState(0)
  // With other rows in view there may be fewer of them.
  const at = chosen > changes ? 0 : chosen
  const go = useCallback(
    (by: 1 | -1) => {
      const next = stepped(at, by, changes)
      setChosen(next)
      if (next === 0) return
      const row = list.current?.querySelector(`[data-nth="${next}"]`)
      row?.scrollIntoView({ block: 'center' })
      announce(told(next, changes))
    },
    [at, changes, told],
  )
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'F7' || event.ctrlKey || event.altKey || event.metaKey) return
      event.preventDefault()
      go(event.shiftKey ? -1 : 1)
    }
    document.addEventListener('keydown', key)
    return () => document.removeEventListener('keydown', key)
  }, [go])
  return { list, at, go }
}
