import type { suggesting as zh, drawnSuggestions as zhDrawn } from '../zh/suggesting.ts'

export const suggesting: typeof zh = {
  label: 'Suggested wording',
  where: {
    paragraph: (n, number) => `Para. ${n}${number === '' ? '' : ` · ${number}`}`,
    heading: (number) => `Heading${number === '' ? '' : ` ${number}`}`,
    form: 'the meeting details',
    empty: (below) => (below === null ? 'Empty paragraph at the start' : `Empty paragraph after ${below}`),
    range: (first, last) => `${first} to ${last}`,
    fresh: (below) => (below === null ? 'New: at the start' : `New: after ${below}`),
  },
  begin: 'Suggest',
  beginHelp: 'Suggest another wording for the selected paragraphs (Enter)',
  arrived: 'Press Enter to suggest another wording for this paragraph; arrow keys lead to the others.',
  bracket: 'Bracket',
  bracketHelp: 'Put the selected words in brackets; the other wording may follow',
  newBlock: 'New paragraph',
  moveUp: 'Suggest moving the paragraph up (Alt+↑)',
  moveDown: 'Suggest moving the paragraph down (Alt+↓)',
  moveBehind: (words) => `Move to after “${words}”`,
  moveFirst: 'Move to the start',
  moveNowhere: 'Where it stands now',
  deleteBlocks: 'Suggest deleting',
  emptied: 'Suggests deleting this, with nothing in its place.',
  toFollow: 'Wording to follow',
  asBracket: 'As a bracket',
  reason: 'Reason (optional)',
  table: 'Table',
  tableHelp: 'Show it to the other side (Ctrl+Enter)',
  close: 'Close',
  draft: 'Draft (your delegation only)',
  draftOfSecretariat: 'Draft (secretariat only)',
  states: {
    unchanged: 'Nothing changed yet',
    unsaved: 'Draft not saved',
    saving: 'Saving…',
    saved: 'Draft saved (your delegation only)',
    moved: 'A colleague saved a newer version',
    refused: 'Draft could not be saved',
    ended: 'This suggestion is over',
  },
  savedForSecretariat: 'Draft saved (secretariat only)',
  moved:
    'A colleague saved a newer version after you opened it. Both are here; please choose one to go on with.',
  theirs: 'Your colleague’s version',
  mine: 'Your version',
  keepMine: 'Use mine',
  takeTheirs: 'Use my colleague’s',
  tabled: 'Tabled; awaiting the other side.',
  nothingDrafted: 'As written, the text stays as it is. Closing deletes this draft.',
  nothingTabled: 'As written, the text stays as it is. What was tabled stands, unless you withdraw it.',
  withdraw: 'Withdraw',
  withdrawn: 'Withdrawn.',
  refused: {
    locked: 'This paragraph is made from the meeting details; no change can be suggested here.',
    lockedStay:
      'Paragraphs made from the meeting details cannot be changed here; only the others were opened.',
    gone: 'The paragraphs it is about are no longer in the text; please make a new suggestion.',
    reworded:
      'A change and a move are two suggestions: table or close this change first, then move the paragraph.',
    noFurther:
      'It cannot go further: this is an end of the text, or the next paragraph is made from the meeting details.',
  },
  nothing: 'No text',
  sides: { cn: 'China', us: 'The U.S. side' },
  and: ', ',
  ended: {
    applied: (who) =>
      `${who} accepted the wording tabled before, and it is in the text. What you changed here is not.`,
    withdrawn: () => 'Your side withdrew this suggestion; its draft is not kept either.',
    settled: () => 'The bracket here was settled with another wording, and this suggestion ended with it.',
  },
  overtaken: {
    wording: {
      gone: 'Somebody else deleted this paragraph from the text. Your words can be suggested as a new paragraph.',
      uprooted:
        'The paragraphs you change are no longer side by side in the text: some were moved, joined or deleted, or others stand between them.',
      'both-changed': 'The text has just changed in the very place that you change; it cannot have both.',
      locked: 'This paragraph is now made from the meeting details; no change can be suggested here.',
    },
    move: {
      gone: 'Somebody else deleted this paragraph from the text; it cannot be moved.',
      uprooted: 'The paragraphs around the place where it was to go have changed.',
      'both-changed': 'Somebody else has just moved this paragraph.',
      locked: 'This paragraph is now made from the meeting details; it cannot be moved.',
    },
  },
  changedFirst: 'The text of this paragraph has just changed.',
  changedBeside:
    'The text of this paragraph has just changed elsewhere; it goes together with your change, and both are kept.',
  contained: 'The text now reads as you wrote.',
  happened: {
    tabled: 'A colleague tabled this suggestion. What you change here is its next version once you table it.',
    taken: 'Parts of this suggestion were accepted and are in the text; the rest still awaits an answer.',
    accepted: (who) =>
      `${who} accepted the wording tabled before; the other side has not answered. A new version is to be answered anew.`,
    declined: (who, reason) =>
      `${who} declined the wording tabled before.${reason === '' ? '' : ` Reason: ${reason}`}`,
    answered: {
      applied: 'The suggestion that you answer was accepted and is in the text.',
      withdrawn: 'The suggestion that you answer was withdrawn.',
      settled: 'The suggestion that you answer ended with the bracket that was settled.',
    },
  },
  textOfNow: 'The text now reads',
  goOn: 'Suggest on the present text',
  goOnPresent: 'Go on with the present text',
}

export const drawnSuggestions: typeof zhDrawn = {
  view: 'How suggestions are shown',
  views: { shown: 'With suggestions', text: 'Text only', after: 'As accepted' },
  copy: 'Copy with brackets',
  copyHelp:
    'Copies the selected paragraphs, or the whole text, with the brackets; an ordinary copy has the text without them',
  copied: 'Copied with the brackets.',
  notCopied: 'Could not be copied.',
  marks: {
    tags: { cn: 'CN', us: 'US', secretariat: 'Sec' },
    parties: { cn: 'China', us: 'U.S.', secretariat: 'Secretariat bridging text' },
    present: 'Present text',
    nothing: 'no text',
    toFollow: 'wording to follow',
    notes: { moved: ', moved', format: ', format', added: ', new' },
  },
}
