import type { Source } from '../../../model/library/source.ts'
import { printedDates } from '../../../model/memo/particulars.ts'
import { useLibraryWords } from '../../i18n/library.ts'
import { useDataLang, useWords } from '../../i18n/words.ts'

const ORDER = [
  'recommendations',
  'proposals',
  'sub-items',
  'positions',
  'findings',
  'people',
  'authors',
  'fiveR',
  'footnotes',
  'references',
  'defects',
] as const

type Counts = Readonly<Record<(typeof ORDER)[number], number>>

/** How many elements of each kind a source has. */
export function countsOf(source: Source): Counts {
  const sections = source.sections.flatMap((each) => [each, ...(each.subsections ?? [])])
  const listed = sections.flatMap((section) => section.recommendations)
  const isReport = source.kind === 'report'
  return {
    recommendations: isReport ? 0 : listed.length,
    'sub-items': listed.reduce((sum, item) => sum + item.children.length, 0),
    proposals: isReport ? listed.length : 0,
    positions: source.positions.cn.length + source.positions.us.length,
    findings: source.jointFindings.length,
    people: source.participants.length,
    authors: isReport ? source.authors.length : 0,
    fiveR: isReport ? source.fiveR.length : 0,
    footnotes: isReport ? source.footnotes.length : 0,
    references: isReport ? source.references.length : 0,
    defects: source.defects.length,
  }
}

/** The counts of a source; kinds that it has none of are left out. */
export function SourceCounts({ source }: { readonly source: Source }) {
  const words = useLibraryWords().library.counts
  const counts = countsOf(source)
  return (
    <ul className="source-counts">
      {ORDER.filter((kind) => counts[kind] > 0).map((kind) => (
        <li key={kind} data-count={kind}>
          {words[kind](counts[kind])}
        </li>
      ))}
    </ul>
  )
}

/** When and where the meeting was, and who hosted it. */
export function SourceFacts({ source }: { readonly source: Pick<Source, 'dates' | 'place' | 'hosts'> }) {
  const words = useWords()
  const own = useLibraryWords()
  const lang = useDataLang()
  const hosts = [...source.hosts.cn, ...source.hosts.us].join(words.common.listComma)
  const facts = [
    printedDates(source.dates.start, source.dates.end, lang),
    source.place,
    hosts && `${own.library.hosts} ${hosts}`,
  ]
  return <p className="source-facts">{facts.filter(Boolean).join(' · ')}</p>
}
