import { createHash } from 'node:crypto'
import type { STATES } from '../../../model/dossier/state.ts'
import { LANGS } from '../../../model/memo/blocks.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Room } from '../../../server/room/room.ts'
import type { House } from '../http/house.ts'

export type MemoState = (typeof STATES)[number]

async function command(house: House, body: object): Promise<void> {
  const secretariat = await house.as('secretariat')
  const got = await secretariat.post(paths.commands(house.memo), body)
  if (got.status !== 200) throw new Error(got.code)
}

/** How a memorandum that is being drafted gets into each of its states. A new state has no test until it is here. */
export const INTO: Readonly<Record<MemoState, (house: House) => Promise<void>>> = {
  drafting: async () => undefined,
  reading: (house) => command(house, { do: 'open-reading', name: '第一稿' }),
  frozen: (house) => command(house, { do: 'freeze' }),
}

export async function roomOf(house: House): Promise<Room> {
  const room = await house.rooms.open(house.memo)
  if (!room.ok) throw new Error(room.refusal.why)
  return room.value
}

/** What must not change: both texts to the letter. */
export async function textHash(house: House): Promise<string> {
  const room = await roomOf(house)
  const hash = createHash('sha256')
  for (const lang of LANGS) {
    const memo = await room.memorandum(lang)
    if (!memo.ok) throw new Error(memo.refusal.why)
    hash.update(JSON.stringify(memo.value))
  }
  return hash.digest('hex')
}

/** How many entries the journal has. */
export async function entries(house: House): Promise<number> {
  const room = await roomOf(house)
  await room.settled()
  return room.head().seq
}
