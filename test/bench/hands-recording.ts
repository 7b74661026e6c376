import * as Y from 'yjs'
import { blockId, type ClientId } from '../../model/ids.ts'
import { type Block, newBlock } from '../../model/memo/blocks.ts'
import { house, opened } from '../server/room/harness.ts'
import { actors } from '../support/builders.ts'
import { chance } from '../support/chance.ts'
import { turn } from '../support/gated-store.ts'
import { Hand } from '../support/hands/hand.ts'
import { dialRoom, ourEnd } from '../support/hands/lines.ts'

/** In what portions edits are measured. */
export type Handfuls = {
  /** So many edits in all, so many of them together, and so many such handfuls are a process that just started. */
  readonly count: number
  readonly together: number
  readonly fresh: number
  /** Between two handfuls (ms): who takes out a fifth of a text within a minute is told of, which costs more than this. */
  readonly pause: number
}

/** What one person's editor sent, in base64. */
export type Recording = Handfuls & {
  readonly blocks: number
  readonly client: ClientId
  /** Until the text was there. */
  readonly first: readonly string[]
  readonly edits: readonly (readonly string[])[]
}

const SENTENCE = '双方同意在人工智能治理方面加强对话与合作，并建立定期沟通机制，共同维护数字经济的开放。'
export const startText = (blocks: number): readonly Block[] =>
  Array.from({ length: blocks }, (_, i) =>
    newBlock(
      blockId(`block${String(i).padStart(11, '0')}`),
      'paragraph',
      // One in fifty is a page long.
      `第${i}段${SENTENCE.repeat(i % 50 === 49 ? 70 : 1)}`,
    ),
  )

/** An edit of somebody, at a place by chance. */
export type RecordedEdit = (hand: Hand, below: (n: number) => number, i: number) => void

/** Has somebody edit a text of so many blocks, so many times. */
export async function record(blocks: number, edit: RecordedEdit, handfuls: Handfuls): Promise<Recording> {
  const home = await house(startText(blocks))
  const { person } = actors.cnDelegate
  const { clientId: client } = await opened(home.room.join(person, 's1'))
  const doc = new Y.Doc()
  doc.clientID = client
  let ids = 0
  const hand = new Hand(
    doc,
    'ours',
    () => () => {},
    () => `made${String(++ids).padStart(12, '0')}h`,
  )
  const end = ourEnd(hand.text)
  let [sent, came]: [Uint8Array[], Uint8Array[]] = [[], []]
  const far = dialRoom(() => home.room, { person, session: 's1', client })(
    (bytes) => came.push(bytes),
    () => {},
  )
  end.begin((bytes) => sent.push(bytes))
  const deliver = async (): Promise<readonly string[]> => {
    const frames = sent
    sent = []
    for (const frame of frames) far.receive(frame)
    for (let i = 0; i < 4; i++) await turn()
    const answers = came
    came = []
    for (const frame of answers) end.receive(frame)
    return frames.map((frame) => Buffer.from(frame).toString('base64'))
  }
  const first: string[] = []
  for (let i = 0; i < 3; i++) first.push(...(await deliver()))
  const { below } = chance(1)
  const edits: (readonly string[])[] = []
  for (let i = 0; edits.length < handfuls.count; i++) {
    edit(hand, below, i)
    const frames = await deliver()
    if (frames.length > 0) edits.push(frames)
  }
  return { blocks, client, first, edits, ...handfuls }
}
