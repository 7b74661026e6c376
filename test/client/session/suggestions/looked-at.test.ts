import { describe, expect, it } from 'vitest'
import type { After } from '../../../../client/session/scheduling.ts'
import { AT_ONCE, LookedAt } from '../../../../client/session/suggestions/looked-at.ts'
import type { Block } from '../../../../model/memo/blocks.ts'
import { actors, para } from '../../../support/builders.ts'
import { changeOf, Table } from '../../../support/table.ts'

const { cnHead } = actors
const MANY = AT_ONCE + 30
const blocks = Array.from({ length: MANY }, (_, at) => para(`b${at}`, `双方同意第${at}项。`))
const reworded = (block: Block) =>
  changeOf([block], [{ ...block, spans: [{ text: '双方一致同意此项，并定期评估。' }] }])

/** Slices that are run by hand; each look at the clock takes a millisecond. */
function bench() {
  const due: (() => void)[] = []
  const afterwards: After = (_, run) => {
    due.push(run)
    return () => void due.splice(due.indexOf(run), 1)
  }
  let [told, now] = [0, 0]
  const looked = new LookedAt(
    afterwards,
    () => told++,
    () => now++,
  )
  const table = new Table(...blocks)
  const memo = { lang: 'zh', blocks: table.blocks } as const
  return {
    table,
    due,
    told: () => told,
    shown: () => looked.of(table.dossier.suggestions, memo),
  }
}

describe('[SG10] suggestions are compared with the text', () => {
  it('at once, as long as they are few', () => {
    const { table, shown, due, told } = bench()
    for (const block of blocks.slice(0, AT_ONCE)) table.table(cnHead, reworded(block))
    expect(shown()).toBe(table.dossier.suggestions)
    table.table(cnHead, reworded(blocks[AT_ONCE] ?? para('x', '')))
    expect(shown()).toBe(table.dossier.suggestions)
    expect([due.length, told()]).toEqual([0, 0])
  })

  it('in slices, where many come at once; until then those of before are shown, and whoever follows is told once', () => {
    const { table, shown, due, told } = bench()
    table.table(cnHead, reworded(blocks[0] ?? para('x', '')))
    const before = shown()
    for (const block of blocks.slice(1)) table.table(cnHead, reworded(block))
    let slices = 0
    while (told() === 0) {
      expect(shown()).toBe(before)
      expect(due.length).toBe(1)
      due.shift()?.()
      slices++
    }
    expect(slices).toBeGreaterThan(5)
    expect(shown()).toBe(table.dossier.suggestions)
    expect([due.length, told()]).toEqual([0, 1])
  })

  it('and one that comes meanwhile is waited for as well; one that was compared is not compared again', () => {
    const { table, shown, due, told } = bench()
    for (const block of blocks.slice(1)) table.table(cnHead, reworded(block))
    expect(shown().size).toBe(0)
    due.shift()?.()
    table.table(cnHead, reworded(blocks[0] ?? para('x', '')))
    expect(shown().size).toBe(0)
    while (told() === 0) due.shift()?.()
    expect(shown().size).toBe(MANY)
    expect(due.length).toBe(0)
  })

  it('at once again, when those that were waited for are over', () => {
    const { table, shown, due, told } = bench()
    const ids = blocks.map((block) => table.table(cnHead, reworded(block)))
    expect(shown().size).toBe(0)
    for (const suggestion of ids)
      table.ask(cnHead, { do: 'withdraw-suggestions', suggestions: [suggestion], draft: false })
    expect(shown()).toBe(table.dossier.suggestions)
    expect([due.length, told()]).toEqual([0, 0])
  })
})
