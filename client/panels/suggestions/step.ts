let last: Element | null = null

/** Moves the focus to the next or the previous suggestion of the panel, and shows its place in the text. */
export function stepToCard(by: -1 | 1): void {
  const cards = [...document.querySelectorAll<HTMLElement>('.suggestions .suggestion')]
  const focused = document.activeElement?.closest('.suggestion')
  const at = cards.findIndex((card) => card === (focused ?? last))
  const next = cards[at === -1 ? (by === 1 ? 0 : cards.length - 1) : at + by]
  if (!next) return
  last = next
  next.scrollIntoView({ block: 'nearest' })
  next.focus()
  next.querySelector<HTMLElement>('.suggestion-where')?.click()
}
