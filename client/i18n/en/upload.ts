import type { upload as zhUpload } from '../zh/upload.ts'

const counted = (one: string, many: string) => (n: number) => `${n} ${n === 1 ? one : many}`

export const upload: typeof zhUpload = {
  title: 'Add a memorandum',
  help: 'Upload the consensus memorandum of an earlier round. You check and correct what is read from it; it enters the library once you confirm it.',
  round: 'Round',
  year: 'Year of the meeting',
  yearHelp: 'Items are numbered by year, as in 2023/5/r8.',
  file: 'File',
  choose: 'Choose a file',
  drop: 'or drop it here',
  accepts: 'DOCX, Markdown or plain text (UTF-8, UTF-16, GB18030), up to 8 MB',
  leftOut:
    'Footnotes, headers, comments and pictures of a DOCX are left out; tracked changes are read as accepted. The original is kept byte for byte.',
  send: 'Upload and read',
  sending: (percent) => `Uploading ${percent}%`,
  reading: 'Reading…',
  cancel: 'Cancel the upload',
  cancelled: 'Cancelled; nothing was stored.',
  waiting: 'Waiting for confirmation',
  waitingHelp: 'Seen by the secretariat alone; it cannot be cited before it is confirmed.',
  waitingOf: (round, year) => `Round ${round} · ${year}`,
  by: (name) => `uploaded by ${name}`,
  corrected: counted('correction', 'corrections'),
  goOn: 'Continue',
  discard: 'Discard',
  discardAsk: (name) => `Discard “${name}”?`,
  discardHelp: 'The uploaded file and all corrections to its reading are deleted.',
  taken: 'The library has this round already.',
}
