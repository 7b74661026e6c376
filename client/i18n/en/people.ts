import type { create as zhCreate, people as zhPeople } from '../zh/people.ts'

const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

export const people: typeof zhPeople = {
  title: 'People and invitations',
  help: 'Everybody enters with a personal link, which is shown only once. When access is revoked, all their pages stop working within a second.',
  name: 'Name',
  role: 'Role',
  side: 'Side',
  affiliation: 'Affiliation',
  memoranda: 'May enter',
  status: 'Status',
  lastSeen: 'Last active',
  never: 'Never signed in',
  invited: 'Invited, has not entered yet',
  inviteExpired: 'Invitation expired',
  active: 'Active',
  revoked: 'Access revoked',
  isYou: 'You',
  empty: 'Nobody has been invited yet',
  emptyHelp: 'Invite the heads and delegates of both sides and the reviewers; each gets a personal link.',
  invite: 'Invite a person',
  inviteMore: 'Invite another',
  sendInvite: 'Create invitation link',
  inviting: 'Creating the link…',
  linkTitle: (name) => `Personal link for ${name}`,
  linkOnce: 'This link is shown only once. Copy it now and send it to this person alone, not to a group.',
  linkValid: (duration) => `Valid for ${duration}; works once.`,
  linkLabel: 'Personal link',
  reinvite: 'New link',
  reinviteHelp: 'An earlier link that has not been used stops working.',
  revoke: 'Revoke access',
  revokeAsk: (name) => `Revoke access for ${name}?`,
  revokeHelp:
    'All their pages stop working within a second; what they wrote stays. A new link gives access again.',
  chooseOne: 'Please choose at least one memorandum; otherwise this person has nothing to enter.',
  done: 'Done',
  actionsFor: (name) => `Actions for ${name}`,
}

export const create: typeof zhCreate = {
  title: 'New memorandum',
  create: 'Create the memorandum',
  creating: 'Creating…',
  round: 'Which round',
  roundHelp:
    'The title, the headings and the sentences that name the round are made from this. It can be changed later under “Meeting details”.',
  roundTaken: 'This round already has a memorandum.',
  template: 'Choose a template',
  templateHelp:
    'A template provides the sections and guidance for writing. Guidance appears only where nothing has been written and is never part of the text.',
  name: 'Title',
  nameHelp: 'Shown on the home page and in the page header.',
  parts: (n) => counted(n, 'part', 'parts'),
  scope: 'Earlier sources',
  scopeHelp:
    'Every recommendation of the memoranda you choose needs a disposition: carried forward, revised or retired. A report is for reference and needs none.',
  items: (n, subItems) =>
    `${counted(n, 'recommendation', 'recommendations')}${subItems > 0 ? `, ${counted(subItems, 'sub-item', 'sub-items')}` : ''}`,
  prior: 'Prior consensus',
  reference: 'Reference',
  languages: 'Languages',
  languagesHelp: 'Drafting is in Chinese for now.',
  people: 'People',
  peopleHelp: 'The people you choose can enter this memorandum. Others can be invited at any time.',
  nobody:
    'There is nobody else yet. Once the memorandum is created, invite people under “People and invitations”.',
  noTemplates: 'No template is available',
}
