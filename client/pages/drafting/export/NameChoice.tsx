import { isSigned } from '../../../../model/wire/exports.ts'
import { useExportWords } from '../../../i18n/exporting.ts'
import { Check } from '../../../ui/Field.tsx'
import type { SignedAsk } from './CommentChoice.tsx'

type Props = {
  readonly ask: SignedAsk
  readonly onAsk: (ask: SignedAsk) => void
}

/** [EX11] Whether persons are named where sides sign; nowhere, until somebody ticks it. */
export function NameChoice({ ask, onAsk }: Props) {
  const words = useExportWords()
  const { names = false } = ask
  if (!isSigned(ask) || ('working' in ask && ask.working)) return null
  return (
    <>
      <Check label={words.names} checked={names} onChecked={(chosen) => onAsk({ ...ask, names: chosen })} />
      {names && <p className="quiet">{words.namesHelp}</p>}
    </>
  )
}
