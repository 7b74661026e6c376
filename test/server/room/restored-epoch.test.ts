import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ok } from '../../../model/result.ts'
import { CLOSE } from '../../../model/wire/close.ts'
import { rejectFrame } from '../../../model/wire/frames.ts'
import { SCHEMA_VERSION } from '../../../model/wire/limits.ts'
import { actors } from '../../support/builders.ts'
import { closeCode, MEMO, type Served, served } from './harness.ts'

const mine = { cookie: `${actors.cnDelegate.person}/s1` }
const TAKEN = Date.UTC(2026, 10, 21, 6, 30)

describe('a browser from before a backup was restored', () => {
  let house: Served
  let client: number
  beforeEach(async () => {
    house = await served({})
    client = await house.join(actors.cnDelegate)
    const fact = { kind: 'backup-restored', epoch: 7, takenAt: TAKEN, replaced: null } as const
    await house.room.decide(actors.secretariat.person, () => ok([fact]))
  })
  afterEach(() => house.stop())

  const query = (c: number, e: number, p = '1') => `${MEMO}?p=${p}&c=${c}&e=${e}&s=${SCHEMA_VERSION}`

  it('[UP7] is told which backup it was, and closed for good; nothing of its text comes in', async () => {
    const head = house.room.head()
    const socket = house.raw(query(client, 1), mine)
    const closed = closeCode(socket)
    const [data] = await once(socket, 'message')
    const refusal = { why: 'backup-restored', at: TAKEN } as const
    expect(new Uint8Array(data)).toEqual(rejectFrame({ n: 0, refusal }))
    expect(await closed).toBe(CLOSE.conflict)
    expect(house.room.head()).toEqual(head)
  })

  it('[UP7] a stock client gets the code alone', async () => {
    const socket = house.raw(query(client, 1, '0'), mine)
    let messages = 0
    socket.on('message', () => messages++)
    expect(await closeCode(socket)).toBe(CLOSE.conflict)
    expect(messages).toBe(0)
  })

  it('[UP7] joins afresh under the new epoch', async () => {
    const joined = await house.room.join(actors.cnDelegate.person, 's1')
    expect(joined).toMatchObject({ ok: true, value: { epoch: 7 } })
    if (!joined.ok) return
    const socket = house.raw(query(joined.value.clientId, 7), mine)
    const [data] = await once(socket, 'message')
    expect(new Uint8Array(data)[0]).toBe(120)
    socket.close()
  })
})
