import { describe, expect, it } from 'vitest'
import { formsOfCarried, suggestCarried } from '../../../../client/session/suggestions/suggest-carried.ts'
import type { Command } from '../../../../model/dossier/decide.ts'
import { blockText } from '../../../../model/memo/blocks.ts'
import { ok, refuse } from '../../../../model/result.ts'
import { actors, id, item, memo, para } from '../../../support/builders.ts'
import { suggested, Table } from '../../../support/table.ts'

const [A, B] = [para('a', '甲'), para('b', '乙')]
const [ONE, TWO, THREE] = [item('one', '其一'), item('two', '其二'), item('three', '其三')]

describe('[CA7] carried items in a reading', () => {
  it('are one suggestion for each place, what goes behind another one included', () => {
    const forms = formsOfCarried(memo(A, B), [
      { after: A.id, blocks: [ONE] },
      { after: B.id, blocks: [TWO] },
      { after: ONE.id, blocks: [THREE] },
    ])
    expect(forms).toEqual([
      { is: 'insertion', lang: 'zh', behind: A.id, before: B.id, blocks: [ONE, THREE].map(suggested) },
      { is: 'insertion', lang: 'zh', behind: B.id, before: null, blocks: [suggested(TWO)] },
    ])
    const at = new Table(A, B)
    for (const form of forms) at.accept(actors.usHead, at.table(actors.cnHead, form))
    expect(at.blocks.map(blockText)).toEqual(['甲', '其一', '其三', '乙', '其二'])
  })

  it('go to the start of a text, and into an empty one', () => {
    expect(formsOfCarried(memo(A), [{ after: null, blocks: [ONE] }])).toMatchObject([
      { behind: null, before: A.id },
    ])
    expect(formsOfCarried(memo(), [{ after: null, blocks: [ONE] }])).toMatchObject([
      { behind: null, before: null },
    ])
  })

  it('keep the links to their items', () => {
    const linked = { ...ONE, from: ['2024-1' as never], topic: 'ai' }
    expect(formsOfCarried(memo(A), [{ after: A.id, blocks: [linked] }])[0]?.blocks[0]).toMatchObject({
      from: linked.from,
      topic: 'ai',
    })
  })

  it('the first refusal ends it, and is told', async () => {
    const asked: Command[] = []
    const room: Parameters<typeof suggestCarried>[0] = {
      perform(command) {
        asked.push(command)
        return Promise.resolve(asked.length === 1 ? ok({ seq: 1 }) : refuse({ why: 'suggestions-full' }))
      },
    }
    const insertions = [A, B, { ...B, id: id('c') }].map(({ id: after }, i) => ({
      after,
      blocks: [item(`n${i}`, '新')],
    }))
    const done = await suggestCarried(room, memo(A, B), insertions)
    expect(done).toMatchObject({ ok: false, refusal: { why: 'suggestions-full' } })
    expect(asked).toHaveLength(2)
  })
})
