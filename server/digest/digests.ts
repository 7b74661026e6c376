import { countWaiting, type WaitingCounts } from '../../model/dossier/waiting/kinds.ts'
import { type PersonId, personId } from '../../model/ids.ts'
import { lookedAt } from '../accounts/looked.ts'
import { membershipsOf } from '../memoranda/membership.ts'
import type { Memoranda } from '../memoranda/memoranda.ts'
import type { CatalogueDigest, Frozen } from '../store/catalogue-data.ts'
import type { Catalogue } from '../store/port.ts'
import { dueOn } from './due.ts'
import { addCounts, type Letter, letterOf } from './letter.ts'
import type { Mailer } from './mailer.ts'

/** What digests are made from. */
export type DigestSources = {
  readonly catalogue: Catalogue
  readonly memoranda: Pick<Memoranda, 'dossier' | 'remains' | 'waiting'>
  readonly siteUrl: () => string
}
type DigestDeps = DigestSources & {
  readonly mailer: Pick<Mailer, 'send'>
  readonly now: () => number
  readonly failed: (error: unknown) => void
}

/** What waits for somebody in all their memoranda. One that cannot be read now counts nothing. */
export async function countsFor(sources: DigestSources, person: PersonId): Promise<WaitingCounts> {
  const counts: WaitingCounts[] = []
  for (const { id, actor } of await membershipsOf(sources, person)) {
    const found = await sources.memoranda.waiting(id, actor, lookedAt(sources.catalogue.read(), person, id))
    if (found.ok) counts.push(countWaiting(found.value))
  }
  return addCounts(counts)
}

/** Those who turned it on and are not revoked. */
export function digestsOn({
  catalogue,
}: Pick<DigestSources, 'catalogue'>): readonly Frozen<CatalogueDigest>[] {
  const { digests, people } = catalogue.read()
  const here = new Set(people.filter(({ revokedAt }) => revokedAt === null).map(({ id }) => id))
  return digests.filter(({ person }) => here.has(person))
}

export const letterFor = async (sources: DigestSources, person: string): Promise<Letter | null> =>
  letterOf(await countsFor(sources, personId(person)), sources.siteUrl())

/**
 * [ML3] Sends what is due now. A day is noted before the mail goes out: a server that stops in between sends none rather
 * than two. [ML4] A mail server that fails is reported and disturbs nobody else's mail.
 */
export async function sendDue(deps: DigestDeps): Promise<void> {
  for (const digest of digestsOn(deps)) {
    const day = dueOn(digest, deps.now())
    if (day === null) continue
    try {
      if (await claimed(deps.catalogue, digest.person, day)) await sendOne(deps, digest)
    } catch (error) {
      deps.failed(error)
    }
  }
}

const claimed = (catalogue: Catalogue, person: string, day: string): Promise<boolean> =>
  catalogue.change((draft) => {
    const own = draft.digests.find((one) => one.person === person)
    if (!own || own.lookedOn === day) return false
    own.lookedOn = day
    return true
  })

async function sendOne(deps: DigestDeps, { person, address }: Frozen<CatalogueDigest>): Promise<void> {
  const letter = await letterFor(deps, person)
  if (letter) await deps.mailer.send(address, letter)
}
