import { mkdtempSync, rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toHexString } from 'lib0/buffer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemoId } from '../../model/ids.ts'
import type { Refusal } from '../../model/refusal.ts'
import { zMemorandumCards } from '../../model/wire/memoranda.ts'
import { nodeDisk } from '../../server/store/disk.ts'
import { walkFile } from '../../server/store/folder/copy.ts'
import type { Entry } from '../../server/store/port.ts'
import { chance } from '../support/chance.ts'
import { IS_FULL } from '../support/scale.ts'
import { Host } from '../torture/host.ts'
import { textIn } from '../torture/journal-of.ts'
import { Ledger } from '../torture/ledger.ts'
import { Person } from '../torture/person.ts'
import { concordCommand } from './support/command.ts'
import { eventually } from './support/eventually.ts'

const SEED = 20_261_121
const ROLES = ['cn-delegate', 'us-delegate', 'us-head'] as const

/** What SAVED told, in the order it came. */
class Receipts extends Ledger {
  readonly told: { readonly seq: number; readonly head: string }[] = []

  override saved(client: number, n: number, seq: number, head: string): void {
    super.saved(client, n, seq, head)
    this.told.push({ seq, head })
  }
}

describe('a backup taken while three people write', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concord-e2e-'))
  const backups = mkdtempSync(join(tmpdir(), 'concord-backups-'))
  const receipts = new Receipts()
  const refused: [string, Refusal][] = []
  let host: Host
  let people: readonly Person[] = []
  let memo: MemoId
  let writing: { stop(): Promise<void> }

  const settled = () => eventually(() => people.every((person) => person.settled()), 60_000).toBe(true)

  /** Each writes again as soon as what it wrote has its receipt. */
  function keepWriting() {
    let going = true
    const done = (async () => {
      while (going) {
        for (const person of people) if (person.replica?.hasUnsaved === false) person.write()
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    return {
      stop() {
        going = false
        return done
      },
    }
  }

  async function entriesIn(place: string): Promise<readonly Entry[]> {
    const entries: Entry[] = []
    const entry = (one: Entry): null => {
      entries.push(one)
      return null
    }
    await walkFile(nodeDisk, join(place, 'journals', `${memo}.log`), { id: memo, until: null, entry })
    return entries
  }

  beforeAll(async () => {
    host = await Host.on(folder)
    host.start()
    await host.up()
    const random = chance(SEED)
    const told = { refused: (who: string, refusal: Refusal) => void refused.push([who, refusal]) }
    people = ROLES.map((role) => new Person(role, host, receipts, random, told))
    for (const person of people) await person.signIn()
    const [card] = zMemorandumCards.parse(JSON.parse((await people[0]?.memoranda()) ?? '[]'))
    if (!card) throw new Error('no memorandum')
    memo = card.id
    for (const person of people) await person.join(memo)
    await settled()
    writing = keepWriting()
  })
  afterAll(async () => {
    await writing?.stop()
    for (const person of people) person.leave()
    await host?.kill()
    for (const place of [folder, backups]) rmSync(place, { recursive: true, force: true })
  })

  const taken: { readonly place: string; readonly toldBefore: number }[] = []

  it(`[BK2] has everything that was said to be saved before it began, and no entry by half: seed ${SEED}`, async () => {
    for (let nth = 0; nth < 3; nth++) {
      const before = receipts.told.length
      await eventually(() => receipts.told.length, 60_000).toBeGreaterThan(before + 20)
      const toldBefore = receipts.told.reduce((most, { seq }) => Math.max(most, seq), 0)
      const made = await concordCommand('backup', backups, '--data', folder)
      expect([made.code, made.err]).toEqual([0, expect.stringContaining('Backed up to')])
      taken.push({ place: made.out.trim(), toldBefore })
    }
    expect((await concordCommand('verify', folder)).code).toBe(0)
    await writing.stop()
    await settled()
    expect(new Set(taken.map(({ place }) => place)).size).toBe(3)
    for (const { place, toldBefore } of taken) {
      const entries = await entriesIn(place)
      expect(entries.length).toBeGreaterThanOrEqual(toldBefore)
      expect(entries.length).toBeLessThan(receipts.told.at(-1)?.seq ?? 0)
      for (const { seq, head } of receipts.told.filter((one) => one.seq <= entries.length))
        expect([seq, toHexString(entries[seq - 1]?.hash ?? new Uint8Array())]).toEqual([seq, head])
      expect((await concordCommand('verify', place)).code).toBe(0)
    }
    expect(refused).toEqual([])
  })

  it('[RB6] is restored after a kill -9: the text is the backup’s, and everybody is told and writes on', async () => {
    const place = taken.at(-1)?.place ?? ''
    const wanted = textIn(await entriesIn(place))
    writing = keepWriting()
    await host.kill()
    await writing.stop()
    const restored = await concordCommand('restore', place, '--data', folder)
    expect([restored.code, restored.err]).toEqual([0, expect.stringContaining('3 go on')])
    expect((await concordCommand('verify', folder)).code).toBe(0)
    const inPlace = await entriesIn(folder)
    expect(textIn(inPlace)).toEqual(wanted)
    expect(inPlace.at(-1)).toMatchObject({ author: 'server', kind: 'fact', audience: 'all' })
    host.start()
    await host.up()
    await eventually(() => refused.map(([who]) => who).toSorted(), 60_000).toEqual(
      people.map(({ id }) => id).toSorted(),
    )
    for (const [, refusal] of refused) expect(refusal).toMatchObject({ why: 'backup-restored' })
    for (const person of people) expect(await person.join(memo)).toBe(true)
    await settled()
    for (const person of people) expect(person.text()).toEqual(wanted)
    for (let nth = 0; nth < 5; nth++) for (const person of people) person.write()
    await settled()
    const [first] = people
    for (const person of people)
      await eventually(() => JSON.stringify(person.text())).toBe(JSON.stringify(first?.text()))
    expect((await concordCommand('verify', folder)).code).toBe(0)
    expect(host.crashes).toBe(0)
  })

  it('what was there before the first restore is a folder of its own, with every receipt ever given', async () => {
    const [aside = ''] = (await readdir(folder))
      .filter((name) => name.startsWith('before-restore'))
      .toSorted()
    const last = receipts.told.findLast(({ seq }) => seq > 0)
    const entries = await entriesIn(join(folder, aside))
    const old = receipts.told.filter(
      ({ seq, head }) => head === toHexString(entries[seq - 1]?.hash ?? new Uint8Array()),
    )
    expect(old.length).toBeGreaterThan(60)
    const told = `${last?.seq}:${last?.head}`
    expect((await concordCommand('verify', folder, '--memorandum', memo, '--receipt', told)).code).toBe(0)
  })

  it.runIf(IS_FULL)(
    '[SW1] killed in the middle of a restore while it serves, it is done whole or not at all',
    async () => {
      const place = taken.at(-1)?.place ?? ''
      let killed = 0
      while (killed < 3) {
        const before = JSON.stringify(textIn(await entriesIn(folder)))
        host.complaints = ''
        const closing = host.says('closing for a restore')
        const asking = concordCommand('restore', place, '--data', folder)
        await closing
        for (let turns = 0; turns < killed * 40; turns++)
          await new Promise((resolve) => setImmediate(resolve))
        await host.kill()
        const { code, err } = await asking
        // A restore that was quicker than the kill is done and says so; then the next one is killed.
        if (code !== 0) {
          expect([code, err]).toEqual([1, expect.stringContaining('did not answer')])
          killed++
        }
        host.start()
        await host.up()
        expect((await concordCommand('verify', folder)).code).toBe(0)
        const after = await entriesIn(folder)
        const wanted = [before, JSON.stringify(textIn(await entriesIn(place)))]
        expect(wanted).toContain(JSON.stringify(textIn(after)))
        expect(
          (await readdir(folder)).filter((name) => /^restor/.test(name) && !name.endsWith('.new')),
        ).toEqual([])
      }
    },
  )
})
