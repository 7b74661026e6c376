import { describe, expect, it } from 'vitest'
import { agreedText } from '../../../model/dossier/agreed-text.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import { actors, heading, item, memo, para } from '../../support/builders.ts'
import { stanceOn, Table } from '../../support/table.ts'

const { cnHead, usHead, usDelegate } = actors
const TITLE = heading('title', '第九轮共识备忘录', { kind: 'title', level: 2, locked: true })
const HEAD = heading('head', '人工智能')
const A = item('a', '两国应加强对话。')
const B = item('b', '两国应通报进展。')
const C = para('c', '双方同意继续沟通。')
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const texts = (at: Table, side: 'cn' | 'us') =>
  agreedText(memo(...at.blocks), at.dossier, side).blocks.map(blockText)
const FORM = [TITLE, HEAD].map(blockText)

describe('[CP8] what a side agreed to', () => {
  const table = () => {
    const at = new Table(TITLE, HEAD, A, B, C)
    at.state(cnHead, stanceOn(A), stanceOn(C, { word: 'ad-referendum' }))
    at.state(usHead, stanceOn(B))
    return at
  }

  it('is what it said so of; headings and what follows the form stand', () => {
    const at = table()
    expect(texts(at, 'cn')).toEqual([...FORM, blockText(A), blockText(C)])
    expect(texts(at, 'us')).toEqual([...FORM, blockText(B)])
    expect(texts(new Table(TITLE, HEAD, A), 'cn')).toEqual(FORM)
  })

  it('in the wording it said so of, whoever changed it since', () => {
    const at = table()
    at.edit(usDelegate, TITLE, HEAD, words(A, '两国宜加强对话。'), B, { ...C, level: 1, kind: 'point' })
    const [, , a, c] = agreedText(memo(...at.blocks), at.dossier, 'cn').blocks
    expect(a).toMatchObject({ id: A.id, kind: 'recommendation', spans: A.spans })
    expect(c).toMatchObject({ id: C.id, kind: 'paragraph', spans: C.spans })
  })

  it('a block that is gone stands at the end, and one it objects to since then nowhere', () => {
    const at = table()
    at.edit(usDelegate, TITLE, HEAD, B, C)
    expect(texts(at, 'cn')).toEqual([...FORM, blockText(C), blockText(A)])
    at.state(cnHead, stanceOn(C, { word: 'objects', text: '再议' }))
    expect(texts(at, 'cn')).toEqual([...FORM, blockText(A)])
  })

  it('with the marks that the same words have now', () => {
    const at = table()
    const bold = { ...A, spans: [{ text: blockText(A), strong: true as const }] }
    at.edit(usDelegate, TITLE, HEAD, bold, B, C)
    expect(agreedText(memo(...at.blocks), at.dossier, 'cn').blocks[2]).toEqual(bold)
  })
})
