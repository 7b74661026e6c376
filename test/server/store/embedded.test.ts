import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { AUDIENCES } from '../../../model/people.ts'
import { verifyChain } from '../../../server/store/chain.ts'
import { openEmbedded } from '../../../server/store/folder/locked.ts'
import { appended, entry, person, storeContract } from '../../contract/store.contract.ts'
import { entriesIn } from '../../support/journals.ts'
import { freshFolder } from './folders.ts'

const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))))

storeContract('embedded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'concord-contract-'))
  folders.push(folder)
  return openEmbedded(folder)
})

describe('the data folder', () => {
  it('[ES1] is made if need be, for its owner alone', async () => {
    const folder = join(await freshFolder(), 'deep', 'data')
    const store = await openEmbedded(folder)
    await store.journal('memo-9')
    await store.catalogue.change((draft) => draft.people.push(person('p-1')))
    await store.close()
    const modes = ['.', 'journals', 'catalogue.json', 'catalogue.json.bak', 'journals/memo-9.log'].map(
      async (name) => ((await stat(join(folder, name))).mode & 0o777).toString(8),
    )
    expect(await Promise.all(modes)).toEqual(['700', '700', '600', '600', '600'])
  })

  it('[ES2] holds everything when it is opened again', async () => {
    const folder = await freshFolder()
    const store = await openEmbedded(folder)
    const journal = await store.journal('memo-9')
    const outcomes = await Promise.all([
      journal.append(0, [entry('甲'), entry('乙', { kind: 'fact', audience: 'secretariat' })]),
      journal.append(2, [entry('丙', { author: 'server', audience: 'server' })]),
    ])
    await store.catalogue.change((draft) => draft.people.push(person('p-1')))
    await store.close()

    const again = await openEmbedded(folder)
    expect(again.has('memo-9')).toBe(true)
    expect(again.catalogue.read().people).toEqual([person('p-1')])
    const reopened = await again.journal('memo-9')
    const read = await entriesIn(reopened)
    expect(read).toEqual(outcomes.flatMap((one) => appended(one).entries))
    expect(verifyChain(read)).toEqual({ ok: true, head: reopened.head })
    expect((await reopened.append(3, [entry('丁')])).ok).toBe(true)
    await again.close()
  })

  it('[ES2] and whom each entry is for', async () => {
    const folder = await freshFolder()
    const store = await openEmbedded(folder)
    const journal = await store.journal('memo-9')
    const entries = AUDIENCES.map((audience) => entry(audience, { kind: 'fact', audience }))
    await journal.append(0, entries)
    await store.close()
    const again = await openEmbedded(folder)
    const read = await entriesIn(await again.journal('memo-9'))
    expect(read.map(({ audience }) => audience)).toEqual(AUDIENCES)
    await again.close()
  })

  it('[ES3] belongs to one at a time, and is free again after a close or a failed start', async () => {
    const folder = await freshFolder()
    const store = await openEmbedded(folder)
    await expect(openEmbedded(folder)).rejects.toMatchObject({ code: 'folder-in-use', folder })
    await store.close()
    await (await openEmbedded(folder)).close()
  })
})
