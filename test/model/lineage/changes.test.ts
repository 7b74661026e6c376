import { describe, expect, it } from 'vitest'
import { itemId, lineageId } from '../../../model/ids.ts'
import { decideLineageChange, type LineageChange, withChanges } from '../../../model/lineage/changes.ts'
import type { Lineage } from '../../../model/lineage/lineages.ts'
import { index, lineages } from '../library/lines.ts'

const on = (lineage: string, ref: string) => ({ lineage: lineageId(lineage), ref: itemId(ref) })
const link = (lineage: string, ref: string): LineageChange => ({
  do: 'link',
  ...on(lineage, ref),
  relation: 'revise',
  note: '',
})
const begin = (id: string, zh: string): LineageChange => ({
  do: 'begin',
  lineage: lineageId(id),
  title: { zh, en: '' },
})
const unlink = (lineage: string, ref: string): LineageChange => ({ do: 'unlink', ...on(lineage, ref) })
const confirm = (lineage: string, ref: string): LineageChange => ({ do: 'confirm', ...on(lineage, ref) })

const changed = (...changes: readonly LineageChange[]) => withChanges(lineages, changes)
const member = (all: readonly Lineage[], id: string, ref: string) => {
  const lineage = all.find((each) => each.id === id)
  return [...(lineage?.members ?? []), ...(lineage?.external ?? [])].find((each) => each.ref === ref)
}

describe('[LB21] the secretariat changes the lines of policy', () => {
  it('links: confirmed, at the end', () => {
    expect(member(changed(link('L06', '2025/j6')), 'L06', '2025/j6')).toMatchObject({
      relation: 'revise',
      confidence: 'confirmed',
    })
  })

  it('unlinks, a member and what stands beside', () => {
    expect(member(changed(unlink('L01', '2024/3/r1')), 'L01', '2024/3/r1')).toBeUndefined()
    expect(member(changed(unlink('L01', 'siis-2021/3.3/r2')), 'L01', 'siis-2021/3.3/r2')).toBeUndefined()
  })

  it('confirms: a weak member is firm from then on, its relation and note stay', () => {
    const before = member(lineages, 'L01', '2025/2/r2')
    expect(before?.confidence).toBe('weak')
    expect(member(changed(confirm('L01', '2025/2/r2')), 'L01', '2025/2/r2')).toEqual({
      ...before,
      confidence: 'confirmed',
    })
  })

  it('begins a line and links on it, in the order of the changes', () => {
    const made = changed(begin('L31', '量子'), link('L31', '2024/5/r1'))
    expect(made.at(-1)).toMatchObject({ id: 'L31', title: { zh: '量子' } })
    expect(member(made, 'L31', '2024/5/r1')).toBeDefined()
    expect(
      member(changed(link('L31', '2024/5/r1'), begin('L31', '量子')), 'L31', '2024/5/r1'),
    ).toBeUndefined()
  })

  it('a report’s proposal is linked beside the line, whatever relation was asked for', () => {
    const decided = decideLineageChange(lineages, index, link('L06', 'siis-2021/3.5/r1'))
    if (!decided.ok) throw new Error(decided.refusal.why)
    const made = changed(decided.value).find(({ id }) => id === 'L06')
    expect(made?.external.map(({ ref }) => ref)).toEqual(['siis-2021/3.5/r1'])
    expect(made?.members).toHaveLength(2)
  })

  it('the shipped judgement stays as it is', () => {
    const before = JSON.stringify(lineages)
    changed(unlink('L01', '2024/3/r1'), confirm('L01', '2025/2/r2'))
    expect(JSON.stringify(lineages)).toBe(before)
    expect(changed()).toEqual(lineages)
  })

  it('done twice is done once', () => {
    for (const change of [
      begin('L31', '量子'),
      link('L06', '2025/j6'),
      unlink('L01', '2024/3/r1'),
      confirm('L01', '2025/2/r2'),
    ])
      expect(changed(change, change)).toEqual(changed(change))
  })

  it.each<[string, LineageChange, string]>([
    ['link', link('L99', '2025/j6'), 'no-such-lineage'],
    ['link', link('L06', '2025/9/r9'), 'no-such-item'],
    ['link', link('L01', '2024/3/r1'), 'already-linked'],
    ['link', link('L01', 'siis-2021/3.3/r2'), 'already-linked'],
    ['unlink', unlink('L06', '2024/3/r1'), 'not-linked'],
    ['confirm', confirm('L06', '2024/3/r1'), 'not-linked'],
    ['begin', begin('L01', '量子'), 'already-begun'],
    ['begin', begin('L31', ' '), 'text-missing'],
  ])('%s is refused: %#', (_, change, why) =>
    expect(decideLineageChange(lineages, index, change)).toEqual({ ok: false, refusal: { why } }),
  )

  it('confirmed twice is refused', () => {
    const once = changed(confirm('L01', '2024/3/r1'))
    expect(decideLineageChange(once, index, confirm('L01', '2024/3/r1'))).toMatchObject({
      refusal: { why: 'already-confirmed' },
    })
  })
})
