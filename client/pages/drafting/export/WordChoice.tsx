import { FILE_COMMENTS, isWorkable, type StartExport } from '../../../../model/wire/exports.ts'
import { useExportWords } from '../../../i18n/exporting.ts'
import { Check, SelectField } from '../../../ui/Field.tsx'

type WordFileAsk = Extract<StartExport, { readonly kind: 'docx' }>
type Props = {
  readonly ask: WordFileAsk
  readonly onAsk: (ask: WordFileAsk) => void
}

/** What a Word document has beside the text: comments, and what it was made from, so that it can come back. */
export function WordChoice({ ask, onAsk }: Props) {
  const words = useExportWords()
  const { comments = 'none', working = false } = ask
  return (
    <>
      <SelectField
        label={words.comments}
        value={comments}
        options={FILE_COMMENTS.map((value) => ({ value, label: words.fileComments[value] }))}
        onValue={(chosen) => onAsk({ ...ask, comments: chosen })}
      />
      {comments !== 'none' && <p className="quiet">{words.commentHelps[comments]}</p>}
      {isWorkable({ ...ask, unwritten: 'mark' }) && (
        <>
          <Check
            label={words.working}
            checked={working}
            onChecked={(chosen) => onAsk({ ...ask, unwritten: 'mark', working: chosen })}
          />
          {working && <p className="quiet">{words.workingHelp}</p>}
        </>
      )}
    </>
  )
}
