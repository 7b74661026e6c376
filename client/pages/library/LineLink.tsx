import { useWords } from '../../i18n/words.ts'

/** Chooses a line of the document. */
export function LineLink({
  line,
  onLine,
}: {
  readonly line: number
  readonly onLine: (line: number) => void
}) {
  const words = useWords().source
  return (
    <button type="button" className="link" onClick={() => onLine(line)}>
      {words.line(line)}
    </button>
  )
}
