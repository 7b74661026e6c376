import type { LibraryPassage } from '../../../model/library/passages.ts'
import { useWords } from '../../i18n/words.ts'
import { SideTag } from '../../ui/SideTag.tsx'

type Props = { readonly passage: LibraryPassage; readonly label: string; readonly children?: React.ReactNode }

/** Where a passage comes from: its id, source, section and lines. */
export function Provenance({ passage, label, children }: Props) {
  const words = useWords().precedents
  const { id, kind, side, round, year, section, lines } = passage
  return (
    <header>
      <span className="item-id" id={label}>
        {id}
      </span>
      <span className="panel-note">{words.kinds[kind]}</span>
      {side && <SideTag side={side} />}
      {children}
      <span className="panel-note precedent-where">
        {[
          `${words.year(year)} · ${round === null ? words.report : words.source(round)}`,
          section?.heading || words.preamble,
          words.lines(lines[0], lines[1]),
        ].join(' · ')}
      </span>
    </header>
  )
}
