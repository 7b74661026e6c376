import { en as terms } from '../../../model/words/en.ts'
import type { library as zhLibrary, source as zhSource } from '../zh/library.ts'

const counted = (one: string, many: string) => (n: number) => `${n} ${n === 1 ? one : many}`

export const library: typeof zhLibrary = {
  title: 'Library',
  lede: 'Earlier consensus memoranda and reference reports, as they were received',
  help: 'Open one to see the document as received on the left and what was read from it on the right; click either to see the other.',
  rounds: 'Memoranda of the rounds',
  reports: 'Reference reports',
  absent: 'Not in library',
  fill: 'Add this round',
  add: 'Add a memorandum',
  hosts: 'Hosts',
  counts: {
    recommendations: counted('recommendation', 'recommendations'),
    'sub-items': counted('sub-item', 'sub-items'),
    proposals: counted('proposal', 'proposals'),
    positions: counted('position of one side', 'positions of one side'),
    findings: counted('joint finding', 'joint findings'),
    people: counted('participant', 'participants'),
    authors: counted('author', 'authors'),
    fiveR: counted('R', 'Rs'),
    footnotes: counted('footnote', 'footnotes'),
    references: counted('reference', 'references'),
    defects: counted('possible error', 'possible errors'),
  },
  kinds: {
    ...terms.kinds,
    title: 'Title',
    date: 'Date',
    place: 'Place',
    label: 'Label',
    heading: 'Subheading',
    rule: 'Rule',
    front: 'Front matter',
    back: 'Back matter',
    section: 'Section',
    'list-heading': 'Heading of a list of people',
    participant: 'Participant',
    author: 'Author',
  },
}

export const source: typeof zhSource = {
  back: 'Library',
  save: 'Save the original',
  received: 'As received',
  structure: 'What was read',
  lines: counted('line', 'lines'),
  elements: counted('item', 'items'),
  line: (n) => `Line ${n}`,
  keys: 'Use the up and down arrow keys to move line by line',
  suspect: (quote, correction) => `“${quote}” is probably “${correction}”`,
  defects: counted('possible error', 'possible errors'),
  defectsHelp: 'The text is kept as received. The correction is offered when an item is taken into a draft.',
  repairs: counted('repair', 'repairs'),
  repairsHelp:
    'Only line and page breaks, list and footnote marks and spaces between Chinese characters are removed; the words stay as they are.',
  repair: {
    'line-joined': 'line joined',
    'page-joined': 'page break removed',
    'space-removed': 'space removed',
    'list-marker-removed': 'list mark removed',
    'bold-marker-removed': 'bold mark removed',
    'footnote-mark-removed': 'footnote mark removed',
  },
  issues: {
    'wrong-character': 'character',
    'wrong-word': 'word',
    'missing-word': 'missing word',
    'extra-word': 'extra word',
    'repeated-word': 'repeated word',
    punctuation: 'punctuation',
    'missing-month': 'missing month',
    'wrong-date': 'date',
    name: 'name',
    garbled: 'garbled',
  },
  leftOut: (parts: string) => `Of this Word file: ${parts}.`,
  leftOutBetween: '; ',
  leftOutKinds: {
    deleted: (n: number) =>
      n === 1 ? '1 deleted passage was not read' : `${n} deleted passages were not read`,
    hidden: (n: number) => (n === 1 ? '1 hidden passage was not read' : `${n} hidden passages were not read`),
    comments: (n: number) => (n === 1 ? '1 comment was not read' : `${n} comments were not read`),
    notes: (n: number) =>
      n === 1 ? '1 footnote or endnote was not read' : `${n} footnotes and endnotes were not read`,
    pictures: (n: number) =>
      n === 1
        ? '1 picture or embedded object was not read'
        : `${n} pictures and embedded objects were not read`,
    readings: (n: number) =>
      n === 1 ? '1 phonetic guide was not read' : `${n} phonetic guides were not read`,
    placeholders: (n: number) =>
      n === 1
        ? '1 content control that nobody filled in was not read'
        : `${n} content controls that nobody filled in were not read`,
    signs: (n: number) =>
      n === 1
        ? '1 symbol without a character of its own was not read'
        : `${n} symbols without characters of their own were not read`,
    formulas: (n: number) =>
      n === 1 ? '1 formula was written on one line' : `${n} formulas were written on one line`,
  },
  unlisted: 'Recommendations are announced here, but none was found',
  unlistedHelp:
    'Compare the document: select the line and set its kind to Recommendation. If there are none in this place, nothing needs to be done.',
  quoted: (text: string) => `“${text}”`,
  untitled: '(no heading)',
  unknown: 'There is no such source in the library',
}
