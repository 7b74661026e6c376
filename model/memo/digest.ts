import { ATTRIBUTE_NAMES } from './attributes.ts'
import type { Block, Lang, Span } from './blocks.ts'
import { hashOf } from './hash.ts'
import { MARK_NAMES, MARKS } from './marks.ts'

const digests = new WeakMap<Block, string>()

/** SHA-256, in hex, over everything a block is: attributes, words and marks. Computed once for each block value. */
export function blockDigest(block: Block): string {
  const known = digests.get(block)
  if (known !== undefined) return known
  const digest = hashOf(partsOf(block))
  digests.set(block, digest)
  return digest
}

function partsOf(block: Block): readonly unknown[] {
  const parts: unknown[] = ATTRIBUTE_NAMES.map((name) => block[name])
  parts.push(block.spans.map(spanParts))
  return parts
}

function spanParts(span: Span): readonly unknown[] {
  const parts: unknown[] = [span.text]
  for (const name of MARK_NAMES) parts.push(span[name] ?? MARKS[name].without)
  return parts
}

/** [DG1] Two replicas read alike when and only when these are equal: SHA-256, in hex, over the digests of the blocks in order. */
export const textDigest = (lang: Lang, blocks: readonly string[]): string => hashOf([lang, blocks])
