import { describe, expect, it } from 'vitest'
import { formOfRescued } from '../../../../client/session/suggestions/suggest-rescued.ts'
import { type Block, blockText } from '../../../../model/memo/blocks.ts'
import { actors, para } from '../../../support/builders.ts'
import { changeOf, suggested, Table } from '../../../support/table.ts'

const [A, B] = [para('a', '双方应加强合作。'), para('b', '双方同意继续对话。')]
const words = (block: Block, text: string): Block => ({ ...block, spans: text === '' ? [] : [{ text }] })
const rescued = (block: Block, before: string, above: Block['id'] | null = null) => ({
  ...{ id: block.id, before, after: blockText(block), block, above },
})

describe('[RC8] rescued words as a suggestion', () => {
  it('are proposed on the words of that time: what changed since stays', () => {
    const at = new Table(words(A, '中美双方应加强合作。'), B)
    const form = formOfRescued(at.blocks, 'zh', rescued(words(A, '双方必须加强合作。'), '双方应加强合作。'))
    if (!form) throw new Error('nothing')
    const id = at.table(actors.cnHead, form)
    at.accept(actors.usHead, id)
    expect(at.blocks.map(blockText)).toEqual(['中美双方必须加强合作。', '双方同意继续对话。'])
  })

  it('a removed block, a new one, and one whose place is gone', () => {
    const gone = { ...rescued(B, blockText(B)), after: '', block: null }
    expect(formOfRescued([A, B], 'zh', gone)).toEqual(changeOf([B], []))
    const fresh = para('n', '新的一段。')
    expect(formOfRescued([A, B], 'zh', rescued(fresh, '', A.id))).toEqual({
      ...{ is: 'insertion', lang: 'zh', behind: A.id, before: B.id },
      blocks: [suggested(fresh)],
    })
    expect(formOfRescued([B], 'zh', rescued(fresh, '', A.id))).toBeNull()
    expect(formOfRescued([A], 'zh', rescued(A, '旧'))).toBeNull()
    expect(
      formOfRescued([{ ...A, locked: true }], 'zh', rescued(words(A, '新'), '双方应加强合作。')),
    ).toBeNull()
  })
})
