import type { BlockId } from '../../../model/ids.ts'
import type { OutlineEntry } from '../../../model/memo/outline.ts'
import { useWords } from '../../i18n/words.ts'

type SectionNow = { readonly section: BlockId | null; readonly gone: boolean }

/** [CA6] The section that was chosen, as long as it stands; `gone`: another one is offered in its place. */
export function sectionNow(
  sections: readonly OutlineEntry[],
  chosen: BlockId | null,
  other: BlockId | null,
): SectionNow {
  const stands = sections.some(({ id }) => id === chosen)
  return { section: stands ? chosen : other, gone: chosen !== null && !stands }
}

export function SectionGone() {
  const words = useWords().panels.ledger
  return (
    <p className="panel-refused" role="alert">
      {words.sectionGone}
    </p>
  )
}
