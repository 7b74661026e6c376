import { isOf, type Side, type ThreadAudience } from '../../../model/people.ts'
import { type CommentWords, useCommentWords } from '../../i18n/comments.ts'

/** What an audience is called by somebody of a side, or of none. */
export const audienceName = (
  { audiences }: CommentWords,
  audience: ThreadAudience,
  side: Side | null,
): string => (side !== null && audience.startsWith(side) ? ownName(audiences, audience) : audiences[audience])

const ownName = (audiences: CommentWords['audiences'], audience: ThreadAudience): string =>
  audience.includes('-') ? audiences.ownAndSecretariat : audiences.own

/** Whether what was written for one audience would be read by others, too. */
export const isWider = (audience: ThreadAudience, than: ThreadAudience): boolean =>
  READERS.some((reader) => isOf(audience, reader) && !isOf(than, reader))

const READERS = [
  { role: 'delegate', side: 'cn' },
  { role: 'delegate', side: 'us' },
  { role: 'secretariat', side: null },
  { role: 'reviewer', side: null },
] as const

type Props = { readonly audience: ThreadAudience; readonly side: Side | null }

/** Who can read it, in words; what is not for everybody has another frame and another ground besides. */
export function AudienceTag({ audience, side }: Props) {
  const words = useCommentWords()
  return (
    <span className="audience" data-inner={audience !== 'all'} title={words.audienceHints[kindOf(audience)]}>
      {audienceName(words, audience, side)}
    </span>
  )
}

function kindOf(audience: ThreadAudience): keyof CommentWords['audienceHints'] {
  if (audience === 'all' || audience === 'secretariat') return audience
  return audience.includes('-') ? 'withSecretariat' : 'delegation'
}
