import type * as Y from 'yjs'
import { elementsOf, readBlock, rootOf } from '../../model/draft/text.ts'
import { LANGS, type Lang } from '../../model/memo/blocks.ts'
import { blockDigest, textDigest } from '../../model/memo/digest.ts'

/** So many blocks are read in one turn of the event loop. */
const SLICE = 50

/** The digest of each language; null when `stands` said no in between. A long text is read in slices. */
async function digestsOf(doc: Y.Doc, stands: () => boolean): Promise<Readonly<Record<Lang, string>> | null> {
  const digests: Record<Lang, string> = { zh: '', en: '' }
  for (const lang of LANGS) {
    const read: string[] = []
    for (const element of elementsOf(rootOf(doc, lang))) {
      if (read.length % SLICE === SLICE - 1) await new Promise((resolve) => setImmediate(resolve))
      if (!stands()) return null
      read.push(blockDigest(readBlock(element)))
    }
    digests[lang] = textDigest(lang, read)
  }
  return digests
}

/** [DG2] When a text is due to be told: nobody wrote since the last look, and it was not told yet. */
export class Digests {
  #seen = -1
  #told = -1

  /** `writes` counts them; below zero while one is under way. */
  async due(doc: Y.Doc, writes: () => number): Promise<Readonly<Record<Lang, string>> | null> {
    const now = writes()
    const quiet = now >= 0 && now === this.#seen
    this.#seen = now
    if (!quiet || now === this.#told) return null
    const digests = await digestsOf(doc, () => writes() === now)
    if (digests) this.#told = now
    return digests
  }
}
