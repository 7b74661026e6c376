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
    json: 'The memorandum (JSON, for programs)',
    'annex-csv': 'The disposition table (CSV, for spreadsheets)',
    'annex-docx': 'The disposition table (Word document)',
  },
  helps: {
    pdf: 'Set like an official page, with the list of participants, marked “Draft – do not quote” with the time of the text. The file names no authors.',
    docx: 'The words of the PDF; Word numbers the headings and the recommendations, and its styles change the look of each kind at once. The file names no authors.',
    html: 'The words of the PDF, to be opened in a browser; no script, and it connects to no address. The file names no authors.',
    md: 'The words of the PDF, with headings, lists, bold and links in Markdown. The file names no authors.',
    txt: 'The words of the PDF without any format. The file names no authors.',
    json: 'The words of the PDF for other programs: each paragraph with its kind, its number and an id that does not change. The file names no authors.',
    'annex-csv':
      'What becomes of every prior item in scope. An apostrophe stands before what a spreadsheet would take for a formula.',
    'annex-docx': 'What becomes of every prior item in scope, as one table. The file names no authors.',
  },
  of: 'Which version',
  ofNow: 'The text as it is now',
  ofReading:
    'Text, numbers, suggestions and comments are those of that version, and so is the time in the file.',
  edition: 'Which text',
  editions: { clean: 'Clean text', rolling: 'Rolling text', redline: 'Redline' },
  editionHelps: {
    clean:
      'The text itself. What is in dispute stands in brackets that name no side; no other suggestion that is still open is in it.',
    rolling:
      'The text with the suggestions that both sides have tabled: proposed additions underlined, proposed deletions struck through, what is in dispute in brackets; every fifth line is numbered. A suggestion to move a paragraph or to change its kind is said in brackets at its beginning. Drafts of suggestions and internal comments are not in it.',
    redline:
      'What changed in the text since the version or moment you choose: additions underlined, deletions struck through.',
  },
  unattributed: 'Brackets name no side',
  tracked: ' In Word these are tracked changes.',
  base: 'Compared with',
  chooseBase: 'Choose a version',
  reading: (title, at) => `${title} (${at})`,
  moment: (seq, at) => `Moment (entry ${seq}): ${at}`,
  comments: 'Comments',
  fileComments: {
    none: 'No comments',
    both: 'Those for both sides',
    own: 'For both sides, and internal',
  },
  commentPlaces: {
    pdf: 'The words that are commented on have a number, and the comments follow the text, with their replies and whether they are resolved. ',
    docx: 'Each comment stands at the words it is about, with its replies and whether it is resolved. ',
  },
  commentHelps: {
    both: 'Comments are signed with a side and a date.',
    own: 'The internal ones are those of your own delegation, or of the secretariat, alone, without those between a delegation and the secretariat; the header and the name of the file say whom it is for. Please do not pass it on. Comments are signed with a side and a date.',
  },
  names: 'With the names of persons',
  namesHelp:
    'Comments and tracked changes are signed with a name beside the side. Only names that you can see are in the file.',
  working: 'Working copy that may come back',
  workingHelp:
    'What is changed in Word can be brought back with “Bring in from Word”, as suggestions. For that the file holds the ids of the memorandum, of the version and of the paragraphs; leave this unticked for files that go elsewhere.',
  unwritten: 'Sections not written yet',
  unwrittenParts: {
    mark: 'Keep the heading, marked [to be written]',
    'leave-out': 'Leave out; the other headings are numbered on',
  },
  annex: 'With the disposition table at the end',
  start: 'Start the export',
  queued: 'Waiting in the queue…',
  steps: { reading: 'Reading the text…', typesetting: 'Typesetting…', writing: 'Writing the file…' },
  made: (editions) => `The file says of itself: ${editions}`,
  madeClean: 'The text by itself, compared with nothing.',
  done: 'The export is ready',
  size: (pages, kb) =>
    pages === null ? `${kb} KB` : `${pages} ${pages === 1 ? 'page' : 'pages'} · ${kb} KB`,
  pages: 'The pages of the file',
  page: (page, pages) => `Page ${page} of ${pages}`,
  pageMissing: 'This page could not be shown. The file is not affected and can be downloaded.',
  pageAgain: 'Show this page again',
  previousPage: 'Previous',
  nextPage: 'Next',
  download: 'Download',
  cancel: 'Cancel the export',
  cancelled: 'The export was cancelled',
  failed: 'The export did not succeed',
  again: 'Export again',
}
