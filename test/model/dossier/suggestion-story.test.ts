import { describe, expect, it } from 'vitest'
import type { Command } from '../../../model/dossier/decide.ts'
import { StoryLog } from '../../../model/dossier/suggestion-story.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { zBlockStory } from '../../../model/wire/history.ts'
import { actors, para } from '../../support/builders.ts'
import { changeOf, suggested, Table } from '../../support/table.ts'

const { cnHead, cnDelegate, usHead, usDelegate } = actors
const [A, B] = [para('a', '双方应加强合作。'), para('b', '双方同意沟通。')]
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })

const storyOf = (at: Table, block: Block) => {
  const log = new StoryLog('zh', block.id)
  for (const entered of at.entered) log.add(entered)
  return log.read()
}
const told = (at: Table, block: Block) =>
  storyOf(at, block).versions.map(({ party, version, by, reason, answers }) => [
    party,
    version,
    by,
    reason,
    answers.map((one) => [one.is, one.by, one.reason]),
  ])

describe('[SU16] what was tabled about a block', () => {
  it('version by version, each with its answers, also when it is over', () => {
    const at = new Table(A, B)
    const one = at.table(cnDelegate, changeOf([A], [words(A, '双方必须加强合作。')]), { reason: '力度' })
    const decline: Command = {
      do: 'decline-suggestions',
      suggestions: [{ suggestion: one, version: 1 }],
      reason: '过严',
    }
    at.ask(usDelegate, decline)
    at.seams.tick(1000)
    const next = changeOf([A], [words(A, '双方宜加强合作。')])
    const said = { form: next, reason: '折中', bracket: false, counters: null }
    at.ask(cnHead, { do: 'draft-suggestion', suggestion: one, from: 1, ...said })
    at.ask(cnHead, { do: 'table-suggestions', suggestions: [{ suggestion: one, version: 2 }] })
    const other = at.table(usHead, changeOf([A], [words(A, '双方可加强合作。')]))
    at.ask(usHead, at.acceptance([one]))
    expect(at.of(other).end?.is).toBe('settled')
    expect(told(at, A)).toEqual([
      ['cn', 1, cnDelegate.person, '力度', [['declined', usDelegate.person, '过严']]],
      ['cn', 2, cnHead.person, '折中', [['accepted', usHead.person, '']]],
      ['us', 1, usHead.person, '', [['settled', 'server', '']]],
    ])
    expect(told(at, B)).toEqual([])
    const story = storyOf(at, A)
    expect(zBlockStory.parse(JSON.parse(JSON.stringify(story)))).toEqual(story)
  })

  it('nothing of what is drafted, or was taken back before it was tabled', () => {
    const at = new Table(A, B)
    const draft = at.draft(cnHead, changeOf([A], [words(A, '绝密')]), { reason: '内部' })
    at.ask(cnHead, { do: 'withdraw-suggestions', suggestions: [draft], draft: false })
    at.draft(cnHead, changeOf([A], []))
    expect(storyOf(at, A)).toEqual({ versions: [], older: false })
  })

  it('of what is put in beside it, moved, divided; not of what is about others', () => {
    const at = new Table(A, B)
    const forms = [
      {
        is: 'insertion',
        lang: 'zh',
        behind: A.id,
        before: B.id,
        blocks: [suggested(para('new0000000000000', '新'))],
      },
      { is: 'move', lang: 'zh', block: A.id, stood: null, behind: B.id },
      { is: 'later', lang: 'zh', over: [suggested(A)], from: 1, to: 3 },
    ] as const
    for (const form of forms) at.table(usHead, form, form.is === 'later' ? { bracket: true } : {})
    at.table(usHead, changeOf([B], []))
    const kinds = (block: Block) => storyOf(at, block).versions.map(({ form }) => form.is)
    expect(kinds(A)).toEqual(['insertion', 'move', 'later'])
    expect(kinds(B)).toEqual(['insertion', 'change'])
  })

  it('the newest of very many, and says that there are older ones', () => {
    const at = new Table(A, B)
    for (let n = 0; n < 520; n++) {
      const one = at.table(cnHead, changeOf([A], [words(A, `双方第${n}次。`)]))
      at.ask(cnHead, { do: 'withdraw-suggestions', suggestions: [one], draft: false })
    }
    const { versions, older } = storyOf(at, A)
    expect([versions.length, older]).toEqual([500, true])
    expect(JSON.stringify(versions.at(-1)?.form)).toContain('第519次')
  })
})
