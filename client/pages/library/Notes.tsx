import type { Source } from '../../../model/library/source.ts'
import { useWords } from '../../i18n/words.ts'

type Props = {
  readonly source: Pick<Source, 'defects' | 'repairs'>
  readonly onLine: (line: number) => void
}

/** Every possible error and everything that was tidied, each with its line. */
export function Notes({ source: { defects, repairs }, onLine }: Props) {
  const words = useWords().source
  return (
    <div className="reading-notes">
      <details>
        <summary>{words.defects(defects.length)}</summary>
        <p className="quiet">{words.defectsHelp}</p>
        <ul>
          {defects.map(({ line, quote, issue, correction }) => (
            <li key={`${line} ${quote}`}>
              <LineLink line={line} onLine={onLine} /> {words.issues[issue]} ·{' '}
              {words.suspect(quote, correction)}
            </li>
          ))}
        </ul>
      </details>
      <details>
        <summary>{words.repairs(repairs.length)}</summary>
        <p className="quiet">{words.repairsHelp}</p>
        <ul>
          {countedRepairs(repairs).map(({ line, what, times }) => (
            <li key={`${line} ${what}`}>
              <LineLink line={line} onLine={onLine} /> {words.repair[what]}
              {times > 1 && ` × ${times}`}
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}

type Counted = Source['repairs'][number] & { readonly times: number }

/** The same repair on the same line is said once. */
function countedRepairs(repairs: Source['repairs']): readonly Counted[] {
  const counted = new Map<string, Counted>()
  for (const { line, what } of repairs) {
    const key = `${line} ${what}`
    counted.set(key, { line, what, times: (counted.get(key)?.times ?? 0) + 1 })
  }
  return [...counted.values()]
}

function LineLink({ line, onLine }: { readonly line: number; readonly onLine: (line: number) => void }) {
  const words = useWords().source
  return (
    <button type="button" className="link" onClick={() => onLine(line)}>
      {words.line(line)}
    </button>
  )
}
