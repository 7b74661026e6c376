import type { device as zhDevice, home as zhHome, join as zhJoin, session as zhSession } from '../zh/home.ts'

export const home: typeof zhHome = {
  library: 'Library',
  title: 'Memoranda',
  lede: 'U.S.–China Track II Dialogue on the Digital Economy',
  create: 'New memorandum',
  people: 'People and invitations',
  none: 'No memoranda yet',
  noneForSecretariat:
    'Create one from a template: choose the template, the earlier sources, the languages and the people, and drafting can begin.',
  noneForOthers: 'A memorandum appears here once the secretariat has added you to it.',
  youAre: 'You are',
  state: 'State',
  stateOf: { drafting: 'Drafting', reading: 'In reading', frozen: 'Frozen' },
  createdAgo: 'Created',
  open: 'Open the draft',
  rounds: 'Rounds of the dialogue',
  roundsHelp:
    'The consensus memoranda held in the library. When drafting, each of their items is carried forward, revised or retired.',
  absent: 'Not in library',
  reference: 'Reference',
  drafting: 'Being drafted',
  days: (start, end) => (start === end ? start : `${start} – ${end}`),
}

export const session: typeof zhSession = {
  title: 'Please use your personal link',
  help: 'Concord is a closed room: there are no accounts and no passwords. Open the personal link that the secretariat sent you; each link works once.',
  anotherDevice:
    'If you are signed in on another device, choose “Sign in on another device” in its menu at the top right to get a link that is valid for ten minutes.',
  lost: 'Link lost or used already? Ask the secretariat for a new one.',
  unreachable: 'The server cannot be reached at the moment',
  otherTitle: 'Somebody else is signed in on this browser',
  otherHelp: (now) =>
    `Now signed in: ${now}. To avoid a mix-up, this page has stopped working; copy any unsaved text first.`,
  otherUnknown: 'another person',
  otherContinue: (now) => `Continue as ${now}`,
  demoHelp: 'This is a demonstration: its people are roles, not real. Please enter nothing confidential.',
}

export const join: typeof zhJoin = {
  title: 'Enter Concord',
  as: (name) => `Enter as ${name}`,
  expected: {
    head: 'Please start with the prior items that are still undecided and with what the other side has proposed. Everybody drafts the text together.',
    delegate:
      'Please start with the prior items: go through the recommendations of earlier rounds and decide which to carry forward or revise. Everybody drafts the text together.',
    secretariat: 'Please start with the meeting details and the participants, and invite both sides.',
    reviewer: 'Please read the text. To comment, select the words you mean.',
    observer: 'Please read the text.',
  },
  what: 'This is your personal sign-in link. When you press “Enter”, this browser is signed in as you and the link stops working.',
  privacy: 'Please do not forward it. On a shared computer, sign out when you have finished.',
  dead: 'This link cannot be used',
  enter: 'Enter',
  entering: 'Entering…',
  missing: 'The link is incomplete',
  missingHelp:
    'The address has no sign-in token. Please copy the whole link from the message you received and open it again.',
  already: (name) => `${name} is currently signed in on this browser.`,
  alreadyHelp:
    'If you enter, the person this link belongs to is signed in instead, and other open pages stop working.',
  goOn: 'Continue as you are',
  cookies: {
    title: 'Please allow cookies first',
    how: 'This browser keeps no cookies of this site, so you could not stay signed in. Please allow cookies for this site in the settings of the browser, or open the link in another one, and try again.',
    unused: 'The link has not been used yet.',
    again: 'Try again',
  },
}

export const device: typeof zhDevice = {
  title: 'Sign in on another device',
  what: 'Open the link below on the other device to sign in there as yourself.',
  make: 'Create a link',
  validFor: (duration) => `Valid for ${duration}; works once.`,
  check: 'Connection check',
  signOut: 'Sign out',
  signOutEverywhere: 'Sign out everywhere',
  everywhereAsk: 'Sign out on all devices?',
  everywhereHelp:
    'Every page you have open will stop working, and you will need a new link to come back. Unsaved text stays on its page so that you can copy it.',
}
