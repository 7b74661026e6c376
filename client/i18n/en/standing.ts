import type { doubts as zhDoubts, freezing as zhFreezing, removals as zhRemovals } from '../zh/standing.ts'

export const freezing: typeof zhFreezing = {
  menu: 'Freeze the memorandum…',
  menuThaw: 'Thaw the memorandum…',
  title: 'Freeze the memorandum',
  what: 'From then on nobody can change the text, the meeting details or the list of participants; comments, dispositions, history and exports go on. Whoever is typing is told, and what was not saved in time is kept as a copy to be put back after thawing. If something must be changed, the secretariat thaws the memorandum with a reason.',
  confirm: 'Freeze',
  done: 'The memorandum is frozen',
  titleThaw: 'Thaw the memorandum',
  whatThaw: 'Both sides can then change the text again. Everybody sees the reason.',
  reason: 'Reason for thawing',
  confirmThaw: 'Thaw',
  doneThaw: 'The memorandum is thawed',
  banner: 'The memorandum is frozen',
  by: 'froze it',
  help: 'The text no longer changes; comments, dispositions, history and exports go on.',
  thawed: 'The memorandum is thawed',
  byThaw: 'thawed it',
  because: (reason) => `Reason: ${reason}`,
  close: 'OK',
}

export const doubts: typeof zhDoubts = {
  title: 'Changed in two places at once: please check',
  help: 'Several people divided, joined, moved or edited these paragraphs at the same time, so they may not read as each of them meant. Compare what each wrote, and correct the text where needed.',
  block: (words, above) =>
    `${words === '' ? '(empty paragraph)' : `“${words}”`}${above === null ? '' : `, below “${above}”`}`,
  go: 'Go to it',
  look: 'Compare what each wrote',
  hide: 'Hide',
  tag: 'check',
  check: 'Checked',
  checked: 'Marked as checked; everybody sees it.',
  wrote: 'wrote:',
  before: 'The text before that:',
  now: 'The text now:',
  none: '(no such paragraph)',
}

export const removals: typeof zhRemovals = {
  by: 'removed',
  much: (characters, percent) =>
    `${characters} ${characters === 1 ? 'character' : 'characters'}, about ${percent}% of the text`,
  sectionsOf: {
    cn: 'with all of what the Chinese side wrote under ',
    us: 'with all of what the U.S. side wrote under ',
  },
  quoted: (title) => `“${title}”`,
  untitled: '(untitled)',
  restore: 'Restore',
  restoring: 'Restoring…',
  look: 'See the text before the removal',
  dismiss: 'Dismiss this notice',
  restored: 'Restored by',
  dismissed: 'Dismissed by',
  back: 'The text that was removed is back.',
  frozen: 'The memorandum is frozen; it can be restored after thawing.',
  close: 'OK',
  isBack: 'The text is restored; everybody sees who restored it.',
}
