import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalSentence } from '../../../client/i18n/refusals.ts'
import { loadWords } from '../../../client/i18n/words.ts'
import type { SuggestedForm } from '../../../model/dossier/suggestions/forms.ts'
import { MOST_ABOUT, MOST_OPEN } from '../../../model/dossier/suggestions/limits.ts'
import { insertBlocks, rewriteBlock } from '../../../model/draft/edit.ts'
import { elementOf, readBlock, rootOf } from '../../../model/draft/text.ts'
import { personId, type SuggestionId, suggestionId } from '../../../model/ids.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { ok } from '../../../model/result.ts'
import { paths } from '../../../model/wire/paths.ts'
import { para } from '../../support/builders.ts'
import { acceptanceOf, changeOf, suggested } from '../../support/table.ts'
import type { Browser } from '../http/browser.ts'
import { demo, type House, openHouse } from '../http/house.ts'
import { entries, INTO, roomOf, textHash } from './state.ts'

const WHO = ['cn-head', 'cn-delegate', 'us-head', 'us-delegate', 'secretariat', 'reviewer'] as const
type Who = (typeof WHO)[number]
type Body = Readonly<Record<string, unknown>>

const [A, B, C, D] = [
  para('refuseda', '双方应加强合作。'),
  para('refusedb', '双方同意继续对话。'),
  para('refusedc', '下一轮在北京举行。'),
  para('refusedd', '双方设立联络人。'),
]
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const MUST = changeOf([A], [words(A, '双方必须加强合作。')])
const LATER = { is: 'later', lang: 'zh', over: [suggested(B)], from: 0, to: 2 }
const NOBODY = suggestionId('nobody0000000000')

let house: House
let browsers: Readonly<Record<Who, Browser>>
let locked: Block
const known = { draft: NOBODY, own: NOBODY, over: NOBODY, later: NOBODY, moved: NOBODY, fits: NOBODY }

const send = (who: Who, body: Body) => browsers[who].post(paths.commands(house.memo), body)
async function done(who: Who, body: Body): Promise<void> {
  const got = await send(who, body)
  expect([got.status, got.code]).toEqual([200, ''])
}
const draft = (form: unknown, rest: Body = {}): Body => ({
  ...{ do: 'draft-suggestion', suggestion: null, from: 0, form, reason: '', bracket: false, counters: null },
  ...rest,
})
const table = (suggestion: SuggestionId, version = 1): Body => ({
  do: 'table-suggestions',
  suggestions: [{ suggestion, version }],
})
const decline = (suggestion: SuggestionId, rest: Body = {}): Body => ({
  ...{ do: 'decline-suggestions', suggestions: [{ suggestion, version: 1 }], reason: '', ...rest },
})
const withdraw = (suggestion: SuggestionId, only = false): Body => ({
  ...{ do: 'withdraw-suggestions', suggestions: [suggestion], draft: only },
})
const accept = (suggestion: SuggestionId, rest: Body = {}): Body => ({
  do: 'accept-suggestions',
  suggestions: [{ suggestion, version: 1, seen: [], pieces: null, ...rest }],
})
async function drafted(who: Who, body: Body): Promise<SuggestionId> {
  await done(who, body)
  const found = [...(await roomOf(house)).dossier().suggestions.keys()].at(-1)
  return found ?? NOBODY
}
async function tabled(who: Who, body: Body): Promise<SuggestionId> {
  const one = await drafted(who, body)
  await done(who, table(one))
  return one
}
async function blocks(): Promise<readonly Block[]> {
  const memo = await (await roomOf(house)).memorandum('zh')
  return memo.ok ? memo.value.blocks : []
}
async function rewritten(block: Block, text: string): Promise<void> {
  await (await roomOf(house)).edit(demo('us-head'), (doc) => {
    const element = elementOf(rootOf(doc, 'zh'), block.id)
    if (element) rewriteBlock(element, { ...readBlock(element), spans: [{ text }] })
  })
}
const inForce = async (...ids: readonly SuggestionId[]): Promise<Body> =>
  acceptanceOf((await roomOf(house)).dossier(), await blocks(), ids)

