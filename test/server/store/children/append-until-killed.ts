import { writeSync } from 'node:fs'
import { openEmbedded } from '../../../../server/store/folder/locked.ts'
import { below, seeded } from '../seeded.ts'

// Prints each sequence number once it is acknowledged, and never ends by itself.
const [folder = '', seed = ''] = process.argv.slice(2)
const random = seeded(Number(seed))
const store = await openEmbedded(folder)
const journal = await store.journal('memo-9')

async function typist(): Promise<void> {
  for (;;) {
    const seq = expected
    const entries = Array.from({ length: 1 + below(random, 3) }, (_, at) => ({
      time: Date.now(),
      author: 'p-cn-1',
      kind: 'update' as const,
      audience: 'all' as const,
      payload: new TextEncoder().encode(`${seq + 1 + at}:${'字'.repeat(below(random, 3000))}`),
    }))
    expected += entries.length
    const outcome = await journal.append(seq, entries)
    if (!outcome.ok) throw new Error('moved')
    for (const one of outcome.entries) writeSync(1, `${one.seq}\n`)
  }
}

let expected = journal.head.seq
await Promise.all([typist(), typist(), typist()])
