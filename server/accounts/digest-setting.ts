import type { PersonId } from '../../model/ids.ts'
import type { DigestSetting } from '../../model/wire/digest.ts'
import type { CatalogueData, Frozen } from '../store/catalogue-data.ts'

/** Where and when somebody gets the digest by mail; null: they have not turned it on. */
export function digestSetting({ digests }: Frozen<CatalogueData>, person: PersonId): DigestSetting | null {
  const found = digests.find((one) => one.person === person)
  return found ? { address: found.address, hour: found.hour, zone: found.zone } : null
}

/** [ML5] Off until that person turns it on. What was sent today counts, also when the hour is changed. */
export function setDigest(draft: CatalogueData, person: PersonId, setting: DigestSetting | null): void {
  const lookedOn = draft.digests.find((one) => one.person === person)?.lookedOn ?? null
  draft.digests = draft.digests.filter((one) => one.person !== person)
  if (setting) draft.digests.push({ person, ...setting, lookedOn })
}
