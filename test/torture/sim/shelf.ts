import { exchange, issueLink } from '../../../server/accounts/invitations.ts'
import { signedInBy } from '../../../server/accounts/sessions.ts'
import type { Clock } from '../../../server/seams.ts'
import type { Store } from '../../../server/store/port.ts'
import type { Chance } from '../../support/chance.ts'

const NAMES = ['upload-1', 'draft-1.json'] as const

/** Everything beside the journals that somebody was told is kept: sign-ins, links that were used, documents. */
export class Shelf {
  readonly #chance: Chance
  readonly #clock: Clock
  /** Tokens of sessions that somebody holds. */
  readonly #sessions: string[] = []
  /** Links that let somebody in: they never do again. */
  readonly #used: string[] = []
  /** What a document may hold: what was told last, and what was asked for since. */
  readonly #documents = new Map<string, readonly (string | null)[]>(NAMES.map((name) => [name, [null]]))
  told = 0

  constructor(chance: Chance, clock: Clock) {
    this.#chance = chance
    this.#clock = clock
  }

  /** An invitation, and the sign-in with it; each acknowledged when its change is done. */
  async signIn({ catalogue }: Store): Promise<void> {
    const person = `p-${this.#chance.below(5)}`
    const link = await catalogue.change((draft) => {
      if (!draft.people.some((p) => p.id === person)) draft.people.push(personOf(person))
      return issueLink(draft, person, 'invitation', this.#clock)
    })
    const entered = await exchange(
      catalogue,
      link.token,
      { was: null, page: null, userAgent: 'x' },
      this.#clock,
    )
    if (!entered.ok || entered.value.token === null) throw new Error('a fresh link let nobody in')
    this.#used.push(link.token)
    this.#sessions.push(entered.value.token)
    this.told += 2
  }

  async keep({ blobs }: Store): Promise<void> {
    const name = this.#chance.pick(NAMES)
    const wanted = this.#chance.happens(0.3) ? null : `${name} ${this.#chance.below(1 << 20)} `.repeat(9)
    this.#documents.set(name, [...(this.#documents.get(name) ?? []), wanted])
    if (wanted === null) await blobs.remove(name)
    else await blobs.write(name, new TextEncoder().encode(wanted))
    this.#documents.set(name, [wanted])
    this.told++
  }

  /** What was told and is not so any more. `opened`: the store was opened just now, so that what it shows is on the disk. */
  async missing(store: Store, opened: boolean): Promise<readonly string[]> {
    const missing: string[] = []
    const now = this.#clock.now()
    for (const token of this.#sessions)
      if (!signedInBy(store.catalogue, token, now)) missing.push('somebody who signed in is signed out')
    const lastUsed = this.#used.at(-1)
    if (lastUsed !== undefined) {
      const again = await exchange(
        store.catalogue,
        lastUsed,
        { was: null, page: null, userAgent: 'x' },
        this.#clock,
      )
      if (again.ok || again.refusal.why !== 'invitation-used') missing.push('a used link lets in again')
    }
    for (const [name, possible] of this.#documents) {
      const bytes = await store.blobs.read(name)
      const holds = bytes && new TextDecoder().decode(bytes)
      if (!possible.includes(holds)) missing.push(`the document ${name}`)
      if (opened) this.#documents.set(name, [holds])
    }
    return missing
  }
}

export const personOf = (id: string) => ({
  id,
  name: id,
  role: 'delegate' as const,
  side: 'cn' as const,
  affiliation: '',
  demo: false,
  createdAt: 1,
  revokedAt: null,
})
