import { type Dossier, EMPTY_DOSSIER } from '../../../model/dossier/dossier.ts'
import type { SuggestedForm } from '../../../model/dossier/suggestions/forms.ts'
import type { Suggestion } from '../../../model/dossier/suggestions/suggestion.ts'
import { type PlacedText, placedText } from '../../../model/dossier/text-in-hand.ts'
import type { Memorandum } from '../../../model/memo/blocks.ts'
import { debouncedTextOf, type TextListener } from '../debounced-text.ts'
import type { RoomSession } from '../room-session.ts'
import { type After, after } from '../scheduling.ts'
import { lookAt } from './standing.ts'

type KnownSuggestions = Dossier['suggestions']

/** More new forms than these are not compared with the text in one go. */
export const AT_ONCE = 50
/** How long (ms) the page may be kept busy in one go. */
const SLICE = 8

const NONE = EMPTY_DOSSIER.suggestions

/**
 * [SG10] The suggestions that have been compared with the text. Where many new ones come at once, as on joining, they are
 * compared in slices, so that no key waits for them; until then what is shown is what was there before.
 */
export class LookedAt {
  readonly #after: After
  readonly #tell: () => void
  readonly #clock: () => number
  readonly #seen = new WeakSet<SuggestedForm>()
  #latest = NONE
  #shown = NONE
  #waiting: readonly SuggestedForm[] = []
  #text: PlacedText | null = null
  #next: (() => void) | null = null

  constructor(after: After, tell: () => void, clock: () => number = () => performance.now()) {
    this.#after = after
    this.#tell = tell
    this.#clock = clock
  }

  /** Of these, as the text is now; an older answer while new ones are still compared. */
  of(suggestions: KnownSuggestions, memo: Memorandum): KnownSuggestions {
    if (suggestions === this.#latest) return this.#shown
    this.#latest = suggestions
    this.#waiting = [...suggestions.values()].flatMap((one) => this.#unseen(one, memo))
    if (this.#waiting.length <= AT_ONCE) this.#show()
    else {
      this.#text = placedText(memo.blocks)
      this.#next ??= this.#after(0, () => this.#slice())
    }
    return this.#shown
  }

  #unseen({ end, tabled, draft }: Suggestion, { lang }: Memorandum): readonly SuggestedForm[] {
    if (end) return []
    const forms = [tabled, draft].flatMap((version) => (version ? [version.form] : []))
    return forms.filter((form) => form.lang === lang && !this.#seen.has(form))
  }

  #slice(): void {
    this.#next = null
    const until = this.#clock() + SLICE
    let at = 0
    for (const form of this.#waiting) {
      if (this.#text) lookAt(form, this.#text)
      this.#seen.add(form)
      at++
      if (this.#clock() >= until) break
    }
    this.#waiting = this.#waiting.slice(at)
    if (this.#waiting.length > 0) this.#next = this.#after(0, () => this.#slice())
    else {
      this.#show()
      this.#tell()
    }
  }

  #show(): void {
    this.#next?.()
    this.#next = null
    for (const form of this.#waiting) this.#seen.add(form)
    this.#waiting = []
    this.#text = null
    this.#shown = this.#latest
  }
}

export type LookedAtSuggestions = {
  /** What is derived of them: after many were compared each is made in a task of its own, before anybody is told. */
  readonly derive: (make: () => unknown) => void
  /** With the text that was passed on last. */
  readonly now: () => KnownSuggestions
  readonly subscribe: (listener: TextListener) => () => void
}

const ofRooms = new WeakMap<RoomSession, LookedAtSuggestions>()

/** Those of a room, for everybody who derives something of them. */
export function lookedAtIn(room: RoomSession): LookedAtSuggestions {
  const known = ofRooms.get(room) ?? follow(room)
  ofRooms.set(room, known)
  return known
}

function follow(room: RoomSession): LookedAtSuggestions {
  const text = debouncedTextOf(room)
  const listeners = new Set<TextListener>()
  const derived: (() => unknown)[] = []
  const tell = () => {
    for (const listener of listeners) listener(false)
  }
  const looked = new LookedAt(after, () => oneByOne([...derived, tell]))
  return {
    derive: (make) => void derived.push(make),
    now: () => looked.of(room.picture().dossier.suggestions, text.text().memo),
    subscribe(listener) {
      listeners.add(listener)
      const leave = text.subscribe(listener)
      return () => {
        listeners.delete(listener)
        leave()
      }
    },
  }
}

function oneByOne(tasks: readonly (() => unknown)[]): void {
  const [first, ...rest] = tasks
  if (!first) return
  after(0, () => {
    first()
    oneByOne(rest)
  })
}
