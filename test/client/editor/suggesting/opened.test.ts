import { describe, expect, it } from 'vitest'
import {
  formOf,
  openAgain,
  openBehind,
  openCounter,
  openOnPresent,
  openOver,
  ownAt,
} from '../../../../client/editor/suggesting/opened.ts'
import { followStanding } from '../../../../client/session/suggestions/standing.ts'
import type { Block } from '../../../../model/memo/blocks.ts'
import { actors, id, para } from '../../../support/builders.ts'
import { changeOf, suggested, Table } from '../../../support/table.ts'

const { cnHead, usHead } = actors
const [A, B] = [para('a', '双方应加强合作。'), para('b', '双方同意继续对话。')]
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const standing = (at: Table) => followStanding()(at.dossier.suggestions, { lang: 'zh', blocks: at.blocks })
const over = (at: Table, from: number, to: number) => {
  const opened = openOver(standing(at), 'zh', { from, to })
  if (!opened) throw new Error('locked')
  return opened
}

const fresh = () => id('fresh')

describe('[SX3] what is written as a suggestion', () => {
  it('says what stands there instead: changed, divided, joined, nothing', () => {
    const at = new Table(A, B)
    const both = over(at, 0, 1)
    expect(formOf(both, [A, B], false)).toBeNull()
    expect(formOf(both, [words(A, '新'), B], false)).toEqual(changeOf([A, B], [words(A, '新'), B]))
    expect(formOf(both, [words(A, '一'), para('n', '二'), B], false)).toMatchObject({ is: 'change' })
    expect(formOf(both, [words(A, '合')], false)).toEqual(changeOf([A, B], [words(A, '合')]))
    expect(formOf(both, [words(A, '')], false)).toEqual(changeOf([A, B], []))
    expect(formOf(both, [], false)).toEqual(changeOf([A, B], []))
  })

  it('a new block behind another; empty, it says nothing', () => {
    const at = new Table(A, B)
    const opened = openBehind(standing(at), 'zh', 0, para('n', ''))
    expect(formOf(opened, opened.blocks, false)).toBeNull()
    const block = para('n', '新的一段。')
    const place = { is: 'insertion', lang: 'zh', behind: A.id, before: B.id }
    expect(formOf(opened, [block], false)).toEqual({ ...place, blocks: [suggested(block)] })
  })

  it('[SU14] a new block behind a title goes below all that is locked there, and in front of what is locked further down', () => {
    const locked = (name: string) => para(name, '第九轮', { locked: true })
    const [S, T, R] = [locked('s'), locked('t'), locked('r')]
    const at = new Table(S, T, A, R, B)
    const place = (index: number) => openBehind(standing(at), 'zh', index, para('n', '')).place
    for (const index of [0, 1]) expect(place(index)).toEqual({ is: 'insertion', behind: T.id, before: A.id })
    expect(place(2)).toEqual({ is: 'insertion', behind: A.id, before: R.id })
    expect(place(3)).toEqual({ is: 'insertion', behind: R.id, before: B.id })
  })

  it('locked blocks are not covered', () => {
    const at = new Table({ ...A, locked: true }, B)
    expect(openOver(standing(at), 'zh', { from: 0, to: 1 })).toBeNull()
    expect(openOver(standing(at), 'zh', { from: 1, to: 1 })).not.toBeNull()
  })

  it('the own suggestion over a block is revised, on the present text; that of others is not', () => {
    const at = new Table(A, B)
    at.table(usHead, changeOf([A], [words(A, '双方必须加强合作。')]))
    expect(ownAt(standing(at), A.id, 'cn')).toBeNull()
    const own = at.table(cnHead, changeOf([A], [words(A, '双方应加强务实合作。')]))
    at.blocks = [words(A, '中美双方应加强合作。'), B]
    const found = ownAt(standing(at), A.id, 'cn')
    const opened = found && openAgain(found)
    expect(opened?.revises).toEqual({ id: own, saved: 1 })
    expect(opened?.blocks).toEqual([words(A, '中美双方应加强务实合作。')])
    expect(opened && formOf(opened, opened.blocks, false)).toEqual(
      changeOf(at.blocks.slice(0, 1), [words(A, '中美双方应加强务实合作。')]),
    )
  })
})

it('[SX8] words in brackets, as long as no other wording is written', () => {
  const at = new Table(A)
  const opened = openOver(standing(at), 'zh', { from: 0, to: 0 }, { run: { from: 3, to: 4 } })
  if (!opened) throw new Error('locked')
  const later = { is: 'later', lang: 'zh', over: [suggested(A)], from: 3, to: 4 }
  expect(formOf(opened, [A], true)).toEqual(later)
  expect(formOf(opened, [A], false)).toBeNull()
  expect(formOf(opened, [words(A, '双方宜加强合作。')], true)).toMatchObject({ is: 'change' })
})

