import type { width as zhWidth } from '../zh/width.ts'

export const width: typeof zhWidth = {
  label: 'Full or half width',
  widths: {
    fullMarks: 'Punctuation to full width',
    halfMarks: 'Punctuation to half width',
    halfLetters: 'Digits and letters to half width',
    fullLetters: 'Digits and letters to full width',
  },
  help: 'Changes the selected words only. Points and commas in numbers, abbreviations and addresses stay.',
  selectFirst: 'Select the words to change first.',
  nothing: 'Nothing in the selection can be changed this way.',
  close: 'Close',
}
