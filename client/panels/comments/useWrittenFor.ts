import { useState } from 'react'
import type { ThreadAudience } from '../../../model/people.ts'
import { isWider } from './AudienceTag.tsx'

/** [CO6] For whom words are written. `meant`: the fewest readers that they were written for, where more would read them now. */
export function useWrittenFor([offered = 'all']: readonly ThreadAudience[]) {
  const [audience, setAudience] = useState<ThreadAudience>(offered)
  const [fewest, setFewest] = useState<ThreadAudience | null>(null)
  const wrote = (text: string): void => {
    if (text.trim() === '') setFewest(null)
    else if (fewest === null || isWider(fewest, audience)) setFewest(audience)
  }
  const meant = fewest !== null && isWider(audience, fewest) ? fewest : null
  return { audience, setAudience, meant, wrote }
}