beforeAll(async () => {
  await Promise.all(['zh' as const, 'en' as const].map(loadWords))
  house = await openHouse()
  const all = await Promise.all(WHO.map(async (who) => [who, await house.as(who)] as const))
  browsers = Object.fromEntries(all) as typeof browsers
  const room = await roomOf(house)
  const last = (await blocks()).at(-1)?.id ?? null
  await room.edit(demo('cn-head'), (doc) => insertBlocks(rootOf(doc, 'zh'), last, [A, B, C, D]))
  const found = (await blocks()).find((block) => block.locked)
  if (!found) throw new Error('no locked block')
  locked = found
  known.draft = await drafted('cn-delegate', draft(MUST))
  known.own = await tabled('cn-delegate', draft(MUST))
  known.over = await tabled('cn-delegate', draft(changeOf([B], [words(B, '双方同意对话。')])))
  await done('cn-head', withdraw(known.over))
  known.later = await tabled('cn-delegate', draft(LATER, { bracket: true }))
  known.moved = await tabled('cn-delegate', draft(changeOf([C], [words(C, '下一轮在上海举行。')])))
  await rewritten(C, '下一轮在纽约举行。')
  known.fits = await tabled('cn-delegate', draft(changeOf([D], [words(D, '双方设立联络人和工作组。')])))
})
afterAll(() => house.close())

const insertion = (blocksOf: readonly unknown[], place: Body = {}): Body => ({
  ...{ is: 'insertion', lang: 'zh', behind: D.id, before: null, blocks: blocksOf, ...place },
})
const fresh = (text: string, rest: Body = {}): Body => ({
  ...{ ...suggested(para('freshblock', text)), ...rest },
})
const over = (block: Block, is: readonly Block[]): SuggestedForm => changeOf([block], is)
const link = { ...A, spans: [{ text: '双方', link: 'javascript:alert(1)' }] }

