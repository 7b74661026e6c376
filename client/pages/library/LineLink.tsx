import { useLibraryWords } from '../../i18n/library.ts'

/** Chooses a line of the document. */
export function LineLink({
  line,
  onLine,
}: {
  readonly line: number
  readonly onLine: (line: number) => void
}) {
  const words = useLibraryWords().source
  return (
    <button type="button" className="link" onClick={() => onLine(line)}>
      {words.line(line)}
    </button>
  )
}
