import { en as terms } from '../../../model/words/en.ts'
import type { lineages as zhLineages } from '../zh/lineages.ts'

const lines = (n: number): string => (n === 1 ? '1 lineage' : `${n} lineages`)
const items = (n: number): string => (n === 1 ? '1 item' : `${n} items`)

export const lineages: typeof zhLineages = {
  title: terms.map.title,
  lede: 'What became of every lineage, memorandum by memorandum',
  chain: (title) => `Lineage · ${title}`,
  draft: terms.thisDraft,
  missing: terms.notInLibrary,
  silent: terms.silent,
  resumes: terms.resumes,
  before: 'not yet raised',
  changes: (from, to) => `Changes from ${from} to ${to}`,
  same: 'The two wordings are the same.',
  beside: 'Related proposals of reports',
  counts: ({ chains, across, on, none }) =>
    `${lines(chains)}, ${across} of them spanning two or more rounds. Prior items on a lineage: ${on}; on none: ${none}.`,
  map: terms.map.title,
  asTable: 'Read as a table',
  line: terms.lineage,
  round: (n, year) => `${terms.round(n)} (${year})`,
  separator: '; ',
  missingRound: terms.round,
  withDraft: 'Beside a draft',
  withoutDraft: 'Past rounds only',
  toDraft: 'Back to the draft',
  print: 'Print',
  live: 'The last column follows the draft as it is written.',
  manage: 'Edit this lineage',
  confirm: 'Confirm',
  unlink: 'Remove',
  link: 'Add an item',
  linkHelp: 'Type an id or at least two characters to search all sources.',
  find: 'Find an item',
  found: (n, shown) => (n > shown ? `${items(n)} found, the first ${shown} listed` : `${items(n)} found`),
  relation: 'Relation to the lineage',
  linkThis: (id) => `Add ${id}`,
  confirmThis: (id) => `Confirm ${id}`,
  unlinkThis: (id) => `Remove ${id}`,
  none: 'On no lineage',
  place: 'Add to a lineage',
  choose: terms.lineage,
  done: 'Saved',
  severalChains: (n, titles) => `${n} lineages: ${titles}`,
}
