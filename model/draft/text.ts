import * as Y from 'yjs'
import { type BlockId, blockId, ITEM_ID, itemId } from '../ids.ts'
import { BLOCK_KINDS, type Block, type Lang, MAX_LEVEL, type Memorandum, type Span } from '../memo/blocks.ts'
import { SIDES } from '../people.ts'

/** The node name of the one element type of the text. */
export const BLOCK = 'block'
export const ATTRIBUTES = ['id', 'kind', 'level', 'side', 'topic', 'part', 'locked', 'from'] as const

/** One root per language; each holds a flat sequence of block elements with text inside. */
export const rootOf = (doc: Y.Doc, lang: Lang): Y.XmlFragment => doc.getXmlFragment(lang)

export const elementsOf = (root: Y.XmlFragment): readonly Y.XmlElement[] =>
  root.toArray().filter((node) => node instanceof Y.XmlElement && node.nodeName === BLOCK) as Y.XmlElement[]

export const elementOf = (root: Y.XmlFragment, id: BlockId): Y.XmlElement | undefined =>
  elementsOf(root).find((element) => element.getAttribute('id') === id)

/** The Yjs item of an element as `client:clock`: who holds an id is told apart by it. */
export function itemOf(element: Y.XmlElement): string {
  const id = element._item?.id
  return id ? `${id.client}:${id.clock}` : ''
}

type Attributes = Readonly<Partial<Record<(typeof ATTRIBUTES)[number], unknown>>>

const oneOf = <T extends string>(list: readonly T[], value: unknown): T | null =>
  list.find((entry) => entry === value) ?? null

const words = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Whatever a merge produced reads as a block; a block that lost its id gets one from its Yjs item until repaired. */
export function readBlock(element: Y.XmlElement): Block {
  // Once for all of them: Yjs makes the list anew each time.
  const all: Attributes = element.getAttributes()
  const kind = oneOf(BLOCK_KINDS, all.kind) ?? 'paragraph'
  const level = Number(all.level ?? 1)
  return {
    id: blockId(words(all.id) ?? `item${itemOf(element).replace(':', 'x')}`),
    kind,
    level: Number.isInteger(level) ? Math.min(Math.max(level, 1), MAX_LEVEL[kind]) : 1,
    side: oneOf(SIDES, all.side),
    topic: words(all.topic),
    part: words(all.part),
    locked: all.locked === true,
    from: (words(all.from) ?? '')
      .split(' ')
      .filter((s) => ITEM_ID.test(s))
      .map(itemId),
    spans: spansOf(element),
  }
}

export const textsOf = (element: Y.XmlElement): readonly Y.XmlText[] =>
  element.toArray().filter((node): node is Y.XmlText => node instanceof Y.XmlText)

type Delta = { readonly insert?: unknown; readonly attributes?: Readonly<Record<string, unknown>> }

/** Neighbours with the same marks are one span: Yjs may keep a mark that says nothing new between them. */
function spansOf(element: Y.XmlElement): readonly Span[] {
  const spans: Span[] = []
  for (const span of piecesOf(element)) {
    const last = spans.at(-1)
    const same = last?.strong === span.strong && last?.em === span.em && last?.link === span.link
    if (last && same) spans[spans.length - 1] = { ...last, text: last.text + span.text }
    else spans.push(span)
  }
  return spans
}

function piecesOf(element: Y.XmlElement): readonly Span[] {
  return textsOf(element)
    .flatMap((text): Delta[] => text.toDelta())
    .flatMap(({ insert, attributes = {} }): Span[] => {
      if (typeof insert !== 'string' || insert === '') return []
      const link = attributes.link
      const href = typeof link === 'object' && link !== null && 'href' in link ? link.href : null
      return [
        {
          text: insert,
          ...(attributes.strong ? { strong: true as const } : {}),
          ...(attributes.em ? { em: true as const } : {}),
          ...(typeof href === 'string' ? { link: href } : {}),
        },
      ]
    })
}

/** The text of one language as a plain memorandum. Reading never writes. */
export const readMemorandum = (doc: Y.Doc, lang: Lang): Memorandum => ({
  lang,
  blocks: elementsOf(rootOf(doc, lang)).map(readBlock),
})