describe('[SX12] suggesting again on the text of now', () => {
  const conflict = () => {
    const at = new Table(A, B)
    const id = at.table(cnHead, changeOf([A], [words(A, '双方必须加强合作。')]))
    at.blocks = [words(A, '双方宜加强合作。'), B]
    const one = standing(at).byId.get(id)
    if (!one) throw new Error('not open')
    return { at, id, one }
  }

  it('covers the block as it is now and says what it said; accepted by the server as its next version', () => {
    const { at, id, one } = conflict()
    expect(openAgain(one)).toBeNull()
    const opened = openOnPresent(one, standing(at), fresh)
    if (!opened) throw new Error('not opened')
    expect(opened.revises).toEqual({ id, saved: 1 })
    const form = formOf(opened, opened.blocks, false)
    expect(form).toEqual(changeOf([words(A, '双方宜加强合作。')], [words(A, '双方必须加强合作。')]))
    if (!form) throw new Error('no form')
    const said = { form, reason: '', bracket: false, counters: null }
    expect(at.ask(cnHead, { do: 'draft-suggestion', suggestion: id, from: 1, ...said })).toHaveLength(1)
    expect(
      at.ask(cnHead, { do: 'table-suggestions', suggestions: [{ suggestion: id, version: 2 }] }),
    ).toHaveLength(1)
    expect(at.fit(id).is).toBe('fits')
  })

  it('begins with the present text where other blocks came between, and is not opened where none is left', () => {
    const at = new Table(A, B)
    const id = at.table(cnHead, changeOf([A, B], [words(A, '双方应加强合作，并继续对话。')]))
    const between = para('n', '新的一段。')
    at.blocks = [A, between, B]
    const again = () => {
      const one = standing(at).byId.get(id)
      return one ? openOnPresent(one, standing(at), fresh) : null
    }
    expect(again()?.blocks).toEqual([A, between, B])
    at.blocks = [between]
    expect(again()).toBeNull()
  })

  const [C, NEW] = [para('c', '第三段。'), para('n', '新的一段。')]
  const insertion = {
    is: 'insertion',
    lang: 'zh',
    behind: A.id,
    before: B.id,
    blocks: [suggested(NEW)],
  } as const
  const TITLE = para('t', '第九轮共识备忘录', { locked: true })
  it.each([
    ['below the one it stood behind', [A, C, B], { behind: A.id, before: C.id }, NEW.id],
    ['above the one it stood before', [C, B], { behind: C.id, before: B.id }, NEW.id],
    ['at the start, below what is locked', [TITLE, B], { behind: TITLE.id, before: B.id }, NEW.id],
    ['at the end', [C, A], { behind: A.id, before: null }, NEW.id],
    [
      'with another id where its own stands elsewhere',
      [A, B, C, NEW],
      { behind: A.id, before: B.id },
      id('fresh'),
    ],
  ] as const)('new blocks go %s', (_, text, place, made) => {
    const at = new Table(A, B)
    const one = at.table(cnHead, insertion)
    at.blocks = [...text]
    const found = standing(at).byId.get(one)
    const opened = found && openOnPresent(found, standing(at), fresh)
    expect(opened).toMatchObject({ revises: { id: one, saved: 1 }, place: { is: 'insertion', ...place } })
    expect(opened?.blocks.map((block) => block.id)).toEqual([made])
  })

  it('new blocks of which neither neighbour is left are not opened', () => {
    const at = new Table(A, B)
    const one = at.table(cnHead, insertion)
    at.blocks = [C]
    const found = standing(at).byId.get(one)
    expect(found && openOnPresent(found, standing(at), fresh)).toBeNull()
  })

  it('words in brackets for which no wording was proposed begin with the present text', () => {
    const at = new Table(A, B)
    const one = at.table(
      cnHead,
      { is: 'later', lang: 'zh', over: [suggested(A)], from: 3, to: 4 },
      { bracket: true },
    )
    at.blocks = [words(A, '双方宜加强合作。'), B]
    const found = standing(at).byId.get(one)
    const opened = found && openOnPresent(found, standing(at), fresh)
    expect(opened).toMatchObject({ revises: { id: one }, said: { bracket: true }, blocks: [at.blocks[0]] })
  })
})

describe('[SX13] a counter-suggestion', () => {
  it('names the one it answers and begins with its wording; new blocks get ids of their own', () => {
    const at = new Table(A, B)
    const id = at.table(cnHead, changeOf([A], [words(A, '双方必须加强合作。'), para('n', '第二段。')]))
    const one = standing(at).byId.get(id)
    if (!one) throw new Error('not open')
    const opened = openCounter(one, standing(at), fresh)
    expect(opened?.said.counters).toBe(id)
    expect(opened?.revises).toBeNull()
    expect(opened?.blocks.map((block) => block.id)).toEqual([A.id, fresh()])
    at.blocks = [words(A, '双方宜加强合作。'), B]
    const moved = standing(at).byId.get(id)
    expect(moved && openCounter(moved, standing(at), fresh)?.blocks).toEqual([at.blocks[0]])
  })
})
