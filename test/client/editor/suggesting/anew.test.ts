import { describe, expect, it } from 'vitest'
import { openAnew } from '../../../../client/editor/suggesting/anew.ts'
import { NO_REMARKS } from '../../../../client/editor/suggesting/opened.ts'
import { placedText } from '../../../../model/dossier/text-in-hand.ts'
import { type Block, blockText } from '../../../../model/memo/blocks.ts'
import { id, para } from '../../../support/builders.ts'

const T: Block = { ...para('t', '共识备忘录'), kind: 'title', locked: true }
const [A, B] = [para('a', '双方应加强合作。'), para('b', '双方同意继续对话。')]
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const anew = (base: readonly Block[], written: readonly Block[], ...text: readonly Block[]) =>
  openAnew(
    {
      lang: 'zh',
      said: NO_REMARKS,
      revises: null,
      base,
      written,
      stood: { above: B.id, order: [T.id, A.id, B.id] },
    },
    { text: placedText(text) },
    () => id('fresh'),
  )

describe('[SX25] what is written of a suggestion that ended goes on as a new one', () => {
  it('on the text of now: what was accepted, and what others changed beside it, stays', () => {
    const now = words(A, '中美双方必须加强合作。')
    const opened = anew([words(A, '双方必须加强合作。')], [words(A, '双方必须加强务实合作。')], T, now, B)
    expect(opened).toMatchObject({ revises: null, place: { is: 'change', over: [now] } })
    expect(opened.blocks.map(blockText)).toEqual(['中美双方必须加强务实合作。'])
  })

  it('over the text of now where both changed the same words', () => {
    const now = words(A, '双方可考虑加强合作。')
    const opened = anew([A], [words(A, '双方必须加强合作。')], T, now, B)
    expect(opened.place).toEqual({ is: 'change', over: [now] })
    expect(opened.blocks.map(blockText)).toEqual(['双方必须加强合作。'])
  })

  it('where both changed the same words, nothing that others wrote beside them is undone', () => {
    const now = words(A, '双方可考虑加强合作。（补）')
    const opened = anew([A], [words(A, '双方必须加强合作。')], T, now, B)
    expect(opened.blocks.map(blockText)).toEqual(['双方必须加强合作。（补）'])
  })

  it('what others put between its paragraphs stays where it stands', () => {
    const [x, y] = [para('x', '新的一段。'), para('y', '又一段。')]
    const written = [words(A, '双方必须加强合作。'), words(B, '双方同意加强对话。')]
    const opened = anew([A, B], written, T, A, x, y, B)
    expect(opened.place).toEqual({ is: 'change', over: [A, x, y, B] })
    expect(opened.blocks).toEqual([written[0], x, y, written[1]])
    expect(anew([A, B], [words(B, '双方同意。')], T, A, x, B).blocks.map(({ id: one }) => one)).toEqual([
      x.id,
      B.id,
    ])
  })

  it('[SX27] where nothing was written yet, what others wrote is not undone', () => {
    const now = words(A, '双方宜加强合作。')
    expect(anew([A], [A], T, now, B)).toMatchObject({ place: { over: [now] }, blocks: [now] })
  })

  it('as a new paragraph where its own is deleted', () => {
    const written = words(para('c', ''), '双方将于明年再次会晤。')
    const opened = anew([para('c', '双方将再次会晤。')], [written], T, A)
    expect(opened.place).toEqual({ is: 'insertion', behind: A.id, before: null })
    expect(opened.blocks).toEqual([{ ...written, id: id('fresh') }])
  })
})
