import { describe, expect, it } from 'vitest'
import { countWaiting, WAITING_KINDS, type WaitingCounts } from '../../../model/dossier/waiting/kinds.ts'
import { addCounts, letterOf } from '../../../server/digest/letter.ts'

const SITE = 'https://concord.example'
const none = countWaiting([])
const each: WaitingCounts = countWaiting(WAITING_KINDS.map((is) => ({ is })))
const sent = (counts: WaitingCounts, site = SITE) => {
  const letter = letterOf(counts, site)
  if (!letter) throw new Error('no letter')
  return letter
}
const wordsOf = ({ subject, text }: { subject: string; text: string }) =>
  `${subject}\n${text}`.replace(/\d+/g, '#')

describe('[ML1] a mail is counts and one link', () => {
  it('is the same for every memorandum and everybody, but for its numbers', () => {
    const many = (n: number) =>
      countWaiting(WAITING_KINDS.flatMap((is) => Array.from({ length: n }, () => ({ is }))))
    expect(wordsOf(sent(many(2)))).toBe(wordsOf(sent(many(77))))
    expect(sent(each).text.match(/https?:\S+/g)).toEqual([`${SITE}/`])
  })

  it.each(WAITING_KINDS)('has no field that could carry text: %s', (is) => {
    for (const text of [
      '双方应加强合作',
      '1; 绝密',
      '',
      null,
      undefined,
      Number.NaN,
      1.5,
      -1,
      { toString: () => '绝密' },
      ['绝密'],
    ])
      expect(() => letterOf({ ...each, [is]: text }, SITE), String(is)).toThrow()
  })

  it('has no other field either', () => {
    for (const name of ['title', 'name', 'quote', 'text', 'subject', '绝密'])
      expect(() => letterOf({ ...each, [name]: 1 }, SITE)).toThrow()
  })

  it('takes of the address of the server its origin alone', () => {
    expect(wordsOf(sent(each, `${SITE}/m/memo?q=绝密#绝密`))).toBe(wordsOf(sent(each)))
  })

  it('names each kind that waits once in each language, and no other', () => {
    for (const is of WAITING_KINDS) {
      const lines = sent(countWaiting([{ is }]))
        .text.split('\n')
        .filter((line) => line.startsWith('- '))
      expect(lines.length).toBe(2)
      expect(lines.every((line) => line.endsWith(': 1'))).toBe(true)
    }
  })

  it('is not made when nothing waits', () => {
    expect(letterOf(none, SITE)).toBeNull()
  })

  it('counts several memoranda together', () => {
    expect(addCounts([each, each, none])).toEqual(Object.fromEntries(WAITING_KINDS.map((is) => [is, 2])))
  })
})
