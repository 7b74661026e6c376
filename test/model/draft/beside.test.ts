import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { namingStandingLetters } from '../../../model/draft/hands/beside.ts'

function textOf(words: string): Y.XmlText {
  const text = new Y.XmlText()
  new Y.Doc().getXmlFragment('zh').insert(0, [text])
  text.insert(0, words)
  return text
}

const lastItem = (text: Y.XmlText): Y.Item | null => {
  const { doc } = text
  const structs = doc?.store.clients.get(doc.clientID) ?? []
  const last = structs.at(-1)
  return last instanceof Y.Item ? last : null
}

it('[TH1] words typed behind what is left of a paragraph name the letter there, not the deleted ones behind it', () => {
  const text = textOf('甲乙丙丁')
  text.delete(2, 2)
  namingStandingLetters(() => text.insert(2, '新'))
  expect(text.toString()).toBe('甲乙新')
  expect(lastItem(text)).toMatchObject({ origin: { clock: 2 }, rightOrigin: null })
})

it('[TH1] words go where they were typed, between any letters', () => {
  const text = textOf('甲乙丙丁')
  text.delete(1, 1)
  for (const [at, words] of [
    [0, '首'],
    [2, '中'],
    [5, '尾'],
    [3, ''],
  ] as const)
    namingStandingLetters(() => text.insert(at, words))
  expect(text.toString()).toBe('首甲中丙丁尾')
})

it('[TH1] words typed where nothing is left, and all that is written otherwise, are placed as Yjs places them', () => {
  const [written, typed] = [textOf('甲乙丙丁'), textOf('甲乙丙丁')]
  for (const text of [written, typed]) text.delete(0, 4)
  written.insert(0, '新')
  namingStandingLetters(() => typed.insert(0, '新'))
  for (const text of [written, typed])
    expect(lastItem(text)).toMatchObject({ origin: { clock: 4 }, rightOrigin: null })
})
