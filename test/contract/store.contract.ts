import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CataloguePerson } from '../../server/store/catalogue-data.ts'
import { chainHash, emptyHead, verifyChain } from '../../server/store/chain.ts'
import { MOST_KEPT } from '../../server/store/kept-files.ts'
import type { AppendOutcome, Entry, Journal, NewEntry, Snapshot, Store } from '../../server/store/port.ts'
import { entriesIn } from '../support/journals.ts'

/** What every store has to keep, run by a test file for each implementation. `open` starts on an empty store. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the store contract`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    describe('journal', () => journalContract(() => store))
    describe('several journals', () => journalsContract(() => store))
    describe('snapshots', () => snapshotContract(() => store))
    describe('snapshots kept for themselves', () => keptContract(() => store))
    describe('catalogue', () => catalogueContract(() => store))
    describe('blobs', () => blobsContract(() => store))
  })
}

function journalContract(store: () => Store): void {
  let journal: Journal
  beforeEach(async () => {
    journal = await store().journal('memo-9')
  })

  it('[JN1] is empty at first: sequence 0, hash of 32 zero bytes', async () => {
    expect(journal.head).toEqual({ seq: 0, hash: new Uint8Array(32) })
    expect(await entriesIn(journal)).toEqual([])
  })

  it('[JN2] counts entries from 1 without holes and gives back exactly what was appended', async () => {
    const entries = [
      entry('甲'),
      entry('', { kind: 'fact', audience: 'cn', author: 'server', time: 0 }),
      entry('丙'),
    ]
    const outcome = appended(await journal.append(0, entries))
    const read = await entriesIn(journal)
    expect(read.map((one) => one.seq)).toEqual([1, 2, 3])
    expect(read.map(({ seq: _seq, hash: _hash, ...rest }) => rest)).toEqual(entries)
    expect(outcome.entries).toEqual(read)
    expect(journal.head).toEqual(outcome.head)
  })

  it('[JN20] reads up to an entry, also inside a batch, and up to one that is not there', async () => {
    await journal.append(0, [entry('甲'), entry('乙'), entry('丙')])
    await journal.append(3, [entry('丁')])
    const read = async (after: number, upTo: number) =>
      (await entriesIn(journal, after, upTo)).map(text).join('')
    expect([await read(0, 2), await read(1, 2), await read(1, 4), await read(2, 9)]).toEqual([
      '甲乙',
      '乙',
      '乙丙丁',
      '丙丁',
    ])
    expect([await read(2, 2), await read(3, 1), await read(4, 9)]).toEqual(['', '', ''])
  })

  it('[JN18] tells the durable end of every journal at once, open and closed', async () => {
    const other = await store().journal('memo-8')
    await other.append(0, [entry('丙')])
    await other.close()
    const { head } = appended(await journal.append(0, [entry('甲'), entry('乙')]))
    const late = journal.append(2, [entry('丁')])
    expect(await store().heads()).toEqual(
      new Map([
        ['memo-9', head],
        ['memo-8', other.head],
      ]),
    )
    await late
  })

  it('[JN3] chains every entry to the one before', async () => {
    await journal.append(0, [entry('甲'), entry('乙')])
    await journal.append(2, [entry('丙')])
    const read = await entriesIn(journal)
    expect(verifyChain(read)).toEqual({ ok: true, head: journal.head })
    expect(read[0]?.hash).toEqual(chainHash(emptyHead.hash, 1, entry('甲')))
  })

  it('[JN4] refuses an append that expects another end, names the end, and writes nothing', async () => {
    const { head } = appended(await journal.append(0, [entry('甲')]))
    expect(await journal.append(0, [entry('乙')])).toEqual({ ok: false, why: 'moved', head })
    expect(await journal.append(2, [entry('乙')])).toEqual({ ok: false, why: 'moved', head })
    expect(await entriesIn(journal)).toHaveLength(1)
  })

  it('[JN5] counts appends that are still being written, so that a caller can pipeline', async () => {
    const outcomes = await Promise.all([
      journal.append(0, [entry('甲'), entry('乙')]),
      journal.append(2, [entry('丙')]),
      journal.append(2, [entry('too late')]),
      journal.append(3, [entry('丁')]),
    ])
    expect(outcomes.map((one) => [one.ok, one.head.seq])).toEqual([
      [true, 2],
      [true, 3],
      [false, 3],
      [true, 4],
    ])
    expect((await entriesIn(journal)).map(text)).toEqual(['甲', '乙', '丙', '丁'])
  })

  it('[JN6] shows nothing before it is durable', async () => {
    const append = journal.append(0, [entry('甲')])
    expect(journal.head.seq).toBe(0)
    expect(await entriesIn(journal)).toEqual([])
    expect(appended(await append).head).toEqual(journal.head)
  })

  it('[JN7] takes an append of no entries as the question whether everything before is durable', async () => {
    const first = journal.append(0, [entry('甲')])
    const barrier = appended(await journal.append(1, []))
    expect(barrier.entries).toEqual([])
    expect(barrier.head).toEqual(appended(await first).head)
    expect(journal.head.seq).toBe(1)
  })

  it('[JN8] reads from any sequence, also across batches', async () => {
    await journal.append(0, [entry('1'), entry('2'), entry('3')])
    await journal.append(3, [entry('4'), entry('5')])
    for (const after of [0, 1, 2, 3, 4, 5, 6, 99]) {
      const expected = ['1', '2', '3', '4', '5'].slice(after)
      expect((await entriesIn(journal, after)).map(text)).toEqual(expected)
    }
  })

  it('[JN9] keeps the bytes as they were at the call', async () => {
    const payload = new Uint8Array([1, 2, 3])
    const append = journal.append(0, [{ ...entry(''), payload }])
    payload.fill(0)
    await append
    expect((await entriesIn(journal))[0]?.payload).toEqual(new Uint8Array([1, 2, 3]))
  })

  it('[JN10] keeps a payload of a mebibyte', async () => {
    const payload = Uint8Array.from({ length: 1 << 20 }, (_, at) => at * 31)
    await journal.append(0, [{ ...entry(''), payload }])
    const kept = (await entriesIn(journal))[0]?.payload ?? new Uint8Array()
    expect(Buffer.compare(kept, payload)).toBe(0)
  })

  const mistakes: [string, Partial<NewEntry>][] = [
    ['a time before 1970', { time: -1 }],
    ['a time that is no integer', { time: 1.5 }],
    ['an empty author', { author: '' }],
    ['an author with a line break', { author: 'a\nb' }],
    ['an author of 129 characters', { author: 'a'.repeat(129) }],
  ]
  it.each(mistakes)(
    '[JN11] throws on %s, writes nothing of that call, and goes on',
    async (_name, mistake) => {
      await expect(journal.append(0, [entry('甲'), entry('乙', mistake)])).rejects.toBeInstanceOf(TypeError)
      expect(journal.head.seq).toBe(0)
      expect((await journal.append(0, [entry('丙')])).ok).toBe(true)
    },
  )

  it('[JN12] finishes what was asked before it closes, and rejects what is asked after', async () => {
    const append = journal.append(0, [entry('甲')])
    const close = journal.close()
    const late = journal.append(1, [entry('乙')])
    await expect(late).rejects.toMatchObject({ code: 'journal-broken' })
    expect((await append).ok).toBe(true)
    await close
    await expect(entriesIn(journal)).rejects.toMatchObject({ code: 'journal-broken' })
    await journal.close()
  })

  it('[JN13] opens again with what it held', async () => {
    const { head, entries } = appended(await journal.append(0, [entry('甲'), entry('乙')]))
    await journal.close()
    const again = await store().journal('memo-9')
    expect(again.head).toEqual(head)
    expect(await entriesIn(again)).toEqual(entries)
    await journal.close()
    expect((await again.append(2, [entry('丙')])).ok).toBe(true)
    expect(await store().journal('memo-9')).toBe(again)
  })
}

function journalsContract(store: () => Store): void {
  it('[JN14] opens one journal for all who ask for the same id', async () => {
    const [one, two] = await Promise.all([store().journal('memo-9'), store().journal('memo-9')])
    expect(one).toBe(two)
  })

  it('[JN15] keeps journals apart', async () => {
    const nine = await store().journal('memo-9')
    const ten = await store().journal('memo-10')
    await Promise.all([nine.append(0, [entry('九')]), ten.append(0, [entry('十')])])
    expect((await entriesIn(nine)).map(text)).toEqual(['九'])
    expect((await entriesIn(ten)).map(text)).toEqual(['十'])
  })

  it('[JN16] knows which journals there are', async () => {
    expect(store().has('memo-9')).toBe(false)
    await store().journal('memo-9')
    expect(store().has('memo-9')).toBe(true)
    expect(store().has('memo-10')).toBe(false)
  })

  const badIds = [
    '',
    'ab',
    'a'.repeat(65),
    '../memo',
    'memo/9',
    'Memo-9',
    'memo_9',
    'memo.9',
    '备忘录备忘录',
    'memo-9\n',
    'memo\0',
  ]
  it.each(badIds)('[JN17] refuses the id %j before it touches anything', async (id) => {
    expect(store().has(id)).toBe(false)
    await expect(store().journal(id)).rejects.toMatchObject({ code: 'bad-id' })
    expect(store().has(id)).toBe(false)
  })
}

function snapshotContract(store: () => Store): void {
  let journal: Journal
  beforeEach(async () => {
    journal = await store().journal('memo-9')
    await journal.append(0, [entry('甲'), entry('乙')])
  })
  const body = (words: string) => new TextEncoder().encode(words)
  const of = (words: string): Snapshot => ({ ...journal.head, body: body(words) })

  it('[SN1] there is none at first; what was kept comes back, also after the journal was closed', async () => {
    expect(await journal.snapshot()).toBeNull()
    const kept = of('甲乙')
    await journal.writeSnapshot(kept)
    expect(await journal.snapshot()).toEqual(kept)
    await journal.close()
    expect(await (await store().journal('memo-9')).snapshot()).toEqual(kept)
  })

  it('[SN2] the one kept last counts, in the order of the calls', async () => {
    await Promise.all([
      journal.writeSnapshot(of('one')),
      journal.writeSnapshot(of('two')),
      journal.writeSnapshot(of('three')),
    ])
    expect((await journal.snapshot())?.body).toEqual(body('three'))
  })

  it('[SN3] still fits when entries follow, and reading goes on behind it', async () => {
    const kept = of('甲乙')
    await journal.writeSnapshot(kept)
    await journal.append(2, [entry('丙'), entry('丁')])
    expect(await journal.snapshot()).toEqual(kept)
    expect((await entriesIn(journal, kept.seq)).map(text)).toEqual(['丙', '丁'])
  })

  it('[SN4] one that names another hash is none', async () => {
    await journal.writeSnapshot({ ...of('x'), hash: new Uint8Array(32).fill(7) })
    expect(await journal.snapshot()).toBeNull()
    await journal.writeSnapshot({ ...of('x'), seq: 1 })
    expect(await journal.snapshot()).toBeNull()
  })

  it.each([0, 3, 1.5, Number.NaN])(
    '[SN5] is refused for entry %d, which is not durable here',
    async (seq) => {
      await expect(journal.writeSnapshot({ ...of('x'), seq })).rejects.toBeInstanceOf(TypeError)
      expect(await journal.snapshot()).toBeNull()
      expect((await journal.append(2, [entry('丙')])).ok).toBe(true)
    },
  )

  it('[SN6] keeps its own copy, also of nothing', async () => {
    const bytes = body('甲乙')
    await journal.writeSnapshot({ ...journal.head, body: bytes })
    bytes.fill(0)
    expect((await journal.snapshot())?.body).toEqual(body('甲乙'))
    await journal.writeSnapshot(of(''))
    expect((await journal.snapshot())?.body).toEqual(new Uint8Array())
  })

  it('[SN7] is finished before the journal closes, and refused after', async () => {
    const keep = journal.writeSnapshot(of('甲乙'))
    const close = journal.close()
    await expect(journal.writeSnapshot(of('late'))).rejects.toMatchObject({ code: 'journal-broken' })
    await Promise.all([keep, close])
    await expect(journal.snapshot()).rejects.toMatchObject({ code: 'journal-broken' })
    expect((await (await store().journal('memo-9')).snapshot())?.body).toEqual(body('甲乙'))
  })

  it('[SN8] belongs to its own journal', async () => {
    await journal.writeSnapshot(of('甲乙'))
    const other = await store().journal('memo-10')
    await other.append(0, [entry('甲'), entry('乙')])
    expect(await other.snapshot()).toBeNull()
  })
}

function keptContract(store: () => Store): void {
  let journal: Journal
  let entries: readonly Entry[]
  beforeEach(async () => {
    journal = await store().journal('memo-9')
    entries = appended(
      await journal.append(
        0,
        ['甲', '乙', '丙'].map((words) => entry(words)),
      ),
    ).entries
  })
  const of = (seq: number, words: string): Snapshot => {
    const hash = entries.find((one) => one.seq === seq)?.hash ?? new Uint8Array(32)
    return { seq, hash, body: new TextEncoder().encode(words) }
  }

  it('[SN13] of several entries each, beside the snapshot, also after the journal was closed and went on', async () => {
    expect(await journal.kept(1)).toBeNull()
    await journal.writeSnapshot({ ...journal.head, body: new Uint8Array(3) })
    await journal.keep(of(1, '甲'))
    await journal.keep(of(3, ''))
    await journal.append(3, [entry('丁')])
    await journal.close()
    const again = await store().journal('memo-9')
    expect([await again.kept(1), await again.kept(2), await again.kept(3)]).toEqual([
      of(1, '甲'),
      null,
      of(3, ''),
    ])
    expect((await again.snapshot())?.body).toEqual(new Uint8Array(3))
    await again.keep(of(1, '甲甲'))
    expect(await again.kept(1)).toEqual(of(1, '甲甲'))
    const other = await store().journal('memo-10')
    await other.append(0, [entry('甲')])
    expect(await other.kept(1)).toBeNull()
  })

  it('[SN14] of another entry than the journal has is nothing, and removed when something else is kept', async () => {
    await journal.keep({ ...of(2, '乙'), hash: new Uint8Array(32).fill(7) })
    expect(await journal.kept(2)).toBeNull()
    await journal.keep(of(1, '甲'))
    await journal.keep(of(2, '乙'))
    expect([await journal.kept(1), await journal.kept(2)]).toEqual([of(1, '甲'), of(2, '乙')])
    for (const seq of [0, 4, 1.5]) await expect(journal.keep(of(seq, ''))).rejects.toBeInstanceOf(TypeError)
  })

  it('[SN15] of so many at most, those of the latest entries', async () => {
    const more = appended(
      await journal.append(
        3,
        Array.from({ length: MOST_KEPT.files }, (_, i) => entry(`${i}`)),
      ),
    ).entries
    entries = [...entries, ...more]
    const upTo = MOST_KEPT.files + 3
    for (let seq = 3; seq <= upTo; seq++) await journal.keep(of(seq, String(seq)))
    await journal.keep(of(1, '甲'))
    expect([await journal.kept(1), await journal.kept(3)]).toEqual([null, null])
    expect([await journal.kept(4), await journal.kept(upTo)]).toEqual([of(4, '4'), of(upTo, String(upTo))])
    await journal.close()
    await expect(journal.keep(of(1, ''))).rejects.toMatchObject({ code: 'journal-broken' })
    await expect(journal.kept(1)).rejects.toMatchObject({ code: 'journal-broken' })
  })
}

function catalogueContract(store: () => Store): void {
  it('[CT1] is empty at first', () => {
    expect(store().catalogue.read()).toEqual({
      version: 1,
      demo: false,
      people: [],
      invitations: [],
      sessions: [],
      memoranda: [],
      lineageChanges: [],
      looked: [],
      digests: [],
    })
  })

  it('[CT2] resolves a change with what the function returned', async () => {
    const count = await store().catalogue.change((draft) => draft.people.push(person('p-1')))
    expect(count).toBe(1)
    expect(store().catalogue.read().people).toEqual([person('p-1')])
  })

  it('[CT3] runs changes one after the other, each on the result of the one before', async () => {
    const { catalogue } = store()
    const names = Array.from({ length: 20 }, (_, at) => `p-${at}`)
    const counts = await Promise.all(
      names.map((id) => catalogue.change((draft) => draft.people.push(person(id)))),
    )
    expect(counts).toEqual(names.map((_, at) => at + 1))
    expect(catalogue.read().people.map((one) => one.id)).toEqual(names)
  })

  it('[CT4] shows a change only when it is durable', async () => {
    const { catalogue } = store()
    const before = catalogue.read()
    const change = catalogue.change((draft) => {
      draft.demo = true
    })
    expect(catalogue.read()).toBe(before)
    await change
    expect(before.demo).toBe(false)
    expect(catalogue.read().demo).toBe(true)
  })

  it('[CT5] changes nothing when the function throws, and goes on', async () => {
    const { catalogue } = store()
    const before = catalogue.read()
    const failing = catalogue.change((draft) => {
      draft.demo = true
      throw new RangeError('half way')
    })
    await expect(failing).rejects.toThrow('half way')
    expect(catalogue.read()).toBe(before)
    await catalogue.change((draft) => draft.people.push(person('p-1')))
    expect(catalogue.read()).toMatchObject({ demo: false, people: [{ id: 'p-1' }] })
  })

  it('[CT6] refuses a change that is not the shape of the catalogue', async () => {
    const { catalogue } = store()
    const wrong = catalogue.change((draft) => draft.people.push({ ...person('p-1'), createdAt: -1 }))
    await expect(wrong).rejects.toThrow()
    expect(catalogue.read().people).toEqual([])
  })

  it('[CT7] gives out a snapshot that cannot be changed, nor through what a change kept', async () => {
    const { catalogue } = store()
    const kept = person('p-1')
    await catalogue.change((draft) => draft.people.push(kept))
    expect(Object.isFrozen(catalogue.read().people[0])).toBe(true)
    kept.name = 'somebody else'
    expect(catalogue.read().people[0]?.name).toBe(person('p-1').name)
  })

  it('[CT9] finishes what was asked before the store closes, and refuses what is asked after', async () => {
    const { catalogue } = store()
    const change = catalogue.change((draft) => draft.people.push(person('p-1')))
    await store().close()
    await change
    expect(catalogue.read().people).toHaveLength(1)
    await expect(catalogue.change((draft) => draft.people.pop())).rejects.toThrow('closed')
  })

  it('[CT8] leaves the snapshot alone when a change changes nothing', async () => {
    const { catalogue } = store()
    const before = catalogue.read()
    expect(await catalogue.change((draft) => draft.people.length)).toBe(0)
    expect(catalogue.read()).toBe(before)
  })
}

function blobsContract(store: () => Store): void {
  const bytes = (words: string) => new TextEncoder().encode(words)

  it('[BL1] holds nothing at first; what it does not hold is null', async () => {
    const { blobs } = store()
    expect(blobs.names()).toEqual([])
    expect(await blobs.read('upload-1')).toBeNull()
    await blobs.remove('upload-1')
  })

  it('[BL2] gives back every byte, the last that was written, and nothing once it is removed', async () => {
    const { blobs } = store()
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    await blobs.write('upload-1', bytes('甲'))
    await Promise.all([blobs.write('upload-1', all), blobs.write('draft-1.json', bytes(''))])
    expect(await blobs.read('upload-1')).toEqual(all)
    expect(await blobs.read('draft-1.json')).toEqual(new Uint8Array())
    expect([...blobs.names()].sort()).toEqual(['draft-1.json', 'upload-1'])
    await blobs.remove('upload-1')
    expect(await blobs.read('upload-1')).toBeNull()
    expect(blobs.names()).toEqual(['draft-1.json'])
  })

  it('[BL3] keeps its own copy', async () => {
    const { blobs } = store()
    const kept = bytes('one')
    await blobs.write('upload-1', kept)
    kept[0] = 0
    const read = await blobs.read('upload-1')
    expect(read).toEqual(bytes('one'))
    read?.fill(0)
    expect(await blobs.read('upload-1')).toEqual(bytes('one'))
  })

  const badNames = [
    '',
    'ab',
    'a'.repeat(81),
    '../secret',
    'a/b/c',
    'Upload-1',
    '.hidden',
    'draft.new',
    '草稿草稿',
  ]
  it.each(badNames)('[BL4] refuses the name %j before it touches anything', async (name) => {
    const { blobs } = store()
    await expect(blobs.write(name, bytes('x'))).rejects.toMatchObject({ code: 'bad-id' })
    expect(await blobs.read(name)).toBeNull()
    expect(blobs.names()).toEqual([])
  })
}

export function entry(words: string, over: Partial<NewEntry> = {}): NewEntry {
  const payload = new TextEncoder().encode(words)
  return { time: 1_767_225_600_000, author: 'p-cn-1', kind: 'update', audience: 'all', payload, ...over }
}

export function person(id: string): CataloguePerson {
  return {
    id,
    name: 'Head of delegation',
    role: 'head',
    side: 'cn',
    affiliation: '',
    demo: true,
    createdAt: 1,
    revokedAt: null,
  }
}

export function appended(outcome: AppendOutcome): Extract<AppendOutcome, { ok: true }> {
  if (!outcome.ok) throw new Error(`the journal has moved to ${outcome.head.seq}`)
  return outcome
}

function text(one: NewEntry): string {
  return new TextDecoder().decode(one.payload)
}