type Case = readonly [what: string, who: Who, body: () => Body, status: number, code: string]
const CASES: readonly Case[] = [
  ['an unknown suggestion is tabled', 'cn-head', () => table(NOBODY), 404, 'no-such-suggestion'],
  ['declined', 'us-head', () => decline(NOBODY), 404, 'no-such-suggestion'],
  ['accepted', 'us-head', () => accept(NOBODY), 404, 'no-such-suggestion'],
  ['withdrawn', 'cn-head', () => withdraw(NOBODY), 404, 'no-such-suggestion'],
  ['answered by another', 'us-head', () => draft(MUST, { counters: NOBODY }), 404, 'no-such-suggestion'],
  ['what others drafted is tabled', 'us-head', () => table(known.draft), 404, 'no-such-suggestion'],
  [
    'a block that is not there',
    'us-head',
    () => draft(over(para('nowhere', '无'), [])),
    404,
    'no-such-block',
  ],
  ['a reviewer drafts', 'reviewer', () => draft(MUST), 403, 'not-allowed'],
  ['a reviewer declines', 'reviewer', () => decline(known.own), 403, 'not-allowed'],
  ['the secretariat accepts', 'secretariat', () => accept(known.own), 403, 'not-allowed'],
  ['the secretariat declines', 'secretariat', () => decline(known.own), 403, 'not-allowed'],
  ['the secretariat withdraws what is of a side', 'secretariat', () => withdraw(known.own), 403, 'not-yours'],
  ['the other side withdraws', 'us-head', () => withdraw(known.own), 403, 'not-yours'],
  ['one accepts one’s own', 'cn-head', () => accept(known.own), 403, 'own-suggestion'],
  ['one declines one’s own', 'cn-head', () => decline(known.own), 403, 'own-suggestion'],
  [
    'a save of a version that is not the newest',
    'cn-head',
    () => draft(MUST, { suggestion: known.draft, from: 7 }),
    409,
    'suggestion-moved',
  ],
  [
    'a second save within a second',
    'cn-head',
    () => draft(MUST, { suggestion: known.draft, from: 1 }),
    429,
    'too-many-requests',
  ],
  ['a draft tabled in another version', 'cn-head', () => table(known.draft, 2), 409, 'suggestion-moved'],
  [
    'another version declined',
    'us-head',
    () => decline(known.own, { suggestions: [{ suggestion: known.own, version: 2 }] }),
    409,
    'suggestion-moved',
  ],
  ['another version accepted', 'us-head', () => accept(known.own, { version: 2 }), 409, 'suggestion-moved'],
  ['other words seen', 'us-head', () => accept(known.fits, { seen: ['0'.repeat(64)] }), 409, 'wording-moved'],
  ['nothing seen', 'us-head', () => accept(known.fits), 409, 'wording-moved'],
  ['a place that is none', 'us-head', () => accept(known.fits, { pieces: [9] }), 409, 'wording-moved'],
  ['in conflict', 'us-head', () => accept(known.moved), 409, 'suggestion-conflict'],
  ['its wording is to follow', 'us-head', () => accept(known.later), 409, 'wording-to-follow'],
  ['taken back, and accepted', 'us-head', () => accept(known.over), 409, 'suggestion-over'],
  ['taken back, and declined', 'us-head', () => decline(known.over), 409, 'suggestion-over'],
  ['taken back again', 'cn-head', () => withdraw(known.over), 409, 'suggestion-over'],
  ['tabled and nothing is drafted', 'cn-head', () => table(known.own), 409, 'nothing-to-table'],
  ['nothing changed', 'cn-head', () => draft(over(A, [A])), 422, 'nothing-changed'],
  ['a locked block', 'cn-head', () => draft(over(locked, [])), 422, 'block-locked'],
  ['blocks that are apart', 'cn-head', () => draft(changeOf([A, C], [])), 422, 'blocks-apart'],
  ['one id twice', 'cn-head', () => draft(over(A, [A, words(A, '又')])), 422, 'block-twice'],
  [
    'an id that stands elsewhere',
    'cn-head',
    () => draft(over(A, [A, words(D, '新')])),
    422,
    'block-elsewhere',
  ],
  ['a control character', 'cn-head', () => draft(over(A, [words(A, '双方\u0007')])), 422, 'wording-unfit'],
  [
    'a bidirectional character',
    'cn-head',
    () => draft(over(A, [words(A, '双\u202e方')])),
    422,
    'wording-unfit',
  ],
  ['a link to a script', 'cn-head', () => draft(over(A, [link])), 422, 'wording-unfit'],
  ['a title', 'cn-head', () => draft(over(A, [{ ...A, kind: 'title' }])), 422, 'wording-unfit'],
  ['a level that is none', 'cn-head', () => draft(over(A, [{ ...A, level: 9 }])), 422, 'wording-unfit'],
  [
    'more than 8,000 characters',
    'cn-head',
    () => draft(over(A, [words(A, '字'.repeat(8001))])),
    413,
    'suggestion-too-long',
  ],
  [
    'more than 100 blocks',
    'cn-head',
    () => draft(insertion(Array.from({ length: 101 }, (_, n) => fresh('新', { id: `freshblock${n}` })))),
    413,
    'suggestion-too-long',
  ],
  [
    'more than 2,000 characters of reason',
    'cn-head',
    () => draft(MUST, { reason: '由'.repeat(2001) }),
    400,
    'malformed',
  ],
  [
    'more than 2,000 characters of a reason to decline',
    'us-head',
    () => decline(known.own, { reason: '由'.repeat(2001) }),
    400,
    'malformed',
  ],
  [
    'a language that is none',
    'cn-head',
    () => draft(insertion([fresh('new')], { lang: 'fr' })),
    400,
    'malformed',
  ],
  ['its wording to follow, and in no bracket', 'cn-head', () => draft(LATER), 400, 'malformed'],
]

