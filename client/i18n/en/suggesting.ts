import type { suggesting as zh, drawnSuggestions as zhDrawn } from '../zh/suggesting.ts'

export const suggesting: typeof zh = {
  label: 'Suggested wording',
  begin: 'Suggest',
  beginHelp: 'Suggest another wording for the selected paragraphs (Enter)',
  bracket: 'Bracket',
  bracketHelp: 'Put the selected words in brackets; the other wording may follow',
  newBlock: 'New paragraph',
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
  },
  savedForSecretariat: 'Draft saved (secretariat only)',
  moved:
    'A colleague saved a newer version after you opened it. Both are here; please choose one to go on with.',
  theirs: 'Your colleague’s version',
  mine: 'Your version',
  keepMine: 'Use mine',
  takeTheirs: 'Use my colleague’s',
  tabled: 'Tabled; awaiting the other side.',
  gone: 'The paragraphs it is about are no longer in the text; please make a new suggestion.',
  nothing: 'No text',
}

export const drawnSuggestions: typeof zhDrawn = {
  view: 'How suggestions are shown',
  views: { shown: 'With suggestions', text: 'Text only', after: 'As accepted' },
  marks: {
    tags: { cn: 'CN', us: 'US', secretariat: 'Sec' },
    parties: { cn: 'China', us: 'U.S.', secretariat: 'Secretariat bridging text' },
    present: 'Present text',
    nothing: 'no text',
    toFollow: 'wording to follow',
  },
}
