import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asTheDocumentSays } from '../../../model/library/draft-source.ts'
import { emptyFields } from '../../../model/memo/particulars.ts'
import { ROLES } from '../../../model/people.ts'
import { ACTIONS, type Action, may } from '../../../model/policy.ts'
import { libraryPaths } from '../../../model/wire/library.ts'
import { paths } from '../../../model/wire/paths.ts'
import type { Browser } from './browser.ts'
import { type House, openHouse } from './house.ts'

type Write = readonly [action: Action, name: string, ask: (browser: Browser) => ReturnType<Browser['send']>]

let house: House
const browsers = new Map<string, Browser>()
const KEY_OF = {
  head: 'cn-head',
  delegate: 'cn-delegate',
  secretariat: 'secretariat',
  reviewer: 'reviewer',
} as const

beforeAll(async () => {
  house = await openHouse()
  for (const [role, key] of Object.entries(KEY_OF)) browsers.set(role, await house.as(key))
  browsers.set('observer', await observer())
})
afterAll(() => house.close())

async function observer(): Promise<Browser> {
  const secretariat = await house.as('secretariat')
  const invite = { name: '观察员', role: 'observer', side: null, affiliation: '', memoranda: [house.memo] }
  const { url } = (await secretariat.post(paths.people, invite)).body as { url: string }
  const browser = house.browser()
  await browser.exchange(url.split('#')[1] ?? '')
  return browser
}

const thread = 'thread0123456789'
const anchor = { lang: 'zh', block: 'b', start: '{}', end: '{}', quote: '数', before: '', after: '' }
const fields = { ...emptyFields(9), meetingStart: '2026-10-28', meetingEnd: '2026-10-27' }
const told = asTheDocumentSays(2023, 6)
const FILE = { 'content-type': 'application/octet-stream' }
const stranger = { person: 'nobody1', name: '某', role: 'observer', side: 'cn' }
const command = (body: object) => (browser: Browser) => browser.post(paths.commands(house.memo), body)

async function frozenAndThawed(browser: Browser) {
  const got = await command({ do: 'freeze' })(browser)
  if (got.status === 200) await command({ do: 'thaw', reason: '试' })(browser)
  return got
}

