import type { create as zhCreate } from '../zh/create.ts'

const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

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
