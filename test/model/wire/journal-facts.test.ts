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

describe('[FA3] a form of earlier journals', () => {
  const then = {
    round: 9,
    meetingStart: null,
    meetingEnd: null,
    place: { zh: '', en: '' },
    hosts: { cn: [], us: [] },
    factsAsOf: null,
    firstSide: 'us',
  }
  const now = { ...then, year: null, previousEnd: null, firstSide: { zh: 'us', en: 'us' } }
  const founding = {
    kind: 'created',
    title: '第九轮',
    template: 'memorandum-r9',
    languages: ['zh'],
    leading: 'zh',
    scope: ['2025'],
    epoch: 1,
  }

  it.each([{ kind: 'fields-set' }, founding])('of $kind keeps its one order in both languages', (fact) => {
    expect(parseFact({ ...fact, fields: then })).toEqual({ ...fact, fields: now })
    expect(parseFact({ ...fact, fields: now })).toEqual({ ...fact, fields: now })
  })

  it('that is half of one and half of the other never was', () => {
    expect(() => parseFact({ kind: 'fields-set', fields: { ...now, firstSide: 'us' } })).toThrow()
    expect(() => parseFact({ kind: 'fields-set', fields: { ...then, year: 2026 } })).toThrow()
  })
})

describe('[FA4] a comment of earlier journals', () => {
  const anchor = { lang: 'zh', block: 'b', start: '{}', end: '{}', quote: '字', before: '', after: '' }
  const of = { thread: 'thread0000000001', comment: 'comment000000001' }
  it.each([
    [
      { kind: 'thread-opened', ...of, anchor, text: '问' },
      { audience: 'all', mentions: [] },
    ],
    [{ kind: 'replied', ...of, text: '答' }, { mentions: [] }],
    [{ kind: 'comment-edited', ...of, text: '改' }, { mentions: [] }],
    [{ kind: 'thread-resolved', thread: of.thread }, { reason: '' }],
  ])('is for everybody, mentions nobody, and is resolved without a reason: %o', (written, read) => {
    expect(parseFact(written)).toEqual({ ...written, ...read })
    expect(parseFact({ ...written, ...read })).toEqual({ ...written, ...read })
  })

  it.each([
    ['for the server', { audience: 'server' }],
    ['for nobody known', { audience: 'everyone' }],
    ['for somebody', { audience: 'demo-cn-head' }],
  ])('no thread is %s', (_, more) => {
    expect(() => parseFact({ kind: 'thread-opened', ...of, anchor, text: '问', ...more })).toThrow()
  })
})
