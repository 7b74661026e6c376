import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { elementsOf, readBlock, textsOf } from '../../../model/draft/text.ts'
import { FRAME } from '../../../model/wire/frames.ts'
import { frameOf, live, type Outcome, presence, type RawLine, stepOne, stepTwo } from './raw-line.ts'

type Type = keyof typeof FRAME
/** Who sends: may they write this document at all, and does the text stand? */
export type Can = { readonly write: boolean; readonly closed: 'frozen' | 'reading' | null }

export type FrameCase = {
  readonly name: string
  readonly type: Type | null
  /** The kind of a sync message. */
  readonly kind?: number
  readonly make: (line: RawLine) => Uint8Array | string
  readonly outcome: (can: Can) => Outcome
  /** The text is another after it, where it is taken. */
  readonly writes?: true
}

/** What a client sends, and what only the server does. A new frame has to be put into one of them. */
export const TAKEN = [
  'sync',
  'awareness',
  'queryAwareness',
  'mark',
  'seen',
] as const satisfies readonly Type[]
export const SENT = (Object.keys(FRAME) as Type[]).filter((type) => !TAKEN.some((one) => one === type))

const open: Outcome = { closed: null, why: '' }
const refused = (why: string): Outcome => ({ closed: 4422, why })
const always = (outcome: Outcome) => () => outcome
/** Taken from who may write, while it is being drafted. */
const writing = ({ write, closed }: Can): Outcome => {
  if (!write) return { closed: 4403, why: 'not-allowed' }
  return closed ? refused(closed) : open
}

const block = (root: Y.XmlFragment): void => {
  const element = new Y.XmlElement('block')
  element.setAttribute('id', 'forged0000000001')
  element.setAttribute('kind', 'paragraph')
  element.insert(0, [new Y.XmlText('伪造的一段')])
  root.insert(root.length, [element])
}
const textOf = (root: Y.XmlFragment, locked: boolean): Y.XmlText => {
  const element = elementsOf(root).find((one) => readBlock(one).locked === locked && textsOf(one).length > 0)
  const [text] = element ? textsOf(element) : []
  if (!text) throw new Error('no such block')
  return text
}
const words = (root: Y.XmlFragment): void => textOf(root, false).insert(0, '伪造')
const wipe = (root: Y.XmlFragment): void => {
  const free = root.toArray().findLastIndex((one) => one instanceof Y.XmlElement && !readBlock(one).locked)
  root.delete(free, 1)
}
const locked = (root: Y.XmlFragment): void => textOf(root, true).insert(0, '改')

/** A document with a client id nobody was given. */
function asSomebodyElse(line: RawLine): Uint8Array {
  line.doc.clientID = line.client ^ 0x2a
  return line.updateOf(block)
}
const all = ({ doc }: RawLine): Uint8Array => Y.encodeStateAsUpdate(doc)
const nothing = new Uint8Array([0, 0])

const sync = (
  name: string,
  kind: number,
  make: FrameCase['make'],
  outcome: FrameCase['outcome'],
): FrameCase => ({ name, type: 'sync', kind, make, outcome })
const step1 = messageYjsSyncStep1
const step2 = messageYjsSyncStep2
const update = messageYjsUpdate

