import { useEffect, useRef } from 'react'

/** Brings a card to view whenever somebody points at it, and `beside` it what it is about. `open` null: nobody does. */
export function usePointedAt(open: number | null, beside: () => void = () => {}) {
  const card = useRef<HTMLLIElement>(null)
  const show = useRef(beside)
  show.current = beside
  useEffect(() => {
    if (open === null) return
    card.current?.scrollIntoView({ block: 'nearest' })
    card.current?.focus({ preventScroll: true })
    show.current()
  }, [open])
  return card
}
