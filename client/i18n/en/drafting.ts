import { en as terms } from '../../../model/words/en.ts'
import type { drafting as zhDrafting, particulars as zhParticulars } from '../zh/drafting.ts'

const edits = (n: number) => `${n} ${n === 1 ? 'edit' : 'edits'}`

export const drafting: typeof zhDrafting = {
  export: 'Export',
  joining: 'Opening the draft…',
  readOnly: 'Read only',
  mode: 'How you work on the text',
  modes: { edit: 'Edit', suggest: 'Suggest', read: 'Read' },
  modeHelp: {
    edit: 'Change the text itself; everybody sees it at once',
    suggest: 'Leave the text as it is and write suggestions; the other side sees them once tabled',
    read: 'Read without changing anything',
  },
  here: 'Here now',
  hereCount: (n) => `${n} here`,
  meHere: (name) => `${name} (you)`,
  saved: 'Saved',
  unsaved: (n) => `${edits(n)} unsaved`,
  disconnected: 'Disconnected',
  disconnectedUnsaved: (n) => `Disconnected, ${edits(n)} unsaved`,
  savedHelp: 'Everything you have written is saved on the server’s disk.',
  byLine: 'Compatible connection, slower',
  byLineHelp:
    'This network blocks the live connection (WebSocket), so ordinary requests carry the text instead. Everything works and is saved as usual, only a little slower.',
  bannerDisconnected: 'The connection to the server is lost; reconnecting.',
  bannerBlocked:
    'The page loads, but no connection to the draft can be made, neither the live one (WebSocket) nor the compatible one. Still trying. Another network may help; “Connection check” in the account menu gives a result to send to the secretariat.',
  bannerRestart:
    'The server is restarting; everything it received is saved. The connection will be restored by itself.',
  bannerKeep: (n) =>
    n === 0
      ? 'Nothing is unsaved at the moment. What you write in the meantime stays on this page and is saved once the connection is back.'
      : `${edits(n)} not saved yet. Keep this page open; saving resumes once the connection is back.`,
  bannerSlow: (n) => `${edits(n)} not saved yet; the server is slow to answer. Please keep this page open.`,
  shut: 'This memorandum cannot be opened',
  ended: 'This page no longer accepts changes',
  rejoin: 'Rejoin',
  rescueOf: {
    unsaved: {
      title: 'Text that was not saved',
      help: 'This text did not reach the memorandum; it is only on this page. Put it back into the text, or copy it to keep it.',
      kept: 'What you wrote',
      now: 'What is saved',
    },
    restored: {
      title: 'Text from before the memorandum went back',
      help: 'This text is not in the memorandum any more; it is only on this page. Put back what is still needed, or copy it to keep it.',
      kept: 'Before',
      now: 'Now',
    },
  },
  rescueCopy: 'Copy all',
  rescueDismiss: 'No longer needed',
  rescuePutBack: 'Put back into the text',
  rescueSuggest: 'Make it a suggestion',
  rescueSuggested: {
    all: 'Saved as drafts of suggestions; please look at them in the text and table them.',
    some: 'Not all of it could be saved as drafts; please copy it first.',
  },
  rescueIsBack: 'Put back into the text; please check that it is saved.',
  rescueNotNow: 'The text cannot be changed now; copy it to keep it.',
  rescueMore: (n) =>
    `${n} more ${n === 1 ? 'paragraph is' : 'paragraphs are'} not listed here, but copied and put back with the others.`,
  rescueEmpty: '(empty)',
  outline: 'Outline',
  text: 'Text',
  priorItems: 'Prior',
  suggestions: 'Suggestions',
  positions: 'Positions',
  comments: 'Comments',
  history: 'History',
  panels: 'Side panel',
  showOutline: 'Show the outline',
  hideOutline: 'Hide the outline',
  showPanels: 'Show the side panel',
  hidePanels: 'Hide the side panel',
  menu: 'More',
  manage: 'Manage',
  fields: 'Meeting details',
  participants: 'Participants',
  print: 'Print the clean text',
  openReading: 'Open a reading',
  closeReading: 'Close the reading',
  readingOf: (name) => `In reading: ${name}`,
  readingHelp: 'The text changes by suggestion only; comments and dispositions go on.',
  readingBy: 'opened it',
  readingClosed: (name) => `The reading “${name}” is closed`,
  people: 'People and invitations',
  noParticipants: 'The list of participants appears here once the secretariat has filled it in.',
  open: 'Open',
}

export const particulars: typeof zhParticulars = {
  fieldsTitle: 'Meeting details',
  fieldsHelp:
    'The locked title, dates and place are made from these; a missing value prints as [to be determined].',
  round: 'Round',
  start: 'Meeting starts',
  end: 'Meeting ends',
  place: { zh: 'Place (Chinese)', en: 'Place (English)' },
  hosts: { cn: 'Hosts, Chinese side', us: 'Hosts, U.S. side' },
  hostsHelp: 'One per line, in order.',
  factsAsOf: 'Facts as of',
  factsHelp:
    'The date up to which the text states facts; separate from the meeting dates and the date of finalisation.',
  year: 'Year',
  previousEnd: 'Last day of the previous round',
  previousEndHelp:
    '“Developments since …” counts from this month. Left empty, it says “since the previous round”.',
  following: 'Change these as well?',
  followingHelp:
    'These were made from the meeting details, but may have been rewritten since. Those you tick will follow the form.',
  firstSide: { zh: 'Order of the sides in Chinese', en: 'Order of the sides in English' },
  firstSideOf: { cn: 'Chinese side first', us: 'U.S. side first' },
  participantsTitle: terms.participants.title,
  participantsHelp: 'In order; shown after the text and at the end of the exported file.',
  name: 'Name',
  affiliation: 'Affiliation and title',
  head: 'Head of delegation',
  unlisted: 'Not listed',
  add: { cn: 'Add to the Chinese side', us: 'Add to the U.S. side' },
  pasteList: 'Paste a list',
  pasteInto: { cn: 'List of the Chinese side', us: 'List of the U.S. side' },
  pasteHelp:
    'Copy it from Word or a spreadsheet and paste it here, one person per line: name, affiliation and title. Mark the head with “Head of delegation”.',
  addAll: (n) => `Add ${n} ${n === 1 ? 'person' : 'people'}`,
  added: (n, of) => (n === of ? `${n} added` : `${n} added; ${of - n} already on the list`),
  remove: 'Remove',
  up: 'Move up',
  down: 'Move down',
  nth: (n) => `No. ${n}`,
  moved: (name, n) => `${name} is now no. ${n}`,
  empty: 'Not filled in yet',
  savedFields: 'Meeting details saved',
  savedParticipants: 'List saved',
}
