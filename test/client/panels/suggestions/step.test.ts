import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepPlace } from '../../../../client/panels/suggestions/step.ts'

type Card = { readonly name: string; isConnected: boolean; contains(one: unknown): boolean; focus(): void }

const screen: { cards: Card[]; active: unknown; changed: () => void } = {
  ...{ cards: [], active: null, changed: () => undefined },
}
const cardOf = (name: string): Card => {
  const card: Card = {
    ...{ name, isConnected: true },
    contains: (one) => one === card,
    focus: () => {
      screen.active = card
    },
  }
  return card
}

class Observer {
  constructor(changed: () => void) {
    screen.changed = changed
  }
  observe(): void {}
  disconnect(): void {
    screen.changed = () => undefined
  }
}

const body = {}
beforeEach(() => {
  vi.useFakeTimers()
  screen.cards = ['a', 'b', 'c'].map(cardOf)
  vi.stubGlobal('MutationObserver', Observer)
  vi.stubGlobal('document', {
    ...{ body, querySelector: () => ({}), querySelectorAll: () => screen.cards },
    get activeElement() {
      return screen.active
    },
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** The card at this place has the focus, is answered, and leaves the list; who has the focus then. */
function answered(at: number, then: unknown = body): unknown {
  const card = screen.cards[at]
  if (!card) throw new Error('no card')
  screen.active = card
  keepPlace()
  card.isConnected = false
  screen.active = then
  screen.changed()
  return screen.active
}

describe('[SG8] an answered suggestion that leaves the list', () => {
  it.each([
    ['the first', 0, 'b'],
    ['one in the middle', 1, 'c'],
    ['the last', 2, 'b'],
  ] as const)('%s hands the focus to its neighbour', (_, at, name) => {
    expect(answered(at)).toMatchObject({ name })
  })

  it('takes it from nobody who has gone elsewhere meanwhile', () => {
    const elsewhere = {}
    expect(answered(1, elsewhere)).toBe(elsewhere)
  })
})
