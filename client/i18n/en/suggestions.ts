import type { readings as zhReadings, suggestions as zhSuggestions } from '../zh/suggestions.ts'

/** The words of the suggestions panel, fetched with it. */
export const suggestions: typeof zhSuggestions = {
  none: {
    yet: (mayWrite) =>
      mayWrite
        ? 'No suggestions yet. Switch to “Suggest” and reword a paragraph to propose one.'
        : 'No suggestions yet.',
    open: (mayWrite) =>
      mayWrite
        ? 'No suggestion is open. Switch to “Suggest” and reword a paragraph to propose one.'
        : 'No suggestion is open.',
  },
  noneShown: 'No suggestion matches the filter.',
  count: (open, disputed) => (disputed === 0 ? `${open} open` : `${open} open, ${disputed} in dispute`),
  inSection: (open, disputed, awaiting) =>
    [
      `${open} open ${open === 1 ? 'suggestion' : 'suggestions'}`,
      ...(disputed > 0 ? [`${disputed} in brackets`] : []),
      ...(awaiting > 0 ? [`${awaiting} awaiting our side`] : []),
    ].join(', '),
  show: 'Show',
  shown: {
    all: 'All',
    cn: 'By the Chinese side',
    us: 'By the U.S. side',
    secretariat: 'By the secretariat',
    mine: 'By our side',
    disputed: 'In brackets',
    conflict: 'Text has changed',
  },
  more: (n) => `Show more (${n} left)`,
  next: 'Next',
  previous: 'Previous',
  drafts: 'Drafts (your delegation only)',
  draftsOfSecretariat: 'Drafts (secretariat only)',
  contained: 'Already in the text',
  over: (n) => `Closed (${n})`,

  front: 'Front',
  bridging: 'Bridging text',
  kinds: {
    change: 'Change',
    insertion: 'New',
    deletion: 'Deletion',
    move: 'Move',
    later: 'Wording to follow',
  },
  moveBehind: (words) => `Move to after “${words}”`,
  moveFirst: 'Move to the start',
  format: {
    link: (words, href) => `“${words}” links to ${href}`,
    unlinked: (words) => `“${words}” loses its link`,
    type: (words) => `“${words}” changes bold or italics`,
    strong: (words) => `“${words}” is in bold`,
    em: (words) => `“${words}” is in italics`,
    fresh: (words, what) => `The new paragraph “${words}” is a: ${what}`,
    becomes: (what) => `The paragraph becomes: ${what}`,
  },
  revising: 'is revising this',
  lineEnds: {
    divided: 'Divides the paragraph at ¶; the words stay',
    joined: 'Joins paragraphs; the words stay',
  },
  states: {
    draft: 'Draft',
    tabled: 'Tabled · awaiting the other side',
    declined: 'Declined',
    disputed: 'In brackets',
    conflict: 'The text has changed; suggest again',
    contained: 'Already in the text',
    applied: 'Adopted into the text',
    withdrawn: 'Withdrawn',
    settled: 'Settled with another one',
  },
  bothChanged: {
    change: 'The text and this suggestion changed the same words.',
    insertion: 'Something else has been put in the same place.',
    move: 'The paragraph no longer stands where it stood.',
    later: 'The words in dispute have changed.',
  },
  overtaken: 'The text has changed',
  awaitsUs: 'Tabled · awaiting our side',
  awaits: (side) => `Tabled · awaiting: ${side}`,
  awaitsBoth: 'Tabled · awaiting both sides',
  conflicts: {
    gone: 'A paragraph it is about is no longer in the text.',
    locked:
      'It is about, above or past paragraphs that are made from the meeting details; these stay as and where they are.',
    apart: 'The paragraphs it is about no longer stand together.',
    elsewhere: 'The new paragraphs are already elsewhere in the text.',
  },
  partTaken: 'accepted a part of it',
  proposed: 'proposed',
  ended: { applied: 'accepted', withdrawn: 'withdrew', settled: 'accepted another one' },
  goneSection: 'Paragraphs that are no longer in the text',
  present: 'The text now',
  key: (side) => `Accepted by ${side}, awaiting the other side`,
  declinedBy: (side) => `Declined by ${side}`,
  reason: (words) => `Reason: ${words}`,
  bracketNow: 'Present text',
  nothing: 'no text',
  toFollow: 'wording to follow',
  counter: 'Counter',
  counterTo: (party) => `Counter to: ${party}`,
  revise: 'Revise',
  again: 'Suggest again',
  accept: 'Accept',
  acceptParts: 'Accept parts',
  rare: (characters) => `${characters} may be in no font for print; once accepted, a PDF may be refused.`,
  part: (n) => `Part ${n}`,
  acceptChosen: (n) => `Accept ${n} ${n === 1 ? 'part' : 'parts'}`,
  acceptAll: (n) => `Accept ${n} selected`,
  acceptAllHelp: 'Written in the order of the text; what cannot be written stays open.',
  choose: 'Select this one',
  chooseSection: (n) => `Select these ${n}`,
  chooseAll: (n) => `Select all ${n} you can accept here`,
  left: (n) => `${n} could not be written and ${n === 1 ? 'stays' : 'stay'} open.`,
  needsHead: 'The head of delegation accepts',
  decline: 'Decline',
  declineNow: 'Confirm declining',
  declineReason: 'Reason (optional)',
  withdraw: 'Withdraw',
  withdrawToText: 'Withdraw and keep the text',
  deleteDraft: 'Delete the draft',
  deleteDraftAsk:
    'The draft is gone, for your colleagues too, and cannot be brought back. What is tabled stays as it is.',
  table: 'Table',
  tableAll: (n) => `Table all drafts (${n})`,
  tableAllAsk: (n) =>
    `${n} ${n === 1 ? 'draft goes' : 'drafts go'} to the other side. Once tabled, the other side and the secretariat see ${n === 1 ? 'it' : 'them'}.`,
  proposedBy: 'Proposed by',
  acceptedBy: 'accepted by',
  aboutBlock: 'Suggestions about this paragraph',
  told: {
    tabled: 'Tabled by',
    declined: 'Declined by',
    accepted: 'Accepted by',
    withdrawn: 'Withdrawn by',
    settled: 'Settled with another one',
  },
  nth: (n) => `Version ${n}`,
  inExport: (open, brackets) =>
    `${open} ${open === 1 ? 'suggestion is' : 'suggestions are'} open${brackets > 0 ? `, with ${brackets} ${brackets === 1 ? 'bracket' : 'brackets'} in the text` : ''}. What is exported is the present text${brackets > 0 ? '; what is in dispute stands in brackets, the other suggestions are not in it' : ', without them'}.`,
  afterAcceptance: (outcomes) => `A suggestion is open; once accepted: ${outcomes}`,
  or: ' or ',
  restore: 'Suggest this wording again',
  restoreHint:
    'Kept as a draft of your delegation; the text stays as it is until the other side has answered.',
  restored: 'Kept as a draft. Table it under Suggestions.',
  notWhole:
    'In a reading neither the whole text nor a removal can be restored at once. Suggest earlier wordings paragraph by paragraph, under History.',
  carryHint: 'Kept as a draft of your delegation; the text stays as it is until the other side has answered.',
  carried: (n) =>
    `Kept as ${n === 1 ? 'a draft' : `${n} drafts`}. Table ${n === 1 ? 'it' : 'them'} under Suggestions.`,
  done: {
    accepted: 'Accepted; the text is updated.',
    keyTurned: 'Accepted; it enters the text once the other side accepts too.',
    declined: 'Declined.',
    withdrawn: 'Withdrawn.',
    tabled: 'Tabled.',
    deleted: 'The draft is deleted.',
  },
}

export const readings: typeof zhReadings = {
  openWhat:
    'In a reading the text changes by suggestion only: nobody edits it directly until the reading is closed. What has been written is saved first.',
  name: 'Name of the reading',
  nameHint: 'For example: First draft',
  openConfirm: 'Open the reading',
  closeWhat: 'Both sides can edit the text directly again; open suggestions stay as they are.',
  reason: 'Reason',
  closeConfirm: 'Close the reading',
  opened: 'The reading is open.',
  closed: 'The reading is closed.',
}
