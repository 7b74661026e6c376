import type { Express } from 'express'
import type { Action } from '../../../model/policy.ts'
import { asTheDocumentSays } from '../../../model/reading/draft-source.ts'
import { comparePaths } from '../../../model/wire/compare.ts'
import { digestPath } from '../../../model/wire/digest.ts'
import { libraryPaths } from '../../../model/wire/library.ts'
import { paths } from '../../../model/wire/paths.ts'
import { waitingPaths } from '../../../model/wire/waiting.ts'
import { wordPath } from '../../../model/wire/word-in.ts'
import type { MemoState } from './state.ts'

type Request = {
  readonly path: string
  readonly body?: unknown
  readonly raw?: string
  readonly type?: string
}

/** `may`: the action of the table, or who is signed in, or anybody. `of`: where the role that counts is held. */
export type RouteCase = {
  readonly route: string
  readonly may: Action | 'signed-in' | 'anybody'
  readonly of: 'workspace' | 'memorandum'
  readonly ask: (memo: string, seq: number) => Request
  /** How it is answered to who may: '' is done. Nothing changes by it. */
  readonly answer: string | Readonly<Record<MemoState, string>>
}

const made = 'thread0123456789'
const told = asTheDocumentSays(2023, 6)
const at = (path: string, body?: unknown) => (): Request => (body === undefined ? { path } : { path, body })
const workspace = (route: string, may: RouteCase['may'], ask: () => Request, answer: RouteCase['answer']) =>
  ({ route, may, of: 'workspace', ask, answer }) as const
const memorandum = (route: string, may: Action, ask: RouteCase['ask'], answer: RouteCase['answer'] = '') =>
  ({ route, may, of: 'memorandum', ask, answer }) as const

const nobody = { name: '某', role: 'head', side: null, affiliation: '', memoranda: [] }
const memo = {
  title: '新',
  template: 'no-such',
  round: 9,
  year: 2026,
  firstSide: { zh: 'cn', en: 'us' },
  languages: ['zh'],
  scope: [],
  people: [],
}
const upload = {
  path: libraryPaths.upload('r7.txt', 2024, 7),
  raw: '备忘录',
  type: 'application/octet-stream',
}
const on = (path: (memo: string) => string, body?: unknown) => (id: string) => ({ path: path(id), body })

