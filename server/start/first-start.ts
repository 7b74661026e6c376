import { personId } from '../../model/ids.ts'
import type { Source } from '../../model/library/source.ts'
import type { Template } from '../../model/memo/template.ts'
import type { Refusal } from '../../model/refusal.ts'
import { ok, type Result } from '../../model/result.ts'
import { type Config, isLoopback } from '../config.ts'
import type { Memoranda } from '../memoranda/memoranda.ts'
import type { Clock } from '../seams.ts'
import type { Catalogue } from '../store/port.ts'
import { demoActors, demoMemorandum, demoPeople, firstSecretariat } from './demonstration.ts'

/** What the demonstration's memorandum is made from. */
type Furniture = { readonly templates: readonly Template[]; readonly sources: readonly Source[] }

const isNew = (catalogue: Catalogue): boolean => catalogue.read().people.length === 0

/** [FS1] A demonstration is served on this machine only: its links let anybody in. */
export function beyondDemonstration(config: Config, catalogue: Catalogue): boolean {
  const demo = catalogue.read().demo || (isNew(catalogue) && !config.empty)
  return demo && (!isLoopback(config.host) || config.publicUrl !== null)
}

/** [FS2] A new data folder gets the demonstration, or the secretariat alone; one in use stays as it is. */
export async function furnish(
  catalogue: Catalogue,
  memoranda: Memoranda,
  { templates, sources }: Furniture,
  empty: boolean,
  clock: Clock,
): Promise<Result<null, Refusal>> {
  if (!isNew(catalogue)) return ok(null)
  if (!empty) return demonstrate(catalogue, memoranda, { templates, sources }, clock)
  await catalogue.change((draft) => {
    draft.people.push(firstSecretariat(personId(clock.id()), clock.now()))
  })
  return ok(null)
}

/** The journal first, then people and list in one change: a start that is interrupted begins again from nothing. */
async function demonstrate(
  catalogue: Catalogue,
  memoranda: Memoranda,
  { templates, sources }: Furniture,
  clock: Clock,
): Promise<Result<null, Refusal>> {
  const people = demoPeople(clock.now())
  const creation = demoMemorandum(templates, sources)
  const creator = demoActors().find((actor) => actor.role === 'secretariat')
  if (!creation || !creator) throw new Error('templates/memorandum.json is missing')
  const created = await memoranda.create(creator, creation)
  if (!created.ok) return created
  await catalogue.change((draft) => {
    draft.demo = true
    draft.people.push(...people)
    draft.memoranda.push({
      id: created.value,
      title: creation.title,
      round: creation.fields.round,
      createdAt: clock.now(),
      createdBy: creator.person,
    })
  })
  return ok(null)
}