/** Refused, said in both languages, and nothing is written. */
async function refused(who: Who, body: Body, status: number, code: string): Promise<void> {
  const before = [await entries(house), await textHash(house)]
  const got = await send(who, body)
  expect([got.status, got.code]).toEqual([status, code])
  expect([await entries(house), await textHash(house)]).toEqual(before)
  const said = { ...got.refusal, why: code }
  const [zh, en] = [refusalSentence(said, 'zh'), refusalSentence(said, 'en')]
  expect(zh).toMatch(/^[^{}]*\p{Script=Han}[^{}]*$/u)
  expect(en).toMatch(/^[^{}\p{Script=Han}]{8,}$/u)
}

describe('[SU9] over HTTP each refusal has its status and its sentence in both languages, and nothing is written', () => {
  it.each(CASES)('%s', async (_, who, body, status, code) => {
    await refused(who, body(), status, code)
  })

  it('what is applied already is accepted no more', async () => {
    const one = await tabled('us-delegate', draft(changeOf([D], [words(D, '双方设立两名联络人。')])))
    const seen = await inForce(one)
    await done('cn-delegate', seen)
    await refused('cn-head', seen, 409, 'suggestion-over')
  })

  it('what the text says by now is accepted no more', async () => {
    const [now] = (await blocks()).filter((block) => block.id === D.id)
    if (!now) throw new Error('gone')
    const one = await tabled('us-delegate', draft(changeOf([now], [words(now, '双方设立三名联络人。')])))
    await rewritten(D, '双方设立三名联络人。')
    await refused('cn-delegate', accept(one), 409, 'already-in-text')
  })

  it('a side turns the key of a bridging text once', async () => {
    const one = await tabled('secretariat', draft(changeOf([A], [words(A, '双方宜加强合作。')])))
    const seen = await inForce(one)
    await done('us-head', seen)
    await refused('us-delegate', seen, 409, 'already-answered')
  })

  it('a block holds so many of one party, and a party has so many', async () => {
    const room = await roomOf(house)
    const of = (n: number) => ({
      suggestion: suggestionId(`many${String(n).padStart(12, '0')}`),
      party: 'us' as const,
    })
    const said = { form: MUST, reason: '', bracket: false, counters: null }
    const author = { author: personId('demo-us-head') }
    await room.decide(demo('us-head'), () =>
      ok(
        Array.from({ length: MOST_ABOUT }, (_, n) => ({
          ...{ kind: 'suggestion-tabled' as const, version: 1, draft: 1, since: null },
          ...{ ...of(n), ...said, ...author },
        })),
      ),
    )
    await refused('us-head', draft(MUST), 409, 'block-crowded')
    const open = room.dossier().openSuggestions.us
    await room.decide(demo('us-head'), () =>
      ok(
        Array.from({ length: MOST_OPEN - open }, (_, n) => ({
          ...{ kind: 'suggestion-drafted' as const, version: 1, ...of(1000 + n), ...said },
        })),
      ),
    )
    await refused('us-head', draft(over(B, [])), 409, 'suggestions-full')
  })
})

/** One valid body of each command, of who may send it. */
const VALID: Readonly<Record<string, () => readonly [Who, Body]>> = {
  'draft-suggestion': () => ['cn-delegate', draft(changeOf([B], [words(B, '双方愿意继续对话。')]))],
  'table-suggestions': () => ['cn-delegate', table(known.draft)],
  'withdraw-suggestions': () => ['cn-delegate', withdraw(known.own)],
  'decline-suggestions': () => ['us-head', decline(known.own)],
  'accept-suggestions': () => ['us-head', accept(known.fits)],
}
const ODD: readonly unknown[] = [
  ...[null, true, -1, 1.5, 2 ** 53, '', '\u0000', 'x'.repeat(3000), [], {}, [[]], { length: 1 }, '1', [null]],
]

