import { describe, expect, it } from 'vitest'
import { parseFact } from '../../../model/wire/journal-facts.ts'

const OF_SIDE = { item: '2024/5/r8', side: 'cn' } as const
const AGREED = { kind: 'proposal-agreed', ...OF_SIDE }
const WITHDRAWN = { kind: 'proposal-withdrawn', ...OF_SIDE }
const made = (reason: string, outcome: object) => ({ kind: 'proposal-made', ...OF_SIDE, reason, outcome })
const DONE = [{ is: 'implemented' }, { is: 'duplicated', of: '2024/5/r7' }]
const OTHER = { is: 'other', name: '企业工作组' }

describe('[FA2] a fact under a kind of earlier journals', () => {
  it.each([
    [{ kind: 'retirement-proposed', reason: '旧' }, made('旧', { is: 'retirement', grounds: [] })],
    [
      { kind: 'retirement-proposed', reason: '旧', grounds: DONE },
      made('旧', { is: 'retirement', grounds: DONE }),
    ],
    [{ kind: 'deferral-proposed', reason: '另议', to: OTHER }, made('另议', { is: 'deferral', to: OTHER })],
    [{ kind: 'retirement-agreed' }, AGREED],
    [{ kind: 'deferral-agreed' }, AGREED],
    [{ kind: 'retirement-withdrawn' }, WITHDRAWN],
    [{ kind: 'deferral-withdrawn' }, WITHDRAWN],
  ])('%o', (written, read) => {
    expect(parseFact({ ...written, ...OF_SIDE })).toEqual(read)
    expect(parseFact(read)).toEqual(read)
  })

  it.each([
    [{ kind: 'retirement-proposed' }],
    [{ kind: 'deferral-proposed', reason: '另议' }],
    [{ kind: 'retirement-agreed', reason: '旧' }],
    [{ kind: 'referral-agreed' }],
    [{}],
  ])('is refused when it never was one: %o', (written) => {
    expect(() => parseFact({ ...written, ...OF_SIDE })).toThrow()
  })
})
