import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openEmbedded } from '../../../server/store/folder/locked.ts'
import { decodeFileHeader, encodeFrame, scan } from '../../../server/store/frame.ts'
import { entry, person } from '../../contract/store.contract.ts'
import { freshFolder } from './folders.ts'

/** A closed data folder: one journal of four frames, two entries each, and a catalogue that was changed. */
async function filledFolder(): Promise<{ folder: string; journal: string; catalogue: string }> {
  const folder = await freshFolder()
  const store = await openEmbedded(folder)
  const journal = await store.journal('memo-9')
  for (const seq of [0, 2, 4, 6]) await journal.append(seq, [entry(`${seq + 1}`), entry(`${seq + 2}`)])
  await store.catalogue.change((draft) => draft.people.push(person('p-1')))
  await store.close()
  return {
    folder,
    journal: join(folder, 'journals', 'memo-9.log'),
    catalogue: join(folder, 'catalogue.json'),
  }
}

async function frames(path: string) {
  const bytes = await readFile(path)
  const header = decodeFileHeader(bytes)
  if (typeof header === 'string') throw new Error(header)
  return { header, head: bytes.subarray(0, header.length), ...scan(bytes, header.length, header.salt) }
}

describe('a damaged journal', () => {
  async function opening(folder: string): Promise<unknown> {
    const store = await openEmbedded(folder)
    try {
      return await store.journal('memo-9')
    } finally {
      await store.close()
    }
  }

  it('[DM1] with a frame missing, moved or doubled is refused with the first bad sequence', async () => {
    const { folder, journal } = await filledFolder()
    const { header, head, frames: all } = await frames(journal)
    const packed = all.map((frame) => encodeFrame(header.salt, frame.seq, frame.body))
    const orders: [number[], number][] = [
      [[0, 2, 3], 3],
      [[1, 2, 3], 1],
      [[0, 2, 1, 3], 3],
      [[0, 1, 1, 2], 5],
    ]
    for (const [order, seq] of orders) {
      const picked = order.map((at) => packed[at] ?? new Uint8Array())
      await writeFile(journal, Buffer.concat([head, ...picked]))
      await expect(opening(folder)).rejects.toMatchObject({ code: 'journal-damaged', file: journal, seq })
    }
  })

  it('[DM2] altered by somebody who made the checksums fit is refused with the first bad sequence', async () => {
    const { folder, journal } = await filledFolder()
    const { header, head, frames: all } = await frames(journal)
    const forged = all.map((frame) => {
      const body = Buffer.from(frame.body)
      if (frame.seq === 4) body.writeUInt8(0x39, body.length - 1)
      return encodeFrame(header.salt, frame.seq, body)
    })
    await writeFile(journal, Buffer.concat([head, ...forged]))
    await expect(opening(folder)).rejects.toMatchObject({
      code: 'journal-damaged',
      seq: 4,
      offset: all[1]?.offset,
    })
  })

  it('[DM3] does not keep the other journals or the catalogue from opening', async () => {
    const { folder, journal } = await filledFolder()
    await writeFile(journal, 'x')
    const store = await openEmbedded(folder)
    expect(store.has('memo-9')).toBe(true)
    await expect(store.journal('memo-9')).rejects.toMatchObject({ code: 'journal-damaged' })
    expect((await (await store.journal('memo-10')).append(0, [entry('甲')])).ok).toBe(true)
    expect(store.catalogue.read().people).toHaveLength(1)
    await store.close()
  })
})

describe('a damaged catalogue', () => {
  const wrong: [string, string][] = [
    ['empty', ''],
    ['cut', '{ "version": 1, "demo"'],
    ['of another version', '{ "version": 2 }'],
    [
      'with an unknown key',
      '{"version":1,"demo":false,"people":[],"invitations":[],"sessions":[],"memoranda":[],"x":1}',
    ],
    ['null', 'null'],
  ]
  it.each(wrong)(
    '[DM4] (%s) is refused, names the file and that a .bak exists, and is left alone',
    async (_name, text) => {
      const { folder, catalogue } = await filledFolder()
      await writeFile(catalogue, text)
      await expect(openEmbedded(folder)).rejects.toMatchObject({
        code: 'catalogue-damaged',
        file: catalogue,
        hasBackup: true,
        message: expect.stringContaining(`${catalogue}.bak`),
      })
      expect(await readFile(catalogue, 'utf8')).toBe(text)
    },
  )

  it('[DM5] that is missing beside a .bak, or beside journals, is never a new folder', async () => {
    const { folder, catalogue } = await filledFolder()
    await rm(catalogue)
    const damaged = { code: 'catalogue-damaged', file: catalogue }
    await expect(openEmbedded(folder)).rejects.toMatchObject({ ...damaged, hasBackup: true })
    await rm(`${catalogue}.bak`)
    await expect(openEmbedded(folder)).rejects.toMatchObject({ ...damaged, hasBackup: false })
    expect(await readdir(folder)).not.toContain('catalogue.json')
    await rm(join(folder, 'journals'), { recursive: true })
    await (await openEmbedded(folder)).close()
  })

  it('[DM6] has in its .bak the state before the last change', async () => {
    const { folder, catalogue } = await filledFolder()
    const last = await readFile(catalogue)
    const store = await openEmbedded(folder)
    await store.catalogue.change((draft) => draft.people.pop())
    await store.close()
    expect(await readFile(`${catalogue}.bak`)).toEqual(last)
  })
})
