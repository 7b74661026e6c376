import { blockId } from '../ids.ts'
import { type Block, type Lang, type Memorandum, newBlock } from '../memo/blocks.ts'
import type { BlockKind } from '../memo/kinds.ts'
import { type LibraryPassage, type PassageKind, passages } from './passages.ts'
import type { Section, Source } from './source.ts'

/** What each passage is as a block of a text. Null: it is a part of another one, or none of the text. */
const BECOMES: Readonly<Record<PassageKind, BlockKind | null>> = {
  recommendation: 'recommendation',
  'sub-item': 'recommendation',
  proposal: 'recommendation',
  'prose-recommendation': 'paragraph',
  position: 'paragraph',
  paragraph: 'paragraph',
  'lead-in': 'paragraph',
  point: 'point',
  'next-topic': 'point',
  'joint-finding': null,
  'five-r': null,
  footnote: null,
  reference: null,
}

/** The deepest level of a heading. */
const DEEPEST = 3

type AtLine = { readonly line: number; readonly block: Block }

/** [CP10] A source as a text, in the order of its lines: its title, its headings and passages, each under the id it has there. */
export function sourceText(source: Source, lang: Lang): Memorandum {
  const title = newBlock(blockId(`${source.id}/title`), 'title', source.title, { locked: true })
  const lines = [
    ...source.sections.flatMap((section) => headingsOf(source, section, 1)),
    ...passages([source]).flatMap(passageAt),
  ]
  // Sorting is stable: a heading stands before what begins on its line, an item before its sub-items.
  const inOrder = lines.toSorted((a, b) => a.line - b.line).map(({ block }) => block)
  return { lang, blocks: [title, ...inOrder] }
}

function headingsOf(source: Source, section: Section, level: number): readonly AtLine[] {
  const { line, heading, topic } = section
  const block = newBlock(blockId(`${source.id}/h${line}`), 'heading', heading, {
    level,
    topic: topic || null,
  })
  const below = Math.min(level + 1, DEEPEST)
  return [
    { line, block },
    ...(section.subsections ?? []).flatMap((inner) => headingsOf(source, inner, below)),
  ]
}

function passageAt({ id, kind, text, side, lines: [line] }: LibraryPassage): readonly AtLine[] {
  const becomes = BECOMES[kind]
  if (becomes === null) return []
  const level = kind === 'sub-item' ? 2 : 1
  return [{ line, block: newBlock(blockId(id), becomes, text, { level, side }) }]
}
