import type { panels as zh } from '../zh/panels.ts'
import { ledger } from './ledger.ts'

export const panels: typeof zh = {
  outline: {
    title: 'Outline',
    empty: 'No sections yet. Turn a paragraph into a heading and it appears here.',
    untitled: '(untitled)',
  },
  ledger,
  difference: {
    punctuation: 'Only the punctuation differs',
    format: 'Only character widths or spaces differ',
    twoTexts: 'The two wordings have little in common, so each is shown whole. Shared phrases are shaded.',
    before: 'Earlier wording',
    after: 'Later wording',
  },
  history: {
    block: 'Earlier wordings of this paragraph',
    pick: 'Click a paragraph in the text to see its earlier wordings.',
    text: 'Earlier states of the whole text',
    none: 'No earlier wording yet.',
    loading: 'Loading…',
    current: 'Current wording',
    deleted: '(paragraph deleted)',
    restore: 'Restore this wording',
    restoreText: 'Restore the whole text to this point',
    restoreHint: 'Restoring is a new change; what stands now stays in the history.',
    confirm: 'Restore',
    cancel: 'Cancel',
    preview: 'Read the text as it was',
    blocks: (n) => (n === 1 ? '1 paragraph changed' : `${n} paragraphs changed`),
    restored: 'Restored.',
    backupRestored: (at, reason) =>
      `${reason === undefined ? 'The secretariat restored a backup' : `What was written last was lost and given up (${reason})`}; the text went back to its state of ${at}.`,
    refresh: 'Refresh',
    older: 'There are too many older ones to list here.',
  },
}
