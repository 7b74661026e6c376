import type { ElementKind, SourceElement } from './elements.ts'
import { recommends } from './parts.ts'

const ITEMS: readonly ElementKind[] = ['recommendation', 'sub-item', 'proposal']
const HEADS: readonly ElementKind[] = ['section', 'heading']
const ANNOUNCES: readonly ElementKind[] = [...HEADS, 'label', 'lead-in']

/** Up to the next heading, or the next label that announces; a lead-in may announce the sections behind it (2019). */
function reach(
  { kind: announcing }: SourceElement,
  after: readonly SourceElement[],
): readonly SourceElement[] {
  if (announcing === 'lead-in') return after
  const end = after.findIndex(
    ({ kind, text }) => HEADS.includes(kind) || (kind === 'label' && recommends(text)),
  )
  return after.slice(0, end === -1 ? undefined : end)
}

/** [LB33] What announces recommendations without one being read behind it, in the order of the lines. */
export const unlisted = (elements: readonly SourceElement[]): readonly SourceElement[] =>
  elements.filter(
    (element, at) =>
      ANNOUNCES.includes(element.kind) &&
      recommends(element.text) &&
      !reach(element, elements.slice(at + 1)).some(({ kind }) => ITEMS.includes(kind)),
  )
