import { describe, expect, it, vi } from 'vitest'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { rootOf } from '../../../model/draft/text.ts'
import { ok } from '../../../model/result.ts'
import { Histories } from '../../../server/memoranda/history.ts'
import { MOST_WAITING, ReadingQueues, ReadingTurns } from '../../../server/memoranda/reading-turns.ts'
import { Slices, writing } from '../../../server/slices.ts'
import { actors, id, para } from '../../support/builders.ts'
import { Client, converge } from '../../support/peers.ts'
import { house, opened } from '../room/harness.ts'

/** A room with three blocks, whose journal counts how often it is read and by how many at once. */
async function counted() {
  const home = await house()
  const { clientId } = await opened(home.room.join(actors.usHead.person, 's1'))
  const client = new Client({ person: actors.usHead.person, session: 's1', client: clientId })
  client.connect(home.room)
  await converge([client])
  const reads = { all: 0, now: 0, together: 0 }
  const room = {
    head: () => home.room.head(),
    dossier: () => home.room.dossier(),
    async *written(after?: number) {
      reads.all++
      reads.together = Math.max(reads.together, ++reads.now)
      try {
        yield* home.room.written(after)
      } finally {
        reads.now--
      }
    },
  }
  const edit = async (text: string) => {
    insertBlocks(rootOf(client.doc, 'zh'), id('p1'), [para('p2', text)])
    await converge([client])
  }
  return { home, room, reads, edit }
}

describe('reading the journal of a room', () => {
  it('[JR1] thirty questions that are the same read it once, until something is written', async () => {
    const { home, room, reads, edit } = await counted()
    const histories = new Histories({ now: () => 0 })
    const ask = () => histories.wordings(room, 'zh', id('p1'))
    const answers = await Promise.all(Array.from({ length: 30 }, ask))
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]?.wordings.at(-1)?.block?.id).toBe(id('p1'))
    await ask()
    expect(reads.all).toBe(1)
    await edit('新段')
    await ask()
    expect(reads.all).toBe(2)
    await home.rooms.closeAll()
  })

  it('[JR1] different questions are read one after the other', async () => {
    const { home, room, reads, edit } = await counted()
    await edit('新段')
    const histories = new Histories({ now: () => 0 })
    const { seq } = room.head()
    const [then, before, sittings] = await Promise.all([
      histories.textAfter(room, 'zh', seq),
      histories.text(room, 'zh', seq - 1),
      histories.sittings(room, 'zh'),
    ])
    expect(then.ok && then.value.blocks).toHaveLength(4)
    expect(before.blocks).toHaveLength(3)
    expect(sittings).toMatchObject({ older: false, sittings: { length: 2 } })
    expect(reads).toMatchObject({ all: 3, together: 1 })
    await home.rooms.closeAll()
  })

  it('[JR4] of many rooms four are read at once, and all of them in the end', async () => {
    const queues = new ReadingQueues()
    const reads = { now: 0, together: 0, all: 0 }
    const read = async () => {
      reads.together = Math.max(reads.together, ++reads.now)
      await new Promise((resolve) => setImmediate(resolve))
      reads.now--
      reads.all++
      if (reads.all % 4 === 0) throw new Error('this one fails')
    }
    const asked = Array.from({ length: 20 }, () => queues.run({}, read))
    await Promise.allSettled(asked)
    await queues.run({}, read)
    expect(reads).toEqual({ now: 0, together: 4, all: 21 })
  })

  it('[JR3] works of many rooms share one slice of each turn of the event loop', async () => {
    const time = { now: 0, turn: 0, over: false }
    const used: number[] = []
    const count = () => {
      time.turn++
      if (!time.over) setImmediate(count)
    }
    setImmediate(count)
    const work = async () => {
      const steps = Array.from({ length: 20 }, (_, n) => n)
      await new Slices(() => time.now).each(steps, () => {
        time.now += 4
        used[time.turn] = (used[time.turn] ?? 0) + 4
      })
    }
    await Promise.all(Array.from({ length: 8 }, work))
    time.over = true
    expect(used.reduce((sum, ms) => sum + ms, 0)).toBe(8 * 20 * 4)
    expect(Math.max(...used.filter((ms) => ms > 0))).toBeLessThanOrEqual(24)
  })

  it('[JR11] while something is on its way to the disk a long work stands back, each slice for 10 ms at most', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const turns = async () => {
      for (let n = 0; n < 20; n++) await new Promise((resolve) => setImmediate(resolve))
    }
    const [written, otherWritten] = [writing(), writing()]
    let [now, steps] = [0, 0]
    const slices = new Slices(() => (now += 9))
    const work = slices.each(Array.from({ length: 6 }), () => void steps++)
    await turns()
    expect(steps).toBe(0)
    vi.advanceTimersByTime(9)
    await turns()
    expect(steps).toBe(0)
    vi.advanceTimersByTime(1)
    await turns()
    expect(steps).toBe(1)
    written()
    await turns()
    expect(steps).toBe(1)
    otherWritten()
    await work
    expect(steps).toBe(6)
    vi.useRealTimers()
  })

  it('[JR2] one person waits for so many at once; others are not held up by that', async () => {
    const turns = new ReadingTurns()
    let end = () => {}
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const ask = (person = actors.cnDelegate.person) =>
      turns.take(person, async () => {
        await ended
        return ok(1)
      })
    const first = Array.from({ length: MOST_WAITING }, () => ask())
    expect(await ask()).toEqual({ ok: false, refusal: { why: 'too-many-requests' } })
    const other = ask(actors.observer.person)
    end()
    expect(await Promise.all([...first, other])).toEqual(Array(MOST_WAITING + 1).fill(ok(1)))
    expect(await ask()).toEqual(ok(1))
  })
})
