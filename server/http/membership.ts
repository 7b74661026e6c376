import { actorIn, type Dossier } from '../../model/dossier/dossier.ts'
import { type MemoId, memoId, type PersonId } from '../../model/ids.ts'
import type { Actor } from '../../model/people.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import type { CatalogueMemorandum, Frozen } from '../store/catalogue-data.ts'
import type { Parts } from './parts.ts'

export type Membership = {
  readonly id: MemoId
  readonly entry: Frozen<CatalogueMemorandum>
  readonly dossier: Dossier
  readonly actor: Actor
}

export const allDossiers = (
  parts: Parts,
): Promise<readonly { readonly entry: Frozen<CatalogueMemorandum>; readonly dossier: Dossier }[]> =>
  Promise.all(
    parts.catalogue
      .read()
      .memoranda.map(async (entry) => ({ entry, dossier: await parts.memoranda.dossier(memoId(entry.id)) })),
  )

/** The memoranda a person is a member of, in the order they were made. */
export async function membershipsOf(parts: Parts, person: PersonId): Promise<readonly Membership[]> {
  const all = await allDossiers(parts)
  return all.flatMap(({ entry, dossier }) => {
    const actor = actorIn(dossier, person)
    return actor ? [{ id: memoId(entry.id), entry, dossier, actor }] : []
  })
}

/** [HT5] Whoever is not a member is told the same as when there is no such memorandum. */
export async function membership(
  parts: Parts,
  id: MemoId,
  person: PersonId,
): Promise<Result<Membership, Refusal>> {
  const entry = parts.catalogue.read().memoranda.find((m) => m.id === id)
  if (!entry) return refuse({ why: 'no-such-memorandum' })
  const dossier = await parts.memoranda.dossier(id)
  const actor = actorIn(dossier, person)
  return actor ? ok({ id, entry, dossier, actor }) : refuse({ why: 'no-such-memorandum' })
}
