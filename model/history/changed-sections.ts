import type { ComparedRow } from './compare.ts'
import type { Comparison } from './two-texts.ts'

/** How many blocks of a section changed. `number` and `heading` as they are displayed; both empty: what stands before the first one. */
export type ChangedSection = { readonly number: string; readonly heading: string; readonly blocks: number }

/**
 * [RN8] How many blocks changed, section by section as the newer text has them; what is gone counts where it stood. That a
 * block only counts otherwise is no change of it.
 */
export function changedSections(rows: readonly ComparedRow[]): readonly ChangedSection[] {
  const sections: { number: string; heading: string; blocks: number }[] = []
  let last = { number: '', heading: '', blocks: 0 }
  sections.push(last)
  for (const { after, change, moved, words } of rows) {
    if (after?.kind === 'heading' && after.level === 1) {
      last = { number: after.number, heading: textAfter(words), blocks: 0 }
      sections.push(last)
    }
    if (moved || (change !== null && change !== 'number')) last.blocks++
  }
  return sections.filter(({ blocks }) => blocks > 0)
}

const textAfter = (words: Comparison): string =>
  words.shown === 'two-texts'
    ? words.after.map(({ text }) => text).join('')
    : words.pieces.map(({ kind, text }) => (kind === 'gone' ? '' : text)).join('')
