import type { Actor, ThreadAudience } from '../../../model/people.ts'
import { useCommentWords } from '../../i18n/comments.ts'
import { AudienceTag, audienceName } from './AudienceTag.tsx'

type Props = {
  readonly actor: Pick<Actor, 'side'>
  readonly choices: readonly ThreadAudience[]
  readonly audience: ThreadAudience
  readonly onAudience: (audience: ThreadAudience) => void
}

/** Who will be able to read it, chosen before it is written; who has no choice is told. */
export function AudienceField({ actor, choices, audience, onAudience }: Props) {
  const words = useCommentWords()
  if (choices.length < 2) return <AudienceTag audience={audience} side={actor.side} />
  return (
    <fieldset className="audiences">
      <legend>{words.audience}</legend>
      {choices.map((one) => (
        <label key={one} data-inner={one !== 'all'}>
          <input type="radio" checked={one === audience} onChange={() => onAudience(one)} />
          {audienceName(words, one, actor.side)}
        </label>
      ))}
    </fieldset>
  )
}
