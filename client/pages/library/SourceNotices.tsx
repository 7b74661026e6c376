import type { SourceElement } from '../../../model/reading/elements.ts'
import type { DocumentLeftOut } from '../../../model/reading/left-out.ts'
import { unlisted } from '../../../model/reading/unlisted.ts'
import { useLibraryWords } from '../../i18n/library.ts'
import { Notice } from '../../ui/Notice.tsx'
import { LineLink } from './LineLink.tsx'

type Props = {
  readonly leftOut: readonly DocumentLeftOut[] | undefined
  readonly elements: readonly SourceElement[]
  readonly onLine: (line: number) => void
}

/** [LU15] [LB33] What of the document is not in the text as read, and which recommendations were announced and not found. */
export function SourceNotices({ leftOut = [], elements, onLine }: Props) {
  const words = useLibraryWords().source
  const parts = leftOut.map(({ what, count }) => words.leftOutKinds[what](count))
  const empty = unlisted(elements)
  return (
    <>
      {leftOut.length > 0 && (
        <Notice>
          <p data-left-out>{words.leftOut(parts.join(words.leftOutBetween))}</p>
        </Notice>
      )}
      {empty.length > 0 && (
        <Notice tone="warn" title={words.unlisted}>
          <ul data-unlisted>
            {empty.map(({ key, lines: [line], text }) => (
              <li key={key}>
                <LineLink line={line} onLine={onLine} /> {words.quoted(text)}
              </li>
            ))}
          </ul>
          <p>{words.unlistedHelp}</p>
        </Notice>
      )}
    </>
  )
}
