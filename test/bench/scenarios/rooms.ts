import { type Gathering, gather, leave } from '../client/gathering.ts'
import type { House } from '../servers/contender.ts'
import { typed } from './fanout.ts'
import { alone, type Scenario } from './scenario.ts'

const AT_ONCE = 5

/** Both clients of every room type a character every two seconds. */
const PER_SECOND = 0.5

export async function openAll(house: House, rooms: number, writing: number): Promise<readonly Gathering[]> {
  const gatherings: Gathering[] = []
  for (let first = 0; first < rooms; first += AT_ONCE) {
    const group = Array.from({ length: Math.min(AT_ONCE, rooms - first) }, (_, i) =>
      gather(house, { size: 'small', n: first + i }, 2, writing),
    )
    gatherings.push(...(await Promise.all(group)))
  }
  return gatherings
}

export const manyRooms: Scenario = {
  key: 'S3',
  title: 'many rooms, two clients each, both typing a character every 2 s',
  needs: ({ rooms }) => ({ big: 1, small: rooms }),
  run: alone(async (house, { rooms, typingMs }) => {
    const gatherings = await openAll(house, rooms, 2)
    const figures = await typed(house, gatherings, PER_SECOND, typingMs)
    for (const gathering of gatherings) await leave(gathering)
    return [{ name: `${rooms} rooms`, figures }]
  }),
}
