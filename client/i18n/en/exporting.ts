import type { exporting as zhExporting } from '../zh/exporting.ts'

export const exporting: typeof zhExporting = {
  title: 'Export',
  kind: 'What to export',
  kinds: {
    pdf: 'The memorandum (PDF)',
    docx: 'The memorandum (Word document)',
    html: 'The memorandum (web page, one file)',
    md: 'The memorandum (Markdown)',
    txt: 'The memorandum (plain text)',
    'annex-csv': 'The disposition table (CSV, for spreadsheets)',
    'annex-docx': 'The disposition table (Word document)',
  },
  helps: {
    pdf: 'Set like an official page, with the list of participants, marked “Draft – do not quote” with the time of export. The file names no authors.',
    docx: 'The words of the PDF; Word numbers the headings and the recommendations, and its styles change the look of each kind at once. The file names no authors.',
    html: 'The words of the PDF, to be opened in a browser; no script, and it connects to no address. The file names no authors.',
    md: 'The words of the PDF, with headings, lists, bold and links in Markdown. The file names no authors.',
    txt: 'The words of the PDF without any format. The file names no authors.',
    'annex-csv':
      'What becomes of every prior item in scope. An apostrophe stands before what a spreadsheet would take for a formula.',
    'annex-docx': 'What becomes of every prior item in scope, as one table. The file names no authors.',
  },
  unwritten: 'Sections not written yet',
  unwrittenParts: {
    mark: 'Keep the heading, marked [to be written]',
    'leave-out': 'Leave out; the other headings are numbered on',
  },
  annex: 'With the disposition table at the end',
  start: 'Start the export',
  queued: 'Waiting in the queue…',
  steps: { reading: 'Reading the text…', typesetting: 'Typesetting…', writing: 'Writing the file…' },
  done: 'The export is ready',
  size: (pages, kb) =>
    pages === null ? `${kb} KB` : `${pages} ${pages === 1 ? 'page' : 'pages'} · ${kb} KB`,
  download: 'Download',
  cancel: 'Cancel the export',
  cancelled: 'The export was cancelled',
  failed: 'The export did not succeed',
  again: 'Export again',
}
