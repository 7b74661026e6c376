import type { NamedReading } from '../../../../model/dossier/named-readings.ts'
import type { MemoId } from '../../../../model/ids.ts'
import { UNWRITTEN } from '../../../../model/render/unwritten.ts'
import type { StartExport } from '../../../../model/wire/exports.ts'
import { useExportWords } from '../../../i18n/exporting.ts'
import { Check, SelectField } from '../../../ui/Field.tsx'
import { CommentChoice } from './CommentChoice.tsx'
import { EditionChoice } from './EditionChoice.tsx'
import { NameChoice } from './NameChoice.tsx'
import { TextChoice } from './TextChoice.tsx'
import { WordChoice } from './WordChoice.tsx'

/** `all`: not the clean PDF alone. */
type Props = {
  readonly memo: MemoId
  readonly ask: StartExport
  readonly all: boolean
  readonly readings: readonly NamedReading[]
  readonly onAsk: (ask: StartExport) => void
}

const KINDS = ['pdf', 'docx', 'html', 'md', 'txt', 'json', 'annex-csv', 'annex-docx'] as const

type TextAsk = Exclude<StartExport, { readonly kind: 'annex-csv' | 'annex-docx' }>
const isText = (ask: StartExport): ask is TextAsk => !ask.kind.startsWith('annex-')

/** A text with its changes has every heading, and so has one that may come back. */
const mayLeaveOut = (ask: TextAsk): boolean =>
  (!('edition' in ask) || ask.edition === 'clean') && !('working' in ask && ask.working)

/** Chooses what is exported: the memorandum in one of its forms, as PDF with its annex if ticked, or the annex alone. */
export function ExportChoice({ memo, ask, all, readings, onAsk }: Props) {
  const words = useExportWords()
  const { kind, lang, reading } = ask
  return (
    <div className="form">
      <SelectField
        label={words.kind}
        value={kind}
        options={(all ? KINDS : KINDS.slice(0, 1)).map((value) => ({ value, label: words.kinds[value] }))}
        onValue={(chosen) => onAsk({ kind: chosen, lang, ...(reading !== undefined && { reading }) })}
      />
      <p className="quiet">{words.helps[kind]}</p>
      {all && <TextChoice readings={readings} ask={ask} onAsk={onAsk} />}
      {all && (ask.kind === 'pdf' || ask.kind === 'docx' || ask.kind === 'html') && (
        <EditionChoice memo={memo} ask={ask} readings={readings} onAsk={onAsk} />
      )}
      {all && (ask.kind === 'pdf' || ask.kind === 'docx') && (
        <>
          <CommentChoice ask={ask} onAsk={onAsk} />
          <NameChoice ask={ask} onAsk={onAsk} />
        </>
      )}
      {isText(ask) && mayLeaveOut(ask) && (
        <SelectField
          label={words.unwritten}
          value={ask.unwritten ?? 'mark'}
          options={UNWRITTEN.map((value) => ({ value, label: words.unwrittenParts[value] }))}
          onValue={(unwritten) => onAsk({ ...ask, unwritten })}
        />
      )}
      {all && ask.kind === 'docx' && <WordChoice ask={ask} onAsk={onAsk} />}
      {all && ask.kind === 'pdf' && (
        <Check
          label={words.annex}
          checked={ask.annex === true}
          onChecked={(annex) => onAsk({ ...ask, annex })}
        />
      )}
    </div>
  )
}