/** A sync message of each kind with everything that makes a difference to it. */
const SYNC: readonly FrameCase[] = [
  sync('SyncStep1', step1, () => stepOne(new Uint8Array([0])), always(open)),
  sync(
    'SyncStep1 with a broken vector',
    step1,
    () => stepOne(new Uint8Array([200])),
    always(refused('malformed')),
  ),
  sync('SyncStep2 with nothing', step2, () => stepTwo(nothing), always(open)),
  sync('SyncStep2 with what is known', step2, (line) => stepTwo(all(line)), always(open)),
  {
    ...sync('SyncStep2 with new content', step2, (line) => stepTwo(line.updateOf(block)), writing),
    writes: true,
  },
  {
    ...sync('SyncStep2 with a deletion', step2, (line) => stepTwo(line.updateOf(wipe)), writing),
    writes: true,
  },
  sync('update with nothing', update, () => live(nothing), always(open)),
  sync('update with what is known', update, (line) => live(all(line)), always(open)),
  { ...sync('update with new words', update, (line) => live(line.updateOf(words)), writing), writes: true },
  { ...sync('update with a new block', update, (line) => live(line.updateOf(block)), writing), writes: true },
  { ...sync('update with a deletion', update, (line) => live(line.updateOf(wipe)), writing), writes: true },
  sync(
    'update in a locked block',
    update,
    (line) => live(line.updateOf(locked)),
    (can) => (can.write && !can.closed ? refused('update-refused') : writing(can)),
  ),
  sync(
    'update under another id',
    update,
    (line) => live(asSomebodyElse(line)),
    always(refused('update-refused')),
  ),
  sync('update that is none', update, () => live(new Uint8Array([1, 2, 3])), always(refused('malformed'))),
  sync('sync of a kind that is none', 3, () => frameOf(FRAME.sync, 3, nothing), always(refused('malformed'))),
  sync('sync without a body', update, () => frameOf(FRAME.sync, update), always(refused('malformed'))),
  sync(
    'update with more behind it',
    update,
    () => frameOf(FRAME.sync, update, nothing, 7),
    always(refused('malformed')),
  ),
]

const OTHERS: readonly FrameCase[] = [
  {
    name: 'awareness of oneself',
    type: 'awareness',
    make: (l) => presence(l.client, 1, { at: 1 }),
    outcome: always(open),
  },
  {
    name: 'awareness of another',
    type: 'awareness',
    make: (l) => presence(l.client ^ 1, 1, { at: 1 }),
    outcome: always(open),
  },
  {
    name: 'awareness that is none',
    type: 'awareness',
    make: (l) => presence(l.client, 1, '{'),
    outcome: always(refused('malformed')),
  },
  {
    name: 'query awareness',
    type: 'queryAwareness',
    make: () => frameOf(FRAME.queryAwareness),
    outcome: always(open),
  },
  { name: 'MARK', type: 'mark', make: () => frameOf(FRAME.mark, 0), outcome: always(open) },
  {
    name: 'MARK without a number',
    type: 'mark',
    make: () => frameOf(FRAME.mark),
    outcome: always(refused('malformed')),
  },
  { name: 'SEEN', type: 'seen', make: () => frameOf(FRAME.seen, 0), outcome: always(open) },
  {
    name: 'SEEN of what is still to come',
    type: 'seen',
    make: () => frameOf(FRAME.seen, 2 ** 40),
    outcome: always(open),
  },
  {
    name: 'SEEN without a number',
    type: 'seen',
    make: () => frameOf(FRAME.seen),
    outcome: always(refused('malformed')),
  },
]

/** What only the server says, said to it. */
const ECHOES: readonly FrameCase[] = SENT.map((type) => ({
  name: `${type}, which is the server’s`,
  type,
  make: () => frameOf(FRAME[type], new TextEncoder().encode('{}')),
  outcome: always(refused('malformed')),
}))

const UNKNOWN: readonly FrameCase[] = [2, 4, 100, 119, 128, 129, 255, 2 ** 31, 2 ** 52].map((type) => ({
  name: `type ${type}, which is none`,
  type: null,
  make: () => frameOf(type, nothing),
  outcome: always(refused('malformed')),
}))

const NO_FRAMES: readonly FrameCase[] = [
  { name: 'a text frame', type: null, make: () => 'hello', outcome: always(refused('malformed')) },
  { name: 'an empty frame', type: null, make: () => new Uint8Array(), outcome: always(refused('malformed')) },
  {
    name: 'a number without an end',
    type: null,
    make: () => new Uint8Array(64).fill(255),
    outcome: always(refused('malformed')),
  },
]

export const FRAMES: readonly FrameCase[] = [...SYNC, ...OTHERS, ...ECHOES, ...UNKNOWN, ...NO_FRAMES]
