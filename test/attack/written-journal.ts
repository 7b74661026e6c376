import { setTimeout as pause } from 'node:timers/promises'
import { FolderInUse } from '../../server/store/errors.ts'
import { openEmbedded } from '../../server/store/folder/locked.ts'
import type { NewEntry, Store } from '../../server/store/port.ts'
import type { Ground } from './ground.ts'

/** Milliseconds between two looks whether a process that was killed has let go of its folder. */
const ASK_EVERY = 50

/** Entries of one append: as many as a room may write together. */
const AT_ONCE = 50

/** Entries that nobody could have made in a minute go into the journal of a server that is not running, and it starts again. */
export async function writeJournal(
  ground: Ground,
  entries: (next: number) => readonly NewEntry[],
): Promise<void> {
  await ground.host.kill()
  const store = await opened(ground.folder)
  try {
    const journal = await store.journal(ground.memo)
    const all = entries(journal.head.seq + 1)
    for (let at = 0; at < all.length; at += AT_ONCE) {
      const outcome = await journal.append(journal.head.seq, all.slice(at, at + AT_ONCE))
      if (!outcome.ok) throw new Error('somebody else appends')
    }
  } finally {
    await store.close()
  }
  ground.host.start()
  await ground.host.up()
}

async function opened(folder: string): Promise<Store> {
  for (;;) {
    try {
      return await openEmbedded(folder)
    } catch (error) {
      if (!(error instanceof FolderInUse)) throw error
      await pause(ASK_EVERY)
    }
  }
}
