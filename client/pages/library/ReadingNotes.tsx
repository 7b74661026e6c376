import type { Source } from '../../../model/library/source.ts'
import { useLibraryWords } from '../../i18n/library.ts'
import { LineLink } from './LineLink.tsx'

type Props = {
  readonly source: Pick<Source, 'defects' | 'repairs'>
  readonly onLine: (line: number) => void
}

/** Every possible error and every repair made in reading, each with its line. */
export function ReadingNotes({ source: { defects, repairs }, onLine }: Props) {
  const words = useLibraryWords().source
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

type RepairCount = Source['repairs'][number] & { readonly times: number }

/** The repairs, with the same repair on the same line counted. */
function countedRepairs(repairs: Source['repairs']): readonly RepairCount[] {
  const counted = new Map<string, RepairCount>()
  for (const { line, what } of repairs) {
    const key = `${line} ${what}`
    counted.set(key, { line, what, times: (counted.get(key)?.times ?? 0) + 1 })
  }
  return [...counted.values()]
}
