import type { Dossier } from '../../model/dossier/dossier.ts'
import { actorIn } from '../../model/dossier/membership.ts'
import { type MemoId, memoId, type PersonId } from '../../model/ids.ts'
import type { Actor } from '../../model/people.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { CatalogueMemorandum, Frozen } from '../store/catalogue-data.ts'
import type { Catalogue } from '../store/port.ts'
import type { Memoranda } from './memoranda.ts'

export type Membership = {
  readonly id: MemoId
  readonly entry: Frozen<CatalogueMemorandum>
  readonly dossier: Dossier
  readonly actor: Actor
}

type Sources = {
  readonly catalogue: Pick<Catalogue, 'read'>
  readonly memoranda: Pick<Memoranda, 'dossier' | 'remains'>
}

export type ListedDossier = { readonly entry: Frozen<CatalogueMemorandum>; readonly dossier: Dossier }

/** Rooms opened side by side for a list. */
const AT_ONCE = 4

/**
 * A memorandum that cannot be opened is left out, and does not hide the others; the rooms have reported it. [ME4] After a
 * restart this opens every room: a few at a time, and others have their turn in between.
 */
export async function allDossiers({ catalogue, memoranda }: Sources): Promise<readonly ListedDossier[]> {
  const listed = catalogue.read().memoranda
  const found: ListedDossier[] = []
  for (let at = 0; at < listed.length; at += AT_ONCE) {
    const few = listed.slice(at, at + AT_ONCE)
    const read = await Promise.all(few.map(({ id }) => memoranda.dossier(memoId(id))))
    for (const [i, entry] of few.entries()) {
      const dossier = read[i]
      if (dossier?.ok) found.push({ entry, dossier: dossier.value })
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  return found
}

/** The memoranda a person is a member of, in the order they were made. */
export async function membershipsOf(sources: Sources, person: PersonId): Promise<readonly Membership[]> {
  const all = await allDossiers(sources)
  return all.flatMap(({ entry, dossier }) => {
    const actor = actorIn(dossier, person)
    return actor ? [{ id: memoId(entry.id), entry, dossier, actor }] : []
  })
}

export type DamagedMembership = Pick<Membership, 'id' | 'entry'> & {
  /** What is sound of its dossier, if anything. */
  readonly dossier: Dossier | null
  readonly damage: Refusal
}

/** [DM8] The damaged memoranda a person is told of: their own; those that no longer say whose they are, the secretariat. */
export async function damagedOf(sources: Sources, person: PersonId): Promise<readonly DamagedMembership[]> {
  const found: DamagedMembership[] = []
  for (const entry of sources.catalogue.read().memoranda) {
    const id = memoId(entry.id)
    const read = await sources.memoranda.dossier(id)
    if (read.ok || read.refusal.why !== 'memorandum-damaged' || !mayKnowDamage(sources, id, person)) continue
    found.push({ id, entry, dossier: sources.memoranda.remains(id), damage: read.refusal })
  }
  return found
}

function mayKnowDamage({ catalogue, memoranda }: Sources, id: MemoId, person: PersonId): boolean {
  const dossier = memoranda.remains(id)
  if (dossier) return actorIn(dossier, person) !== null
  return catalogue.read().people.some((one) => one.id === person && one.role === 'secretariat')
}

/** [HT5] Whoever is not a member is told the same as when there is no such memorandum. */
export async function membership(
  sources: Sources,
  id: MemoId,
  person: PersonId,
): Promise<Result<Membership, Refusal>> {
  const entry = sources.catalogue.read().memoranda.find((m) => m.id === id)
  if (!entry) return refuse({ why: 'no-such-memorandum' })
  const dossier = await sources.memoranda.dossier(id)
  if (!dossier.ok) {
    const told = dossier.refusal.why !== 'memorandum-damaged' || mayKnowDamage(sources, id, person)
    return told ? dossier : refuse({ why: 'no-such-memorandum' })
  }
  const actor = actorIn(dossier.value, person)
  return actor ? ok({ id, entry, dossier: dossier.value, actor }) : refuse({ why: 'no-such-memorandum' })
}
