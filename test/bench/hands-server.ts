import { readFileSync } from 'node:fs'
import { TwoHands } from '../../server/room/hands.ts'
import { threadTime } from '../attack/thread-time.mjs'
import { house, opened } from '../server/room/harness.ts'
import { actors } from '../support/builders.ts'
import { turn } from '../support/gated-store.ts'
import { dialRoom } from '../support/hands/lines.ts'
import { type Recording, startText } from './hands-recording.ts'

/**
 * A server that takes what somebody wrote, as it was recorded; built as the real one is, in a process of its own. With `with`
 * or `without` it prints the CPU that each edit took, in ms, of the first ones and of those after them; with `pairs` or `null`
 * what a number of them took at two servers in turn, one of which follows what it is sent, or none.
 */
const [file = '', mode] = process.argv.slice(2)
const recording: Recording = JSON.parse(readFileSync(file, 'utf8'))

/** Whether the server follows what it is sent at this moment. */
let follows = true
const { watch } = TwoHands.prototype
TwoHands.prototype.watch = function watchOrNot(...args) {
  if (follows) return watch.apply(this, args)
  const [, , , apply] = args
  return { changed: apply(), followed: null }
}

/**
 * What an edit takes of the processor (ms): in the thread that answers, in which others wait for it; and in all threads, with
 * what the engine compiles beside it.
 */
type EditCost = { readonly answering: number; readonly process: number }

type Server = (edits: readonly (readonly string[])[]) => Promise<EditCost>

/** What it costs to take some edits, one after the other, from the frame to the receipt. */
async function serverWith(following: boolean): Promise<Server> {
  const home = await house(startText(recording.blocks))
  const { person } = actors.cnDelegate
  const { clientId: client } = await opened(home.room.join(person, 's1'))
  if (client !== recording.client) throw new Error('this is not whom it was recorded of')
  const refusals: number[] = []
  const far = dialRoom(() => home.room, { person, session: 's1', client })(
    () => {},
    (code) => refusals.push(code),
  )
  const take: Server = async (edits) => {
    const frames = edits.map((edit) => edit.map((frame) => new Uint8Array(Buffer.from(frame, 'base64'))))
    follows = following
    const [before, ran] = [process.cpuUsage(), threadTime('self').ran]
    for (const edit of frames) {
      for (const frame of edit) far.receive(frame)
      for (let i = 0; i < 4; i++) await turn()
    }
    const { user, system } = process.cpuUsage(before)
    const answering = threadTime('self').ran - ran
    home.seams.tick(recording.pause)
    if (refusals.length > 0) throw new Error(`the line was closed: ${refusals.join()}`)
    return { answering: answering / edits.length, process: (user + system) / 1000 / edits.length }
  }
  await take([recording.first])
  return take
}

function* handfuls<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let i = 0; i < all.length; i += size) yield all.slice(i, i + size)
}

function mean(costs: readonly EditCost[]): EditCost {
  const of = (part: keyof EditCost) => costs.reduce((sum, cost) => sum + cost[part], 0) / costs.length
  return { answering: of('answering'), process: of('process') }
}

/** What an edit costs in a process that just started, and later. */
export type AloneCost = { readonly first: EditCost; readonly later: EditCost }

async function alone(following: boolean): Promise<AloneCost> {
  const take = await serverWith(following)
  const costs: EditCost[] = []
  for (const edits of handfuls(recording.edits, recording.together)) costs.push(await take(edits))
  const { fresh } = recording
  return { first: mean(costs.slice(0, fresh)), later: mean(costs.slice(fresh)) }
}

/** What an edit costs at the first and at the second of two servers, in all threads (ms). */
export type TwinCost = readonly [number, number]

async function inTurn(following: boolean): Promise<readonly TwinCost[]> {
  const servers = [await serverWith(following), await serverWith(false)] as const
  const costs: [number, number][] = []
  for (const edits of handfuls(recording.edits, recording.together)) {
    const cost: [number, number] = [0, 0]
    for (const i of costs.length % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const))
      cost[i] = (await servers[i](edits)).process
    costs.push(cost)
  }
  return costs.slice(recording.fresh)
}

const said =
  mode === 'pairs' || mode === 'null' ? await inTurn(mode === 'pairs') : await alone(mode === 'with')
console.log(JSON.stringify(said))
process.exit(0)
