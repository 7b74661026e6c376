import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { load } from '../../../model/draft/hands/loading.ts'
import { DeletedLetters } from '../../../model/draft/hands/notes.ts'
import { LetterThread } from '../../../model/draft/hands/thread.ts'
import { typeInPlace } from '../../../model/draft/hands/typing.ts'
import type { ClientId } from '../../../model/ids.ts'
import { para } from '../../support/builders.ts'
import { docOf, element } from './documents.ts'

const ME = 77 as ClientId

/** What a followed block reads after an edit of somebody who had the text until `seen`, and whether it was typed in place. */
function typed(
  write: (text: Y.XmlText) => void,
  { before = (_: Y.XmlText): void => {}, seen = 1 as number | null } = {},
): readonly [inPlace: boolean, block: string] {
  const doc = docOf(para('a', '甲乙丙丁'))
  before(textIn(doc))
  const thread = new LetterThread()
  const head = load(thread, element(doc, 'a'), {
    stood: () => false,
    isFresh: () => false,
    deleted: new DeletedLetters(0),
    now: 0,
    left: new Set<never>(),
    room: { units: 100 },
  })
  const tab = new Y.Doc()
  tab.clientID = ME
  Y.applyUpdate(tab, Y.encodeStateAsUpdate(doc))
  const had = Y.encodeStateVector(tab)
  const deletedBefore = Y.decodeUpdate(Y.encodeStateAsUpdate(tab)).ds.clients
  tab.transact(() => write(textIn(tab)))
  const update = Y.encodeStateAsUpdate(tab, had)
  const { structs, ds } = Y.decodeUpdate(update)
  const deletions = [...ds.clients].flatMap(([client, all]) =>
    (deletedBefore.get(client)?.length ?? 0) === all.length
      ? []
      : all.map(({ clock, len }) => ({ client, clock, len })),
  )
  const fresh = structs.filter((one) => one instanceof Y.Item || one instanceof Y.GC)
  let inPlace = false
  doc.once('afterTransaction', (transaction: Y.Transaction) => {
    const hand = { client: ME, fresh, deletions, seen, whole: seen === null }
    inPlace = typeInPlace(thread, transaction, hand, { now: 5, entry: 7 })
  })
  Y.applyUpdate(doc, update)
  const letters = head ? [...thread.knotsOf(head)] : []
  if (inPlace) expect([head?.touched, head?.hands.get(ME)?.wrote]).toEqual([5, 7])
  return [inPlace, letters.map((knot) => (knot.is === 'letter' && knot.alive ? knot.char : '')).join('')]
}

function textIn(doc: Y.Doc): Y.XmlText {
  const text = element(doc, 'a').get(0)
  if (!(text instanceof Y.XmlText)) throw new Error('no text')
  return text
}

it('[TH2] what is typed behind a letter that stands there is followed as it is', () => {
  expect(typed((text) => text.insert(2, '新字'))).toEqual([true, '甲乙新字丙丁'])
  expect(typed((text) => text.insert(4, '尾'))).toEqual([true, '甲乙丙丁尾'])
  const before = (text: Y.XmlText): void => text.delete(1, 1)
  expect(typed((text) => text.insert(2, '新'), { before })).toEqual([true, '甲丙新丁'])
})

it('[TH2] what may have to be mended is left to be followed in full', () => {
  const all = '甲乙丙丁'
  const ways: readonly (readonly [what: string, write: (text: Y.XmlText) => void])[] = [
    ['at the beginning, behind no letter', (text) => text.insert(0, '首')],
    ['with a mark', (text) => text.format(0, 2, { strong: {} })],
    ['in two places', (text) => [1, 3].forEach((at) => void text.insert(at, '处'))],
    ['in the place of others', (text) => [text.delete(1, 2), text.insert(1, '换')]],
  ]
  for (const [what, write] of ways) expect([what, ...typed(write)]).toEqual([what, false, all])
  expect(typed((text) => text.insert(2, '新'), { seen: null })).toEqual([false, all])
  // Yjs itself names the deleted letter that it is put behind.
  const before = (text: Y.XmlText): void => text.delete(1, 1)
  expect(typed((text) => text.insert(1, '新'), { before })).toEqual([false, '甲丙丁'])
})