/** The body with another value at each place in turn, without it, and with one more. */
function* mangled(body: unknown): Generator<unknown> {
  if (typeof body !== 'object' || body === null) return
  for (const [key, value] of Object.entries(body)) {
    const put = (other: unknown) =>
      Array.isArray(body) ? body.with(Number(key), other) : { ...body, [key]: other }
    if (key !== 'do') for (const odd of ODD) yield put(odd)
    for (const inner of mangled(value)) yield put(inner)
    if (!Array.isArray(body)) yield Object.fromEntries(Object.entries(body).filter(([name]) => name !== key))
  }
  if (!Array.isArray(body)) yield { ...body, more: 1 }
}

describe('[SU9] odd bodies', () => {
  it.each(Object.keys(VALID))('%s: what is refused writes nothing, and nothing breaks', async (name) => {
    const [who, valid] = VALID[name]?.() ?? ['cn-head', {}]
    const all = [...mangled(valid)]
    expect(all.length).toBeGreaterThan(20)
    let malformed = 0
    for (const body of all) {
      const before = await entries(house)
      const got = await send(who, body as Body)
      expect([got.status < 500, JSON.stringify(body).slice(0, 200)]).toEqual([true, expect.anything()])
      if (got.status !== 200) expect(await entries(house)).toBe(before)
      if (got.code === 'malformed') malformed++
    }
    expect(malformed).toBeGreaterThan(all.length * 0.6)
  })

  const FORGED = [
    'author',
    'by',
    'party',
    'side',
    'person',
    'role',
    'audience',
    'kind',
    'at',
    'seq',
    'version_',
  ]
  it.each(Object.keys(VALID))(
    '[SU7] %s: who sends it, and for which side, is taken from no body',
    async (name) => {
      const [who, valid] = VALID[name]?.() ?? ['cn-head', {}]
      for (const key of FORGED)
        for (const value of ['us', 'demo-us-head', 'secretariat', null])
          await refused(who, { ...valid, [key]: value }, 400, 'malformed')
    },
  )

  it('[SU7] a draft is of who is signed in, and of the side of the dossier', async () => {
    const one = await drafted('cn-delegate', draft(changeOf([B], [words(B, '双方乐于继续对话。')])))
    const found = (await roomOf(house)).dossier().suggestions.get(one)
    expect([found?.party, found?.draft?.author]).toEqual(['cn', demo('cn-delegate')])
    const bridging = await tabled('secretariat', draft(changeOf([B], [words(B, '双方欢迎继续对话。')])))
    expect((await roomOf(house)).dossier().suggestions.get(bridging)?.party).toBe('secretariat')
    await done('secretariat', withdraw(bridging))
    expect((await roomOf(house)).dossier().suggestions.get(bridging)?.end?.is).toBe('withdrawn')
  })
})

describe('[RG4] [SU9] in a reading, and while the text is frozen', () => {
  it('a delegate needs the head to accept', async () => {
    await INTO.reading(house)
    const one = await tabled('cn-delegate', draft(changeOf([A], [words(A, '双方须加强合作。')])))
    await refused('us-delegate', await inForce(one), 403, 'needs-head')
  })

  it('nothing is drafted, tabled or accepted while it is frozen; it is declined and taken back', async () => {
    const one = await tabled('cn-delegate', draft(changeOf([A], [words(A, '双方可加强合作。')])))
    await INTO.frozen(house)
    for (const [who, body] of [
      ['cn-head', draft(MUST)],
      ['cn-head', table(one)],
      ['us-head', await inForce(one)],
    ] as const)
      await refused(who, body, 409, 'frozen')
    await done('us-head', decline(one))
    await done('cn-head', withdraw(one))
  })
})
