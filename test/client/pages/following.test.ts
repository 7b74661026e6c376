import { describe, expect, it } from 'vitest'
import { offersOf } from '../../../client/pages/drafting/particulars/following.ts'
import { EMPTY_DOSSIER } from '../../../model/dossier/dossier.ts'
import { blockId } from '../../../model/ids.ts'
import { newBlock } from '../../../model/memo/blocks.ts'
import { emptyFields, filled } from '../../../model/memo/particulars.ts'
import { loadTemplates } from '../../../server/export/templates.ts'
import { ROOT } from '../../model/render/sample.ts'

const template = loadTemplates(ROOT)[0]
if (!template) throw new Error('no template')

const NINTH = { ...emptyFields(9), year: 2026, previousEnd: '2025-10-31' }
const TENTH = { ...NINTH, round: 10, year: 2027, previousEnd: '2026-10-30' }

const room = (title: string, heading: string) => ({
  dossier: {
    ...EMPTY_DOSSIER,
    fields: NINTH,
    about: {
      title,
      template: template.id,
      languages: ['zh'] as const,
      leading: 'zh' as const,
      scope: [],
      kinds: [],
      createdAt: 0,
    },
  },
  memo: {
    lang: 'zh' as const,
    blocks: [newBlock(blockId('b'), 'heading', heading, { part: 'developments' })],
  },
})
const NAME = filled(template.title.zh, NINTH, 'zh')

describe('[FF6] what a change of the form concerns', () => {
  it.each([
    ['nothing when nothing changed', room(NAME, '2025年10月以来的新动向'), NINTH, []],
    [
      'name and heading, ticked, when they read as the form made them',
      room(NAME, '2025年10月以来的新动向'),
      TENTH,
      [
        ['中美数字经济二轨对话 共识备忘录（第十次对话，2027年）', true],
        ['2026年10月以来的新动向', true],
      ],
    ],
    [
      'not ticked where somebody has rewritten them',
      room('备忘录', '新形势'),
      TENTH,
      [
        ['中美数字经济二轨对话 共识备忘录（第十次对话，2027年）', false],
        ['2026年10月以来的新动向', false],
      ],
    ],
    [
      'the heading alone when only the month changed',
      room(NAME, '2025年10月以来的新动向'),
      { ...NINTH, previousEnd: '2025-11-02' },
      [['2025年11月以来的新动向', true]],
    ],
  ] as const)('%s', (_, picture, after, expected) => {
    expect(offersOf(template, picture, after).map(({ wanted, asFilled }) => [wanted, asFilled])).toEqual(
      expected,
    )
  })

  it('nothing as long as the template has not come', () => {
    expect(offersOf(undefined, room(NAME, ''), TENTH)).toEqual([])
  })
})
