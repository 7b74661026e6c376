import type { BlockId } from '../../../model/ids.ts'
import type { OutlineEntry } from '../../../model/memo/outline.ts'

type Props = {
  readonly sections: readonly OutlineEntry[]
  readonly value: BlockId | null
  readonly onSection: (section: BlockId) => void
  /** The `id` for a label beside it, or the label itself where none is seen. */
  readonly id?: string
  readonly label?: string
}

/** The sections of the text, indented as in the outline. */
export function SectionSelect({ sections, value, onSection, id, label }: Props) {
  const choose = (heading: string): void => {
    const section = sections.find((entry) => entry.id === heading)
    if (section) onSection(section.id)
  }
  return (
    <select id={id} value={value ?? ''} aria-label={label} onChange={(event) => choose(event.target.value)}>
      {sections.map((entry) => (
        <option key={entry.id} value={entry.id}>
          {`${'　'.repeat(entry.level - 1)}${entry.number}${entry.text}`}
        </option>
      ))}
    </select>
  )
}
