import type { ComparedRow } from '../../../model/history/compare.ts'
import type { DiffPiece } from '../../../model/history/diff.ts'
import { LazyBoundary, lazyComponent } from '../../ui/lazy.tsx'

const hints = lazyComponent(
  async () => (await import('../../panels/strength/StrengthHints.tsx')).StrengthHints,
)

const textOf = (pieces: readonly DiffPiece[], other: 'gone' | 'new'): string =>
  pieces
    .filter(({ kind }) => kind !== other)
    .map(({ text }) => text)
    .join('')

/** [SH6] Under a change of substance: what of it moves a commitment. Two texts and new paragraphs are no change of a wording. */
export function RowStrength({ row: { before, after, change, words } }: { readonly row: ComparedRow }) {
  if (change !== 'substance' || !before || !after || words.shown !== 'changes') return null
  return (
    <LazyBoundary waiting={null}>
      <hints.View before={textOf(words.pieces, 'new')} after={textOf(words.pieces, 'gone')} />
    </LazyBoundary>
  )
}
