import { useMemo } from 'react'
import type { Dossier } from '../../../model/dossier/dossier.ts'
import type { ThreadAudience } from '../../../model/people.ts'
import { DELEGATIONS, useCommentWords } from '../../i18n/comments.ts'
import { type Mentionable, mentionables } from './mentions.ts'

/** Who can be called in a thread, by the names in the language of this screen first. */
export function useMentionables(
  members: Dossier['members'],
  audience: ThreadAudience,
): readonly Mentionable[] {
  const { delegations } = useCommentWords()
  return useMemo(() => {
    const names = (side: 'cn' | 'us') => [...new Set([delegations[side], ...DELEGATIONS[side]])]
    return mentionables({ members }, audience, { cn: names('cn'), us: names('us') })
  }, [members, audience, delegations])
}
