// A small tree in which all is well, and changes to it that each break one rule about rules.
import type { Fault, House } from './check.ts'

export interface Breach {
  readonly fault: Fault
  readonly why: string
  readonly change: (house: House) => House
}

const HEAD = ['| id | rule | file |', '|---|---|---|']
const README = [
  ...['# model', '## Words', '| agree | a word |', '## Rules', 'Tests quote a rule by its id.', ''],
  ...['### `memo/` the text', ...HEAD, '| NU1 | Headings count within their parent. | `numbering.ts` |'],
  ...['| I18N10 | A \\| in a cell. | `blocks.ts` |', ''],
  ...['### `./` the loose files', ...HEAD, '| PO1 | A role may do what its row says. | `policy.ts` |', ''],
  ...['## Deliberately not here', 'A flag that follows.'],
].join('\n')

const FILES: Readonly<Record<string, string>> = {
  'model/memo/numbering.ts': '/** [NU1] Within their parent. */\nexport const at = rows[AB1]',
  'model/memo/blocks.ts': 'export const blocks = []',
  'model/policy.ts': '// [PO1] A row a role.',
  'client/look.css': '/* [NU1] */ a[href] { color: red }',
  'test/model/numbering.test.ts': "it('[NU1][I18N10] headings', () => {})",
  'test/e2e/rights.e2e.ts': 'describe.each(x)(`[PO1] [ASVS 8.2.1] all`, () => {})',
}

const house = (readme: string, files: Readonly<Record<string, string>>): House => ({
  readmes: [{ path: 'model/README.md', code: readme }],
  files: Object.entries(files).map(([path, code]) => ({ path, code })),
  paths: new Set(Object.keys(files)),
})

export const SOUND = house(README, FILES)

const readme = (fault: Fault, why: string, from: string, to: string): Breach => ({
  ...{ fault, why },
  change: () => house(README.replace(from, to), FILES),
})
const file = (fault: Fault, why: string, path: string, code: string): Breach => ({
  ...{ fault, why },
  change: () => house(README, { ...FILES, [path]: code }),
})

export const BREACHES: readonly Breach[] = [
  readme('unreadable', 'a rule told outside of a table', '### `./`', 'PO2 The secretariat stays.\n### `./`'),
  readme(
    'unreadable',
    'a heading that names no folder',
    '### `./` the loose files',
    '### The loose files\n### `./`',
  ),
  readme('unreadable', 'a row without a file', '| I18N10', '| NU2 | Sub-items. | |\n| I18N10'),
  readme('unreadable', 'a row without a folder', '### `memo/`', '| NU2 | Of none. | `a.ts` |\n### `memo/`'),
  readme('unreadable', 'an id of another form', '| I18N10', '| N1 | One letter. | `blocks.ts` |\n| I18N10'),
  readme(
    'defined-twice',
    'one id for two rules',
    '### `./`',
    '| NU1 | Another. | `numbering.ts` |\n\n### `./`',
  ),
  file('undefined', 'a test quotes an id that no README has', 'test/a.test.ts', "it('[NU7] x', () => {})"),
  file('undefined', 'a contract does', 'test/a.contract.ts', "it('[P1] x', () => {})"),
  file('undefined', 'a comment does', 'model/memo/blocks.ts', '// [NU7] x'),
  file('undefined', 'a style sheet does', 'client/look.css', '/* [NU7] */'),
  file('without-test', 'no test quotes the id', 'test/e2e/rights.e2e.ts', "it('roles', () => {})"),
  file('without-test', 'only a comment in a test does', 'test/e2e/rights.e2e.ts', '// [PO1]'),
  readme('wrong-file', 'the file is not there', '`policy.ts`', '`rights.ts`'),
  readme('wrong-file', 'the file is of another folder', '`policy.ts`', '`../client/look.css`'),
  readme('wrong-file', 'another file of the folder quotes the rule', '`numbering.ts`', '`blocks.ts`'),
]
