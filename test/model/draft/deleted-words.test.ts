import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { AttributedText } from '../../../model/draft/authorship/attributed-text.ts'
import { blockRuns, sittingRuns } from '../../../model/draft/authorship/runs.ts'
import { elementsOf, rootOf } from '../../../model/draft/text.ts'
import { actors, id } from '../../support/builders.ts'
import { Table, Writer } from '../../support/writing.ts'

const A = id('a')
const B = id('b')
const { cnDelegate, usDelegate } = actors
const WORDS = '双方同意在下一轮继续讨论'

/** Two people, and the text as whoever remembers so many deleted characters reads it. */
function setUp(remembered: number) {
  const table = new Table()
  const cn = new Writer(table, cnDelegate.person, 1)
  const us = new Writer(table, usDelegate.person, 2)
  const text = new AttributedText(table.isPersons, remembered)
  let read = 0
  return {
    cn,
    us,
    text,
    each(...steps: readonly (() => void)[]): void {
      for (const step of steps) {
        step()
        table.pull()
        for (const entry of table.written.slice(read)) text.enter(entry)
        read = table.written.length
      }
    },
    /** Every character with who typed it. */
    authors: () =>
      elementsOf(rootOf(text.doc, 'zh')).map((element) => {
        const { text: words, runs } = blockRuns(element, text)
        return sittingRuns(runs)
          .map(({ from, to, by }) => `${by === cnDelegate.person ? 'cn' : 'us'}:${words.slice(from, to)}`)
          .join(' ')
      }),
    /** The deleted characters that the document still holds. */
    held: () => {
      let size = 0
      for (const structs of text.doc.store.clients.values())
        for (const struct of structs)
          if (struct instanceof Y.Item && struct.deleted && struct.content instanceof Y.ContentString)
            size += struct.content.str.length
      return size
    },
  }
}

describe('[AU12] of deleted words', () => {
  it('the last are remembered, whatever was deleted in all; of the text itself nothing is lost', () => {
    const { cn, us, each, authors, held } = setUp(100)
    each(
      () => cn.newBlock(null, A, '起'),
      () => us.newBlock(A, B, '双方一致认为'),
    )
    for (let round = 0; round < 200; round++)
      each(
        () => cn.type(A, 1, WORDS),
        () => us.remove(A, 1, 1 + WORDS.length),
      )
    expect(held()).toBeLessThanOrEqual(100)
    expect(held()).toBeGreaterThan(100 - WORDS.length)
    expect(authors()).toEqual(['cn:起', 'us:双方一致认为'])
  })

  it('those within the bound keep their author when they come back, older ones belong to whoever enters them', () => {
    const cut = (remembered: number) => {
      const { cn, us, each, authors } = setUp(remembered)
      each(
        () => cn.newBlock(null, A, `一${WORDS}`),
        () => us.newBlock(A, B, '此外，'),
        () => us.removeIn(A, `一<a>${WORDS}<b>`),
        () => cn.type(A, 1, '另有安排，双方将另行商定。'),
        () => cn.remove(A, 1, 14),
        () => us.type(B, 3, WORDS),
      )
      return authors()
    }
    expect(cut(100)).toEqual(['cn:一', `us:此外， cn:${WORDS}`])
    expect(cut(20)).toEqual(['cn:一', `us:此外，${WORDS}`])
  })

  it('and the same for undo and for a block that comes back', () => {
    for (const [remembered, author] of [
      [100, 'cn'],
      [5, 'us'],
    ] as const) {
      const { cn, us, each, authors } = setUp(remembered)
      each(
        () => cn.newBlock(null, A, WORDS),
        () => us.newBlock(A, B, '此外，双方将另行商定。'),
        () => us.removeBlock(A),
        () => us.remove(B, 0, 3),
        () => us.newBlock(null, A, WORDS),
      )
      expect(authors()).toEqual([`${author}:${WORDS}`, 'us:双方将另行商定。'])
    }
  })

  it('nothing is remembered of what was typed and deleted letter by letter beyond the bound', () => {
    const { cn, us, each, held, authors } = setUp(10)
    each(() => cn.newBlock(null, A, '双方'))
    for (let round = 0; round < 60; round++)
      each(
        () => us.type(A, 2, '字'),
        () => cn.remove(A, 2, 3),
      )
    expect(held()).toBeLessThanOrEqual(10)
    expect(authors()).toEqual(['cn:双方'])
  })
})