/** Every way to write over HTTP, each asked so that nothing changes where it is allowed. */
const WRITES: readonly Write[] = [
  ['restore-text', 'restore', (b) => b.post(paths.restore(house.memo), { seq: 999_999 })],
  ['comment', 'open a thread', command({ do: 'open-thread', anchor, text: ' ' })],
  ['comment', 'reply', command({ do: 'reply', thread, text: '好' })],
  ['comment', 'edit', command({ do: 'edit-comment', thread, comment: thread, text: '好' })],
  ['comment', 'withdraw', command({ do: 'withdraw-comment', thread, comment: thread })],
  ['resolve-comment', 'resolve', command({ do: 'resolve-thread', thread })],
  ['resolve-comment', 'reopen', command({ do: 'reopen-thread', thread })],
  [
    'propose-disposition',
    'propose to retire',
    command({
      do: 'propose-retirement',
      items: ['2024/99/r1'],
      reason: '旧',
      grounds: [{ is: 'overtaken' }],
    }),
  ],
  [
    'propose-disposition',
    'propose to defer',
    command({ do: 'propose-deferral', items: ['2024/99/r1'], reason: '旧', to: { is: 'next-round' } }),
  ],
  [
    'agree-disposition',
    'agree',
    command({ do: 'agree-proposals', proposals: [{ item: '2024/5/r8', proposal: 1 }] }),
  ],
  ['withdraw-disposition', 'withdraw', command({ do: 'withdraw-proposals', items: ['2024/5/r8'] })],
  ['set-scope', 'scope', command({ do: 'set-scope', sources: ['1999'], kinds: ['recommendation'] })],
  ['set-fields', 'fields', command({ do: 'set-fields', fields })],
  [
    'set-participants',
    'participants',
    command({
      do: 'set-participants',
      participants: { cn: [{ name: '', affiliation: '', head: false, listed: true }], us: [] },
    }),
  ],
  ['restore-text', 'bring back what was removed', (b) => b.post(paths.restore(house.memo), { removal: 1 })],
  ['dismiss-removal', 'put a notice aside', command({ do: 'dismiss-removal', removal: 1 })],
  ['freeze', 'freeze', frozenAndThawed],
  ['thaw', 'thaw', command({ do: 'thaw', reason: ' ' })],
  ['manage-people', 'list', (b) => b.get(paths.people)],
  [
    'manage-people',
    'invite',
    (b) => b.post(paths.people, { name: '某', role: 'head', side: null, affiliation: '', memoranda: [] }),
  ],
  ['manage-people', 'revoke', (b) => b.delete(paths.person('nobody1'))],
  ['manage-people', 'invite again', (b) => b.post(paths.invitations('nobody1'))],
  ['manage-people', 'add a member', command({ do: 'add-member', ...stranger })],
  ['manage-people', 'remove a member', command({ do: 'remove-member', person: 'nobody1' })],
  [
    'create-memorandum',
    'create',
    (b) =>
      b.post(paths.memoranda, { title: '新', template: 'no-such', languages: ['zh'], scope: [], people: [] }),
  ],
  ['manage-library', 'list of uploads', (b) => b.get(libraryPaths.drafts)],
  [
    'manage-library',
    'upload',
    (b) => b.send(libraryPaths.upload('r7.txt', 2024, 7), { method: 'POST', raw: '备忘录', headers: FILE }),
  ],
  ['manage-library', 'an upload', (b) => b.get(libraryPaths.draft(thread))],
  [
    'manage-library',
    'correct',
    (b) => b.send(libraryPaths.draft(thread), { method: 'PUT', body: { version: 1, told, corrections: [] } }),
  ],
  ['manage-library', 'discard', (b) => b.delete(libraryPaths.draft(thread))],
  ['manage-library', 'confirm', (b) => b.post(libraryPaths.confirm(thread), { version: 1 })],
  [
    'manage-library',
    'change a line of policy',
    (b) => b.post(paths.lineages, { do: 'confirm', lineage: 'L99', ref: '2024/5/r8' }),
  ],
  ['export', 'export', (b) => b.post(paths.exports(house.memo), { kind: 'pdf', lang: 'zh' })],
  ['export', 'its state', (b) => b.get(paths.export(house.memo, 'job1'))],
  ['export', 'its file', (b) => b.get(paths.exportFile(house.memo, 'job1'))],
  ['export', 'cancel', (b) => b.delete(paths.export(house.memo, 'job1'))],
]

describe('[PO1] every write, for every role, as the table says', () => {
  it('every action of the table but the two of reading and typing has its write here', () => {
    const covered = new Set<Action>(WRITES.map(([action]) => action))
    expect(ACTIONS.filter((action) => !covered.has(action))).toEqual(['read', 'write-text'])
  })

  for (const role of ROLES)
    for (const [action, name, ask] of WRITES)
      it(`${role}: ${action} (${name}) ${may(role, action) ? 'goes through to the decision' : 'is refused'}`, async () => {
        const browser = browsers.get(role)
        if (!browser) throw new Error(role)
        const got = await ask(browser)
        if (may(role, action)) expect(got.code).not.toBe('not-allowed')
        else expect(got).toMatchObject({ status: 403, code: 'not-allowed' })
      })

  it('nothing of all that is in the journal', async () => {
    const dossier = await house.parts.memoranda.dossier(house.memo)
    if (!dossier.ok) throw new Error(dossier.refusal.why)
    expect(dossier.value.threads.size + dossier.value.proposals.size).toBe(0)
    expect(dossier.value.fields.meetingStart).toBeNull()
    expect(dossier.value.state.is).toBe('drafting')
  })
})
