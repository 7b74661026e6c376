import type * as Y from 'yjs'
import { charAt, documentOf, ownParagraph } from './typing.ts'

/** One update of a history, and where its writer's clock ends with it. */
export type Step = { readonly update: Uint8Array; readonly clock: number }

const PARAGRAPH = 200
/** Every so often a character is taken back and typed again. */
const SLIP = 20

/** Everything one person types, key by key, paragraph after paragraph. */
export function typedHistory(
  client: number,
  from: Iterable<Uint8Array>,
  characters: number,
): readonly Step[] {
  const doc = documentOf(from)
  doc.clientID = client
  const steps: Step[] = []
  doc.on('update', (update: Uint8Array) => {
    steps.push({ update, clock: clockOf(doc) })
  })
  for (let n = 0, typed = 0; typed < characters; n++) {
    const { text } = ownParagraph(doc, n)
    for (let i = 1; i < PARAGRAPH && typed < characters; i++, typed++) {
      text.insert(text.length, charAt(typed))
      if (i % SLIP !== 0) continue
      text.delete(text.length - 1, 1)
      text.insert(text.length, charAt(typed + 1))
    }
  }
  doc.destroy()
  return steps
}

const clockOf = (doc: Y.Doc): number => {
  const last = doc.store.clients.get(doc.clientID)?.at(-1)
  return last ? last.id.clock + last.length : 0
}
