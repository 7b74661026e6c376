import type { Defect } from '../../../model/library/source.ts'
import type { Line } from '../../../model/reading/lines.ts'
import { isBlank } from '../../../model/reading/lines.ts'
import { useLibraryWords } from '../../i18n/library.ts'
import { Flagged } from '../../ui/Flagged.tsx'
import type { Choosing } from './chosen.ts'
import { chooseByClick, moveByKey } from './list-keys.ts'
import { useFollow } from './useFollow.ts'

type Props = {
  readonly lines: readonly Line[]
  readonly defects: readonly Defect[]
  readonly choosing: Choosing
}

/** The document as received, line by line as it is in the file. */
export function DocumentPane({ lines, defects, choosing }: Props) {
  const words = useLibraryWords().source
  const { chosen, chooseLine } = choosing
  const written = lines.filter((line) => !isBlank(line))
  const at = written.findIndex((line) => line.number === chosen.line)
  const pane = useFollow(chosen.line === null ? '' : String(chosen.line), `[data-line="${chosen.line}"]`)
  const [from, to] = chosen.element?.lines ?? [0, -1]
  return (
    <div
      ref={pane}
      className="reading-list document-lines"
      role="listbox"
      tabIndex={0}
      aria-label={words.received}
      aria-description={words.keys}
      aria-activedescendant={chosen.line === null ? undefined : `line-${chosen.line}`}
      onClick={chooseByClick('[data-line]', ({ dataset }) => chooseLine(Number(dataset.line)))}
      onKeyDown={moveByKey(written, at, (line) => chooseLine(line.number))}
    >
      {lines.map((line) => (
        <DocumentLine
          key={line.number}
          line={line}
          defects={defects.filter((defect) => defect.line === line.number)}
          inside={from <= line.number && line.number <= to}
          chosen={line.number === chosen.line}
        />
      ))}
    </div>
  )
}

type LineProps = {
  readonly line: Line
  readonly defects: readonly Defect[]
  readonly inside: boolean
  readonly chosen: boolean
}

function DocumentLine({ line, defects, inside, chosen }: LineProps) {
  const words = useLibraryWords().source
  const number = (
    <span className="line-number" aria-hidden="true">
      {line.number}
    </span>
  )
  if (isBlank(line))
    return (
      <div className="document-line" role="presentation" data-inside={inside || undefined}>
        {number}
      </div>
    )
  return (
    <div
      id={`line-${line.number}`}
      className="document-line"
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      data-line={line.number}
      data-inside={inside || undefined}
      data-chosen={chosen || undefined}
    >
      {number}
      <span className="line-text" lang="zh-CN">
        <Flagged text={line.raw} flags={defects} note={words.suspect} />
      </span>
    </div>
  )
}
