import * as Y from 'yjs'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { elementOf, elementsOf, itemOf, readMemorandum, rootOf } from '../../../model/draft/text.ts'
import { type Block, blockText, type Span } from '../../../model/memo/blocks.ts'
import { heading, id, item, para } from '../../support/builders.ts'
import type { Chance } from '../../support/chance.ts'

export const docOf = (...blocks: readonly Block[]): Y.Doc => {
  const doc = new Y.Doc()
  doc.transact(() => insertBlocks(rootOf(doc, 'zh'), null, blocks))
  return doc
}
export const root = (doc: Y.Doc) => rootOf(doc, 'zh')
export const blocks = (doc: Y.Doc) => readMemorandum(doc, 'zh').blocks
export const words = (doc: Y.Doc) => blocks(doc).map(blockText)
export const items = (doc: Y.Doc) =>
  new Map(elementsOf(root(doc)).map((e) => [e.getAttribute('id'), itemOf(e)]))

export function element(doc: Y.Doc, name: string): Y.XmlElement {
  const found = elementOf(root(doc), id(name))
  if (!found) throw new Error(`no block ${name}`)
  return found
}

/** How many updates an edit makes, and what they carry: structs and deletions. */
export function cost(doc: Y.Doc, edit: () => void): { updates: number; structs: number; deletions: number } {
  const found = { updates: 0, structs: 0, deletions: 0 }
  const look = (update: Uint8Array) => {
    const { structs, ds } = Y.decodeUpdate(update)
    found.updates++
    found.structs += structs.length
    found.deletions += [...ds.clients.values()].flat().length
  }
  doc.on('update', look)
  doc.transact(edit)
  doc.off('update', look)
  return found
}

export const three = () =>
  docOf(heading('h', '一'), para('p', '二', { side: 'cn' }), item('r', '三', { level: 2 }))

export function spansBy(random: Chance): readonly Span[] {
  const spans: Span[] = []
  for (let n = random.below(5); n > 0; n--) {
    const span: Span = {
      text: random.pick(['双方', '𠮷', 'AI', '，', '同意']),
      ...(random.happens(0.3) ? { strong: true as const } : {}),
      ...(random.happens(0.2) ? { em: true as const } : {}),
      ...(random.happens(0.1) ? { link: 'https://example.org/' } : {}),
    }
    const last = spans.at(-1)
    if (last && last.strong === span.strong && last.em === span.em && last.link === span.link)
      spans[spans.length - 1] = { ...last, text: last.text + span.text }
    else spans.push(span)
  }
  return spans
}
