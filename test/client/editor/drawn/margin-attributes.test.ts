import { describe, expect, it } from 'vitest'
import { type MarginNotes, marginAttributes } from '../../../../client/editor/drawn/margin-attributes.ts'
import { written } from '../written.ts'

const NOTES: MarginNotes = {
  lang: 'zh',
  guidance: () => '',
  itemState: () => null,
  sideTag: () => '',
  toCheck: new Set(),
  checkTag: '请核对',
  formTag: '会议\n信息',
  formNote: '此段由会议信息生成。',
  revealed: null,
}
const drawn = (line: string) => marginAttributes(written([line]).doc.child(0), null, NOTES, new Map())

describe('[MG6] what is made from the form of the meeting', () => {
  it('a paragraph says so in its margin, and at length', () =>
    expect(drawn('!paragraph #a 双方举行了第九次对话。')).toEqual({
      ...{ title: '此段由会议信息生成。', 'data-sources': '会议\n信息', 'data-source-state': 'form' },
    }))

  it('the title and the dateline where the pointer rests', () => {
    for (const kind of ['title', 'dateline'])
      expect(drawn(`!${kind} #a 共识备忘录`)).toEqual({ title: '此段由会议信息生成。' })
  })

  it('what anybody may write says nothing', () => expect(drawn('paragraph #a 双方')).toEqual({}))
})