/** Every route of the API but the commands, which have their own table. Asked so that nothing changes. */
export const ROUTES: readonly RouteCase[] = [
  workspace('GET /healthz', 'anybody', at('/healthz'), ''),
  workspace('GET /readyz', 'anybody', at('/readyz'), ''),
  workspace('GET /metrics', 'anybody', at('/metrics'), ''),
  workspace('GET /api/session', 'anybody', at(paths.session), ''),
  workspace(
    'POST /api/session',
    'anybody',
    at(paths.session, { token: 'x'.repeat(43) }),
    'invitation-unknown',
  ),
  workspace(
    'POST /api/session/link-holder',
    'anybody',
    at(paths.linkHolder, { token: 'x'.repeat(43) }),
    'invitation-unknown',
  ),
  workspace('POST /api/session/device', 'signed-in', at(paths.device, { for: 'me' }), 'malformed'),
  workspace('GET /api/people', 'manage-people', at(paths.people), ''),
  workspace('POST /api/people', 'manage-people', at(paths.people, nobody), 'malformed'),
  workspace('DELETE /api/people/:person', 'manage-people', at(paths.person('nobody1')), 'no-such-person'),
  workspace(
    'POST /api/people/:person/invitations',
    'manage-people',
    at(paths.invitations('nobody1'), {}),
    'no-such-person',
  ),
  workspace('GET /api/library', 'signed-in', at(paths.library), ''),
  workspace('GET /api/items', 'signed-in', at(paths.items), ''),
  workspace('GET /api/lineages', 'signed-in', at(paths.lineages), ''),
  workspace(
    'POST /api/lineages',
    'manage-library',
    at(paths.lineages, { do: 'confirm', lineage: 'L99', ref: '2024/5/r8' }),
    'no-such-lineage',
  ),
  workspace('GET /api/templates', 'signed-in', at(paths.templates), ''),
  workspace(
    'GET /api/templates/:template/guidance/:lang',
    'signed-in',
    at(paths.guidance('memorandum', 'zh')),
    '',
  ),
  workspace('GET /api/library/:source/text', 'signed-in', at(libraryPaths.text('2024')), ''),
  workspace('GET /api/library/:source/file', 'signed-in', at(libraryPaths.file('2024')), ''),
  workspace('GET /api/library/drafts', 'manage-library', at(libraryPaths.drafts), ''),
  workspace('POST /api/library/drafts', 'manage-library', () => upload, 'source-held'),
  workspace(
    'GET /api/library/drafts/:draft',
    'manage-library',
    at(libraryPaths.draft(made)),
    'no-such-draft',
  ),
  workspace(
    'PUT /api/library/drafts/:draft',
    'manage-library',
    at(libraryPaths.draft(made), { version: 1, told, corrections: [] }),
    'no-such-draft',
  ),
  workspace(
    'DELETE /api/library/drafts/:draft',
    'manage-library',
    at(libraryPaths.draft(made)),
    'no-such-draft',
  ),
  workspace(
    'POST /api/library/drafts/:draft/confirm',
    'manage-library',
    at(libraryPaths.confirm(made), { version: 1 }),
    'no-such-draft',
  ),
  // Without an origin, so that none is opened.
  workspace(
    'POST /api/memoranda/:memo/lines',
    'signed-in',
    at(paths.lines('memo-none'), {}),
    'foreign-origin',
  ),
  workspace('GET /api/lines/:line', 'signed-in', at(paths.line('x'.repeat(43))), 'not-found'),
  workspace('POST /api/lines/:line', 'signed-in', at(paths.line('x'.repeat(43)), {}), 'not-found'),
  workspace('GET /api/memoranda', 'signed-in', at(paths.memoranda), ''),
  workspace('POST /api/memoranda', 'create-memorandum', at(paths.memoranda, memo), 'malformed'),
  memorandum('GET /api/memoranda/:memo', 'read', on(paths.memorandum)),
  memorandum('POST /api/memoranda/:memo/join', 'read', on(paths.join, { as: 'somebody' }), 'malformed'),
  memorandum('GET /api/memoranda/:memo/history', 'read-history', on(paths.history)),
  memorandum('GET /api/memoranda/:memo/history/:block', 'read-history', (id) => ({
    path: paths.blockHistory(id, 'none'),
  })),
  memorandum('GET /api/memoranda/:memo/history/:block/suggestions', 'read-history', (id) => ({
    path: paths.blockStory(id, 'none'),
  })),
  memorandum('GET /api/memoranda/:memo/authorship', 'read', on(paths.authorship)),
  memorandum(
    'GET /api/memoranda/:memo/authorship/:block',
    'read-history',
    (id) => ({ path: paths.blockAuthorship(id, 'none') }),
    'no-such-block',
  ),
  workspace('GET /api/waiting', 'signed-in', at(waitingPaths.everywhere), ''),
  workspace('GET /api/digest', 'signed-in', at(digestPath), ''),
  workspace('PUT /api/digest', 'signed-in', at(digestPath, { setting: 1 }), 'malformed'),
  memorandum('GET /api/memoranda/:memo/looked', 'read', on(waitingPaths.looked)),
  memorandum('GET /api/memoranda/:memo/since', 'read-history', on(waitingPaths.since)),
  memorandum('POST /api/memoranda/:memo/looked', 'read', on(waitingPaths.looked, {}), 'malformed'),
  memorandum('GET /api/memoranda/:memo/readings', 'read-history', on(comparePaths.readings)),
  memorandum('GET /api/memoranda/:memo/compare', 'read-history', (id, seq) => ({
    path: comparePaths.compare(id, { is: 'seq', seq }, { is: 'now' }),
  })),
  memorandum('GET /api/memoranda/:memo/compare/touched', 'read-history', (id, seq) => ({
    path: comparePaths.touched(id, { is: 'seq', seq }, { is: 'now' }),
  })),
  memorandum(
    'GET /api/memoranda/:memo/readings/:seq',
    'read-history',
    (id) => ({ path: comparePaths.reading(id, 1) }),
    'no-such-version',
  ),
  memorandum(
    'GET /api/memoranda/:memo/readings/:seq/changes',
    'read-history',
    (id) => ({ path: comparePaths.readingChanges(id, 1) }),
    'no-such-version',
  ),
  memorandum('GET /api/memoranda/:memo/numbers', 'read', on(paths.numbers)),
  memorandum(
    'GET /api/memoranda/:memo/doubts/:seq',
    'read-history',
    (id) => ({ path: paths.asWritten(id, 1) }),
    'no-such-version',
  ),
  memorandum('GET /api/memoranda/:memo/at/:seq', 'read-history', (id, seq) => ({ path: paths.at(id, seq) })),
  memorandum(
    'POST /api/memoranda/:memo/word',
    'suggest',
    (id) => ({ path: wordPath(id), raw: '%PDF-1.7', type: 'application/octet-stream' }),
    { drafting: 'not-word', reading: 'not-word', frozen: 'frozen' },
  ),
  memorandum(
    'POST /api/memoranda/:memo/restore',
    'restore-text',
    (id, seq) => ({ path: paths.restore(id), body: { seq } }),
    { drafting: '', reading: 'reading', frozen: 'frozen' },
  ),
  memorandum(
    'POST /api/memoranda/:memo/exports',
    'export',
    on(paths.exports, { kind: 'pdf', lang: 'fr' }),
    'malformed',
  ),
  memorandum(
    'POST /api/memoranda/:memo/exports',
    'export-all',
    on(paths.exports, { kind: 'docx', lang: 'zh', edition: 'redline' }),
    'malformed',
  ),
  memorandum('POST /api/memoranda/:memo/exports/soon', 'export', on(paths.exportSoon)),
  memorandum('GET /api/memoranda/:memo/exports/:job', 'export', (id) => ({ path: paths.export(id, 'job1') })),
  memorandum('GET /api/memoranda/:memo/exports/:job/file', 'export', (id) => ({
    path: paths.exportFile(id, 'job1'),
  })),
  memorandum('GET /api/memoranda/:memo/exports/:job/pages/:page', 'export', (id) => ({
    path: paths.exportPage(id, 'job1', 1),
  })),
  memorandum('DELETE /api/memoranda/:memo/exports/:job', 'export', (id) => ({
    path: paths.export(id, 'job1'),
  })),
]

/** Asked last: they end the session that asks. */
export const ENDINGS: readonly RouteCase[] = [
  workspace('DELETE /api/session', 'signed-in', at(paths.session), ''),
  workspace('DELETE /api/sessions', 'signed-in', at(paths.sessions), ''),
]

export const COMMAND_ROUTE = 'POST /api/memoranda/:memo/commands'

type Layer = {
  readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> }
  readonly handle?: unknown
}
const stackOf = (router: unknown): readonly Layer[] =>
  typeof router === 'function' && 'stack' in router && Array.isArray(router.stack) ? router.stack : []

/** What the application itself says it answers to. */
export function routesOf(app: Express): readonly string[] {
  const found = (layer: Layer): readonly string[] => {
    const { route } = layer
    if (!route) return stackOf(layer.handle).flatMap(found)
    return Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`)
  }
  return stackOf(app.router).flatMap(found)
}

export const methodOf = ({ route }: RouteCase): string => route.split(' ')[0] ?? ''
export const isWrite = (one: RouteCase): boolean => methodOf(one) !== 'GET'
