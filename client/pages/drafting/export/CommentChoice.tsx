import { FILE_COMMENTS, type StartExport } from '../../../../model/wire/exports.ts'
import { useExportWords } from '../../../i18n/exporting.ts'
import { SelectField } from '../../../ui/Field.tsx'

/** A file in which sides sign. */
export type SignedAsk = Extract<StartExport, { readonly kind: 'pdf' | 'docx' }>

type Props = {
  readonly ask: SignedAsk
  readonly onAsk: (ask: SignedAsk) => void
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
