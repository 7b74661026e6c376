import type { SuggestionId } from '../../../model/ids.ts'

let last: Element | null = null
/** How long (ms) an answered card may stay in the list. */
const LEAVES_WITHIN = 8_000

const cardsShown = (): readonly HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>('.suggestions .suggestion'),
]

/** [SG8] Where the focused card leaves the list with what was pressed in it, the focus goes to the one behind it, or before it. */
export function keepPlace(): void {
  const cards = cardsShown()
  const at = cards.findIndex((card) => card.contains(document.activeElement))
  const [card, panel] = [cards[at], document.querySelector('.suggestions')]
  const beside = cards[at + 1] ?? cards[at - 1]
  if (!card || !panel) return
  const watch = new MutationObserver(() => {
    if (card.isConnected) return
    watch.disconnect()
    if (document.activeElement === document.body) beside?.focus()
  })
  watch.observe(panel, { childList: true, subtree: true })
  setTimeout(() => watch.disconnect(), LEAVES_WITHIN)
}

/** Moves the focus to the next or the previous suggestion of the panel, and shows its place in the text. */
export function stepToCard(by: -1 | 1): void {
  const cards = cardsShown()
  const focused = document.activeElement?.closest('.suggestion')
  const at = cards.findIndex((card) => card === (focused ?? last))
  const next = cards[at === -1 ? (by === 1 ? 0 : cards.length - 1) : at + by]
  goToCard(next)
}

/** The card of what is tabled, if the panel lists it. */
export const cardOf = (id: SuggestionId): HTMLElement | undefined =>
  cardsShown().findLast((card) => card.dataset.suggestion === id)

/** Moves the focus to a card, and shows its place in the text. */
export function goToCard(card: HTMLElement | undefined): void {
  if (!card) return
  last = card
  card.scrollIntoView({ block: 'nearest' })
  card.focus()
  card.querySelector<HTMLElement>('.suggestion-where')?.click()
}
