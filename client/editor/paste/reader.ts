import { blocksOf, type KindAndLevel, type PastedBlock } from './blocks.ts'
import type { LeftOut } from './left-out.ts'
import { linesOf, linesOfText, type PastedText } from './lines.ts'

/** What was copied elsewhere, as blocks, and what of it stays out of the text. */
export type ReadPaste = { readonly blocks: readonly PastedBlock[]; readonly leftOut: LeftOut }

/** Reads a page or a part of one. `into`: the block at the caret. */
export const readPage = (dom: globalThis.Node, into: KindAndLevel): ReadPaste => read(linesOf(dom), into)

export const readPlainText = (text: string, into: KindAndLevel): ReadPaste => read(linesOfText(text), into)

const read = ({ lines, leftOut }: PastedText, into: KindAndLevel): ReadPaste => ({
  blocks: blocksOf(lines, into),
  leftOut,
})
