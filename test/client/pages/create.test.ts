import { describe, expect, it } from 'vitest'
import { firstPlan, requestOf, titleOf } from '../../../client/pages/create/plan.ts'
import { loadTemplates } from '../../../server/export/templates.ts'
import { ROOT } from '../../model/render/sample.ts'

const template = loadTemplates(ROOT)[0]
if (!template) throw new Error('no template')
const NOW = Date.UTC(2027, 5, 1)
const plan = firstPlan(template, [], [], [8, 9], NOW)

describe('the plan of a new memorandum', () => {
  it('[CR3] begins with the round after the last one, this year, and the Chinese side first in Chinese', () => {
    expect(plan).toMatchObject({ round: '10', year: '2027', firstSide: { zh: 'cn', en: 'us' } })
  })

  it.each([
    [{}, '中美数字经济二轨对话 共识备忘录（第十次对话，2027年）'],
    [{ round: '11', year: '2028' }, '中美数字经济二轨对话 共识备忘录（第十一次对话，2028年）'],
    [{ title: '备忘录', round: '11' }, '备忘录'],
  ])('[CR3] %o is named %s', (part, title) => {
    expect(titleOf({ ...plan, ...part }, 'zh')).toBe(title)
    expect(requestOf({ ...plan, ...part }, 'zh').title).toBe(title)
  })

  it('[CR3] an English name has the English order of the sides', () => {
    const asked = { ...plan, firstSide: { zh: 'cn', en: 'cn' } } as const
    expect(titleOf(asked, 'en')).toContain('China–U.S. Track II Dialogue')
    expect(titleOf(asked, 'en')).toContain('(Round 10, 2027)')
  })
})
