import { toHexString } from 'lib0/buffer'
import * as sha256 from 'lib0/hash/sha256'
import type { Block, Lang } from './blocks.ts'

const hash = (value: unknown): string =>
  toHexString(sha256.digest(new TextEncoder().encode(JSON.stringify(value))))

const known = new WeakMap<Block, string>()

/** SHA-256, in hex, over everything a block is: id, attributes, words and marks. Kept with the block. */
export function blockDigest(block: Block): string {
  const before = known.get(block)
  if (before !== undefined) return before
  const { id, kind, level, side, topic, part, locked, from, spans } = block
  const words = spans.map((span) => [span.text, span.strong ?? false, span.em ?? false, span.link ?? null])
  const made = hash([id, kind, level, side, topic, part, locked, from, words])
  known.set(block, made)
  return made
}

/** [DG1] Two replicas read alike when and only when these are equal: SHA-256, in hex, over the digests of the blocks in order. */
export const textDigest = (lang: Lang, blocks: readonly string[]): string => hash([lang, blocks])
