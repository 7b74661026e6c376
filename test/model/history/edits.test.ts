import { describe, expect, it } from 'vitest'
import { changedForm, EditLog } from '../../../model/history/edits.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { actors, para } from '../../support/builders.ts'

const MINUTE = 60_000
const cn = actors.cnHead.person
const us = actors.usHead.person
const said = (text: string) => para('p', text)

/** The sittings of one block after these changes: who, at which minute, from what to what. */
function sittings(...changes: readonly (readonly [typeof cn, number, Block | null, Block | null])[]) {
  const log = new EditLog()
  changes.forEach(([by, minute, before, after], i) => {
    log.add({ seq: i + 1, at: minute * MINUTE, by, before, after })
  })
  return log.read().edits
}

describe('[HI5] the sittings of a block', () => {
  it('join what one person does without a pause', () => {
    const [one, ...more] = sittings(
      [cn, 0, null, said('双')],
      [cn, 1, said('双'), said('双方')],
      [cn, 2, said('双方'), said('双方同意')],
    )
    expect(more).toEqual([])
    expect(one).toMatchObject({ from: 0, to: 2 * MINUTE, seq: 3, before: null, after: said('双方同意') })
  })

  it('end with a pause, with another person, and where the block came back or went', () => {
    expect(
      sittings(
        [cn, 0, said('双'), said('双方')],
        [cn, 3, said('双方'), said('双方同')],
        [us, 3, said('双方同'), said('双方同意')],
        [us, 3, said('双方同意'), null],
        [us, 3, null, said('双方同意')],
      ).map(({ by, seq }) => [by, seq]),
    ).toEqual([
      [cn, 1],
      [cn, 2],
      [us, 3],
      [us, 4],
      [us, 5],
    ])
  })

  it('that came to nothing are none; of those of form the words are the same', () => {
    expect(sittings([cn, 0, said('双'), said('双方')], [cn, 1, said('双方'), said('双')])).toEqual([])
    const [form] = sittings([cn, 0, said('双'), { ...said('双'), side: 'cn' }])
    expect(form && changedForm(form)).toBe(true)
  })

  it('[HI6] are the newest ones, and say that there are older ones', () => {
    const [all, some] = [new EditLog(), new EditLog(1000)]
    for (let i = 0; i < 40; i++)
      for (const log of [all, some])
        log.add({
          ...{ seq: i + 1, at: i * MINUTE, by: i % 2 ? cn : us },
          ...{ before: said('双'.repeat(i)), after: said('双'.repeat(i + 1)) },
        })
    expect(all.read()).toMatchObject({ older: false, edits: { length: 40 } })
    const { edits, older } = some.read()
    expect(older).toBe(true)
    expect(edits.length).toBeGreaterThan(1)
    expect(edits).toEqual(all.read().edits.slice(-edits.length))
  })
})
