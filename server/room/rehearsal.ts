import * as Y from 'yjs'
import { insertBlocks } from '../../model/draft/edit.ts'
import { elementsOf, rootOf, textsOf } from '../../model/draft/text.ts'
import { blockId, type ClientId } from '../../model/ids.ts'
import { newBlock } from '../../model/memo/blocks.ts'
import { admit } from '../admission/admit.ts'
import type { Slices } from '../slices.ts'
import { applyUpdate, captureUpdates } from './edits.ts'

/** So many texts, and so many pieces of each update. */
const TEXTS = 36
const PIECES = 16
const WRITERS: readonly ClientId[] = [1, 2]
const WORDS = '双方同意加强对话'.repeat(PIECES)

/** What one update writes: letters in front of one another, marks all over long words, deletions all over. */
const WRITES: readonly ((text: Y.XmlText, i: number) => void)[] = [
  (text, i) => text.insert(1, i % 2 === 0 ? '甲' : '乙'),
  (text, i) => text.format(PIECES + 2 + i * 4, 1, { strong: {} }),
  (text, i) => text.delete(i * 3, 1),
]

let rehearsed = false

/**
 * [RM21] Updates are admitted and applied to texts that nobody sees, as soon as the server listens: until the engine has
 * compiled what does it, each piece of an update takes several times as long, and others wait longer for a large one. Once in
 * a process, in slices with all other long work. Returns how many were taken.
 */
export async function rehearse(slices: Slices): Promise<number> {
  if (rehearsed) return 0
  rehearsed = true
  let taken = 0
  for (let n = 0; n < TEXTS; n++) {
    await slices.breathe()
    const table = new Y.Doc()
    const block = newBlock(blockId('rehearsed'), 'paragraph', WORDS)
    table.transact(() => insertBlocks(rootOf(table, 'zh'), null, [block]))
    for (const client of WRITERS) taken += await writeAt(table, client, slices)
    table.destroy()
  }
  return taken
}

/** One after the other, as somebody who hears nothing until all is written. */
async function writeAt(table: Y.Doc, client: ClientId, slices: Slices): Promise<number> {
  const writer = new Y.Doc()
  writer.clientID = client
  Y.applyUpdate(writer, Y.encodeStateAsUpdate(table))
  let taken = 0
  const [text] = elementsOf(rootOf(writer, 'zh')).flatMap(textsOf)
  for (const write of WRITES) {
    await slices.breathe()
    const updates = captureUpdates(writer, () => {
      for (let i = 0; text && i < PIECES; i++) write(text, i)
    })
    await slices.breathe()
    for (const update of updates) {
      if (!admit(table, update, { client, canWrite: true, closed: null }).ok) continue
      applyUpdate(table, update, null)
      taken++
    }
  }
  writer.destroy()
  return taken
}
