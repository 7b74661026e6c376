import { describe, expect, it } from 'vitest'
import { acceptedTextSteps } from '../../../../model/dossier/suggestions/accepted-text.ts'
import type { Party, SuggestedForm } from '../../../../model/dossier/suggestions/forms.ts'
import { type Block, blockText } from '../../../../model/memo/blocks.ts'
import { actors, heading, memo, para } from '../../../support/builders.ts'
import { changeOf, suggested, Table } from '../../../support/table.ts'

const { cnHead, cnDelegate, usHead, secretariat } = actors
const TITLE = heading('title', '第九轮共识备忘录', { kind: 'title', level: 2, locked: true })
const A = para('a', '双方应加强合作。')
const B = para('b', '双方同意继续对话。')
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const NEW = para('n', '双方每年通报。')
const BEHIND_B: SuggestedForm = {
  ...{ is: 'insertion', lang: 'zh', behind: B.id, before: null },
  blocks: [suggested(NEW)],
}

function texts(at: Table, party: Party): readonly string[] {
  const steps = acceptedTextSteps(memo(...at.blocks), at.dossier, party)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value.blocks.slice(1).map(blockText)
  }
}

describe('[CP9] the text with what a party has tabled', () => {
  it('has all of it, in words, blocks and places, and nothing of anybody else', () => {
    const at = new Table(TITLE, A, B)
    at.table(cnHead, BEHIND_B)
    at.table(cnHead, changeOf([A], [words(A, '双方必须加强合作。')]))
    at.table(usHead, changeOf([B], [words(B, '双方同意对话。')]))
    expect(texts(at, 'cn')).toEqual(['双方必须加强合作。', blockText(B), blockText(NEW)])
    expect(texts(at, 'us')).toEqual([blockText(A), '双方同意对话。'])
    expect(texts(at, 'secretariat')).toEqual([A, B].map(blockText))
    expect(at.blocks).toEqual([TITLE, A, B])
  })

  it('has no draft, and nothing that was withdrawn or accepted already', () => {
    const at = new Table(TITLE, A, B)
    at.draft(cnDelegate, changeOf([A], [words(A, '双方宜加强合作。')]))
    const over = at.table(cnHead, changeOf([B], [words(B, '双方同意不再对话。')]))
    at.ask(cnHead, { do: 'withdraw-suggestions', suggestions: [over], draft: false })
    const done = at.table(secretariat, changeOf([B], [words(B, '双方同意继续磋商。')]))
    for (const head of [cnHead, usHead]) at.accept(head, done)
    expect(texts(at, 'cn')).toEqual([blockText(A), '双方同意继续磋商。'])
  })

  it('of two about the same words it has the older; what the text was changed under is left out', () => {
    const at = new Table(TITLE, A, B)
    at.table(cnHead, changeOf([A], [words(A, '双方必须加强合作。')]))
    at.table(cnHead, changeOf([A], [words(A, '双方宜加强合作。')]))
    at.table(cnHead, changeOf([B], [words(B, '双方商定继续对话。')]))
    expect(texts(at, 'cn')).toEqual(['双方必须加强合作。', '双方商定继续对话。'])
    at.edit(usHead, TITLE, A, words(B, '双方愿意继续对话。'))
    expect(texts(at, 'cn')).toEqual(['双方必须加强合作。', '双方愿意继续对话。'])
  })
})
