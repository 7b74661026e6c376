import { type DigestSources, digestsOn, letterFor } from '../digest/digests.ts'
import type { DataFolder } from './data-folder.ts'
import type { DryDigest } from './requests.ts'

/** What would be sent now, whatever the hour is. */
export const digesting =
  (sources: DigestSources): DataFolder['digests'] =>
  async () => {
    const mails: DryDigest[] = []
    for (const { person, hour, zone } of digestsOn(sources))
      mails.push({ person, hour, zone, letter: await letterFor(sources, person) })
    return mails
  }
