import type { authorship as zh } from '../zh/authorship.ts'

export const authorship: typeof zh = {
  who: 'Who changed this block',
  view: 'Authorship view',
  legend: 'Authorship',
  sides: { cn: 'Chinese side', us: 'U.S. side', neutral: 'Secretariat' },
  loading: 'Reading who typed what…',
  atCaret: 'At the caret',
  nobody: 'Click on some words to see who typed them, and when.',
  fresh: 'You, just now',
  reenteredBy: 're-entered by',
  said: (name, when) => `Typed by ${name}, ${when}`,
  saidAgain: (name, when) => `re-entered by ${name}, ${when}`,
  created: 'Made by',
  moved: 'Moved by',
  edits: 'Changes',
  none: 'Nothing is recorded of this block.',
  cameNew: 'written',
  cameBack: 'brought back',
  deleted: 'deleted',
  form: 'Only its form, kind or sources changed; the words are the same.',
  help: 'From the journal of the server; shown in this room only, and in no exported file.',
}
