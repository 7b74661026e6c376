import { isWorkable, type StartExport } from '../../../../model/wire/exports.ts'
import { useExportWords } from '../../../i18n/exporting.ts'
import { Check } from '../../../ui/Field.tsx'

type WordFileAsk = Extract<StartExport, { readonly kind: 'docx' }>
type Props = {
  readonly ask: WordFileAsk
  readonly onAsk: (ask: WordFileAsk) => void
}

/** What a Word document says of what it was made from, so that it can come back. */
export function WordChoice({ ask, onAsk }: Props) {
  const words = useExportWords()
  const { working = false } = ask
  return (
    <>
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
