import { FILE_COMMENTS } from '../../../../model/wire/exports.ts'
import { useExportWords } from '../../../i18n/exporting.ts'
import { SelectField } from '../../../ui/Field.tsx'
import type { EditionedAsk } from './EditionChoice.tsx'

type Props = {
  readonly ask: EditionedAsk
  readonly onAsk: (ask: EditionedAsk) => void
}

/** Which comments a file has: in Word at the margin, in a PDF behind the text. */
export function CommentChoice({ ask, onAsk }: Props) {
  const words = useExportWords()
  const { comments = 'none' } = ask
  return (
    <>
      <SelectField
        label={words.comments}
        value={comments}
        options={FILE_COMMENTS.map((value) => ({ value, label: words.fileComments[value] }))}
        onValue={(chosen) => onAsk({ ...ask, comments: chosen })}
      />
      {comments !== 'none' && (
        <p className="quiet">
          {words.commentPlaces[ask.kind]}
          {words.commentHelps[comments]}
        </p>
      )}
    </>
  )
}
