import { parseArgs } from 'node:util'
import * as Y from 'yjs'
import { blockId } from '../../model/ids.ts'
import { type Block, newBlock } from '../../model/memo/blocks.ts'
import { TwoHands } from '../../server/room/hands.ts'
import { house, opened } from '../server/room/harness.ts'
import { actors } from '../support/builders.ts'
import { chance } from '../support/chance.ts'
import { turn } from '../support/gated-store.ts'
import { Hand } from '../support/hands/hand.ts'
import { dialRoom, ourEnd } from '../support/hands/lines.ts'
import { quantile } from './figures.ts'

/** What it costs the server that it follows two hands in one paragraph: `npm run bench -- hands`. */
const { values } = parseArgs({ options: { blocks: { type: 'string' }, pairs: { type: 'string' } } })
const BLOCKS = Number(values.blocks ?? 1000)
const PAIRS = Number(values.pairs ?? 120)
/** Of each pair: keys, and changes of structure. */
const KEYS = 100
const BREAKS = 4
/** So many pairs are a process that just started. */
const COLD = 12
/** Between two pairs (ms): who takes out a fifth of the text within a minute is told of, which costs more than this. */
const PAUSE = 70_000

const SENTENCE = '双方同意在人工智能治理方面加强对话与合作，并建立定期沟通机制，共同维护数字经济的开放。'
const start: readonly Block[] = Array.from({ length: BLOCKS }, (_, i) =>
  newBlock(blockId(`block${String(i).padStart(11, '0')}`), 'paragraph', `第${i}段${SENTENCE}`),
)

/** Whether the server follows what it is sent at this moment. */
let follows = true
const { watch } = TwoHands.prototype
TwoHands.prototype.watch = function watchOrNot(...args) {
  if (follows) return watch.apply(this, args)
  const [, , , apply] = args
  return { changed: apply(), followed: null }
}

type Desk = { readonly hand: Hand; readonly sent: Uint8Array[]; readonly deliver: () => Promise<number> }

/** Somebody at a text of their own, and what it costs the server to take what they wrote, in ms of processor time. */
async function desk(following: boolean): Promise<Desk> {
  const home = await house(start)
  const { person } = actors.cnDelegate
  const { clientId } = await opened(home.room.join(person, 's1'))
  const doc = new Y.Doc()
  doc.clientID = clientId
  let ids = 0
  const hand = new Hand(
    doc,
    'ours',
    () => () => {},
    () => `made${String(++ids).padStart(12, '0')}h`,
  )
  const end = ourEnd(doc, hand.text.gate)
  const [sent, came]: [Uint8Array[], Uint8Array[]] = [[], []]
  const far = dialRoom(() => home.room, { person, session: 's1', client: clientId })(
    (bytes) => came.push(bytes),
    () => {},
  )
  end.begin((bytes) => sent.push(bytes))
  const deliver = async (): Promise<number> => {
    follows = following
    const before = process.cpuUsage()
    for (const frame of sent.splice(0)) far.receive(frame)
    const { user, system } = process.cpuUsage(before)
    for (let i = 0; i < 4; i++) await turn()
    for (const frame of came.splice(0)) end.receive(frame)
    home.seams.tick(PAUSE)
    return (user + system) / 1000
  }
  for (let i = 0; i < 3; i++) await deliver()
  return { hand, sent, deliver }
}

type Edit = (hand: Hand, block: number) => void
const key: Edit = (hand, block) => {
  hand.place(block, 10)
  hand.type('字')
}
const split: Edit = (hand, block) => {
  hand.place(block, 12)
  hand.split()
}
const join: Edit = (hand, block) => {
  hand.place(block, 0)
  hand.join()
}
const move: Edit = (hand, block) => hand.move(block, 1)

/** The cost of one such edit with and without following, of each pair in turn. */
async function pairsOf(desks: readonly [Desk, Desk], edit: Edit, times: number, pairs: number) {
  const { below } = chance(1)
  const costs: [number, number][] = []
  for (let pair = 0; pair < pairs; pair++) {
    const blocks = Array.from({ length: times }, () => 1 + below(BLOCKS - 2))
    const cost: [number, number] = [0, 0]
    for (const i of pair % 2 === 0 ? [0, 1] : [1, 0]) {
      const one = desks[i]
      if (!one) continue
      for (const block of blocks) edit(one.hand, block)
      cost[i] = (await one.deliver()) / times
    }
    costs.push(cost)
  }
  return costs
}

const say = (what: string, costs: readonly (readonly [number, number])[]): void => {
  const middle = (numbers: readonly number[]): string => (quantile(numbers, 0.5) ?? 0).toFixed(3)
  const [followed, bare] = [middle(costs.map(([one]) => one)), middle(costs.map(([, one]) => one))]
  const ratio = middle(costs.map(([one, other]) => one / other))
  console.info(
    `${what}: ${followed} ms, without ${bare} ms; ${ratio} times, the middle one of ${costs.length} pairs`,
  )
}

const desks: [Desk, Desk] = [await desk(true), await desk(false)]
for (const [name, edit] of [
  ['split', split],
  ['join', join],
  ['move', move],
] as const) {
  const costs = await pairsOf(desks, edit, BREAKS, COLD + 60)
  say(`${name}, in a process that just started`, costs.slice(0, COLD))
  say(`${name}, later`, costs.slice(COLD))
}
const fresh: [Desk, Desk] = [await desk(true), await desk(false)]
say('a key', await pairsOf(fresh, key, KEYS, PAIRS))
process.exit(0)
