import type { ReactNode } from 'react'
import { audiencesFor } from '../../../../model/dossier/comments/audience.ts'
import type { Actor, ThreadAudience } from '../../../../model/people.ts'
import { useCommentWords } from '../../../i18n/comments.ts'
import { useWordInWords } from '../../../i18n/word-in.ts'
import { audienceName } from '../../../panels/comments/AudienceTag.tsx'
import { Check, SelectField } from '../../../ui/Field.tsx'
import type { ChosenAudience, CommentChoice } from './choices.ts'

export type AudienceOption<A extends ChosenAudience> = { readonly value: A; readonly label: string }

/** Whom somebody may write for. */
export function useAudiences(actor: Actor): readonly AudienceOption<ThreadAudience>[] {
  const names = useCommentWords()
  return audiencesFor(actor).map((value) => ({ value, label: audienceName(names, value, actor.side) }))
}

type Props<A extends ChosenAudience> = {
  readonly label: ReactNode
  readonly audiences: readonly AudienceOption<A>[]
  readonly chosen: CommentChoice<A>
  readonly onChosen: (chosen: CommentChoice<A>) => void
  readonly children?: ReactNode
}

/** [WI15] What would be said: whether it is, and who is to read it. */
export function CommentRow<A extends ChosenAudience>({
  label,
  audiences,
  chosen,
  onChosen,
  children,
}: Props<A>) {
  const words = useWordInWords()
  return (
    <>
      <Check label={label} checked={chosen.taken} onChecked={(taken) => onChosen({ ...chosen, taken })} />
      {children}
      <SelectField
        label={words.audience}
        value={chosen.audience}
        options={audiences}
        onValue={(audience) => onChosen({ ...chosen, audience })}
      />
    </>
  )
}
