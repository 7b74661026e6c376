import type * as Y from 'yjs'
import { elementsOf, readBlock, rootOf } from '../../model/draft/text.ts'
import { LANGS, type Lang } from '../../model/memo/blocks.ts'
import { blockDigest, textDigest } from '../../model/memo/digest.ts'
import type { Peer } from './peer.ts'
import type { RoomState } from './room-state.ts'

type TextDigests = Readonly<Record<Lang, string>>

/** So many blocks are read in one turn of the event loop. */
const SLICE = 50

/** The digest of each language; null when `stands` said no meanwhile. A long text is read in slices. */
async function digestsOf(doc: Y.Doc, stands: () => boolean): Promise<TextDigests | null> {
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

/** [DG2] When the digest of a text is due: nobody wrote since the last look, and it was not told yet. */
export class Digests {
  #seen = -1
  #told = -1

  async tell(state: Pick<RoomState, 'doc' | 'writes' | 'head'>, peers: () => readonly Peer[]): Promise<void> {
    const digests = await this.#due(state)
    const { seq } = state.head()
    if (digests) for (const peer of peers()) peer.digest({ seq, digests })
  }

  async #due(state: Pick<RoomState, 'doc' | 'writes'>): Promise<TextDigests | null> {
    const doc = state.doc()
    const now = state.writes()
    const quiet = now >= 0 && now === this.#seen
    this.#seen = now
    if (!quiet || now === this.#told) return null
    const digests = await digestsOf(doc, () => state.writes() === now)
    if (digests) this.#told = now
    return digests
  }
}
