import { useEffect, useRef } from 'react'

/** Brings a card to view when somebody points at it, and `beside` it what it is about. */
export function usePointedAt(open: boolean, beside: () => void = () => {}) {
  const card = useRef<HTMLLIElement>(null)
  const show = useRef(beside)
  show.current = beside
  useEffect(() => {
    if (!open) return
    card.current?.scrollIntoView({ block: 'nearest' })
    card.current?.focus({ preventScroll: true })
    show.current()
  }, [open])
  return card
}
