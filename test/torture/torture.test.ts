import { toHexString } from 'lib0/buffer'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { chain, emptyHead } from '../../server/store/chain.ts'
import type { Entry } from '../../server/store/port.ts'
import { SimDisk } from '../server/store/sim-disk.ts'
import { Ledger } from './ledger.ts'
import { optionsOf } from './options.ts'
import { isSound, tableOf } from './report.ts'
import { diskErrors, powerLosses } from './sim/runs.ts'

/** Says that it has synced, and has not. */
class LyingDisk extends SimDisk {
  override async open(...args: Parameters<SimDisk['open']>) {
    const file = await super.open(...args)
    return { ...file, sync: async () => undefined }
  }
}

describe('the runs on a disk in memory', () => {
  it('find nothing lost on a disk that keeps its word, and the same again with the same seed', async () => {
    const [once, again] = [await powerLosses(12, 5), await powerLosses(12, 5)]
    expect(once).toMatchObject({ lost: 0, diverged: 0, refusedHonest: 0, crashed: 0, details: [] })
    expect(once.acknowledged).toBeGreaterThan(20)
    expect(again).toEqual(once)
  })

  it('find what a disk lost that only said it had written', async () => {
    const found = await powerLosses(12, 5, (random) => new LyingDisk(random))
    expect(found.lost + found.crashed).toBeGreaterThan(0)
  })

  it('find nothing wrong on a disk that says when it fails', async () => {
    const found = await diskErrors(12, 5)
    expect(found).toMatchObject({ lost: 0, diverged: 0, refusedHonest: 0, crashed: 0, details: [] })
  })
})

describe('the ledger of what was acknowledged', () => {
  const ME = 77
  function written() {
    const doc = new Y.Doc()
    doc.clientID = ME
    const ledger = new Ledger()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => {
      updates.push(update)
      ledger.made(ME, update)
    })
    const text = new Y.XmlText('甲乙')
    doc.getXmlFragment('zh').insert(0, [text])
    text.insert(1, '丙')
    text.delete(0, 1)
    return { ledger, entries: chained(updates) }
  }
  const chained = (updates: readonly Uint8Array[]): readonly Entry[] =>
    chain(
      emptyHead,
      updates.map((payload) => ({ time: 1, author: 'p', kind: 'update', audience: 'all', payload })),
    )
  const head = (entries: readonly Entry[], seq: number) =>
    toHexString(entries[seq - 1]?.hash ?? new Uint8Array())

  it('misses an insertion and a deletion that were saved, and only those', () => {
    const { ledger, entries } = written()
    expect(entries).toHaveLength(3)
    ledger.saved(ME, 1, 1, head(entries, 1))
    expect(ledger.missing(entries.slice(0, 1))).toEqual([])
    ledger.saved(ME, 3, 3, head(entries, 3))
    expect(ledger.missing(entries)).toEqual([])
    expect(ledger.missing(entries.slice(0, 2))).toHaveLength(2)
    expect(ledger.missing(entries.slice(0, 1))).toHaveLength(3)
  })

  it('misses a head, a decision, and what a receipt covers that was never made', () => {
    const { ledger, entries } = written()
    ledger.saved(ME, 1, 2, 'ff')
    ledger.saved(ME, 4, 3, head(entries, 3))
    ledger.said(2, 'somebody', '意见')
    expect(ledger.missing(entries)).toEqual([
      'client 77 made 3 edits and was told that 4 are saved',
      'the head of the receipt for entry 2',
      'the decision of somebody at entry 2',
    ])
  })
})

describe('the command', () => {
  it.each([
    [['--kills', '5', '--seed', '3'], { runs: [{ what: 'kills', count: 5 }], seed: 3 }],
    [['--powerloss', '7', '--errors', '2', '--json', '--seed', '0'], { seed: 0, json: true }],
    [['--all'], { seed: 20_261_121 }],
    [['--stall', '--seed', '1'], { runs: [{ what: 'stall', count: 1 }], seed: 1 }],
    [['--stall', '--only', 'readings'], { runs: [{ what: 'stall', count: 1 }], only: 'readings' }],
  ])('%j', (argv, wanted) => {
    expect(optionsOf(argv)).toMatchObject(wanted)
  })

  it.each([[['--kills', 'many']], [['--kills', '0']], [['--loud']], [['5']]])('%j is refused', (argv) => {
    expect(optionsOf(argv)).toEqual(expect.any(String))
  })

  it('says what was wrong', () => {
    const report = {
      figures: { kills: 5, lost: 1 },
      faults: ['lost'],
      kinds: { burst: 5 },
      details: ['an edit'],
    }
    expect(isSound(report)).toBe(false)
    expect(isSound({ ...report, figures: { kills: 5, lost: 0 } })).toBe(true)
    expect(tableOf('kills', report)).toContain('←')
  })
})
