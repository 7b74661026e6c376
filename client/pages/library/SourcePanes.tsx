import { type ReactNode, useState } from 'react'
import type { Defect } from '../../../model/library/source.ts'
import type { SourceElement } from '../../../model/reading/elements.ts'
import type { Line } from '../../../model/reading/lines.ts'
import { useLibraryWords } from '../../i18n/library.ts'
import type { Choosing, SourcePane } from './chosen.ts'
import { PANES } from './chosen.ts'
import { DocumentPane } from './DocumentPane.tsx'
import { StructurePane } from './StructurePane.tsx'

type Props = {
  readonly lines: readonly Line[]
  readonly elements: readonly SourceElement[]
  readonly defects: readonly Defect[]
  readonly choosing: Choosing
  /** Shown above the structure: what is to be known of the reading, and what may be done with it. */
  readonly notices?: ReactNode
  readonly tools?: ReactNode
  /** Shown under the structure. */
  readonly notes?: ReactNode
}

/** [LS5] The document as received beside the structure read from it; on a narrow screen one at a time. */
export function SourcePanes({ lines, elements, defects, choosing, notices, tools, notes }: Props) {
  const words = useLibraryWords().source
  const [front, setFront] = useState<SourcePane>('structure')
  const { chooseLine, chooseElement } = choosing
  // On a narrow screen, choosing in one pane shows the other.
  const turning: Choosing = {
    ...choosing,
    chooseLine: (line) => {
      chooseLine(line)
      if (isNarrow() && !tools) setFront('structure')
    },
    chooseElement: (element) => {
      chooseElement(element)
      if (isNarrow() && !tools) setFront('document')
    },
  }
  const counts = { document: words.lines(lines.length), structure: words.elements(elements.length) }
  const names = { document: words.received, structure: words.structure }
  return (
    <div className="reading" data-front={front}>
      <nav className="reading-panes" aria-label={words.structure}>
        {PANES.map((pane) => (
          <button
            key={pane}
            type="button"
            aria-current={front === pane ? 'true' : undefined}
            onClick={() => setFront(pane)}
          >
            {names[pane]}
          </button>
        ))}
      </nav>
      <section className="reading-document">
        <h2>
          {words.received} <span className="quiet">{counts.document}</span>
        </h2>
        <DocumentPane lines={lines} defects={defects} choosing={turning} />
      </section>
      <section className="reading-structure">
        <h2>
          {words.structure} <span className="quiet">{counts.structure}</span>
        </h2>
        {notices}
        {tools}
        <StructurePane elements={elements} choosing={turning} />
        {notes}
      </section>
    </div>
  )
}

const isNarrow = (): boolean => matchMedia('(max-width: 50rem)').matches
