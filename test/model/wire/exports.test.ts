import { expect, it } from 'vitest'
import { may } from '../../../model/policy.ts'
import { isForEverybody, isWorkable, type StartExport, zStartExport } from '../../../model/wire/exports.ts'

const lang = 'zh' as const
const FOR_EVERYBODY: readonly StartExport[] = [
  { kind: 'pdf', lang },
  { kind: 'pdf', lang, annex: false, unwritten: 'leave-out' },
  { kind: 'pdf', lang, edition: 'clean' },
  { kind: 'pdf', lang, comments: 'none' },
]
const FOR_WRITERS: readonly StartExport[] = [
  { kind: 'pdf', lang, annex: true },
  { kind: 'pdf', lang, edition: 'rolling' },
  { kind: 'pdf', lang, comments: 'both' },
  { kind: 'pdf', lang, names: true },
  { kind: 'pdf', lang, comments: 'own' },
  { kind: 'pdf', lang, edition: 'redline', base: 'reading:12' },
  { kind: 'docx', lang },
  { kind: 'html', lang },
  { kind: 'html', lang, edition: 'rolling' },
  { kind: 'html', lang, edition: 'redline', base: 'seq:4' },
  { kind: 'json', lang },
  { kind: 'md', lang },
  { kind: 'txt', lang },
  { kind: 'annex-csv', lang },
  { kind: 'annex-docx', lang },
]

it.each([
  ...FOR_EVERYBODY.map((ask) => ({ ask, all: true })),
  ...FOR_WRITERS.map((ask) => ({ ask, all: false })),
])('[EX10] who may export what: $ask', ({ ask, all }) => {
  expect(zStartExport.safeParse(ask).success).toBe(true)
  const roles = (['head', 'delegate', 'secretariat', 'reviewer', 'observer'] as const).filter((role) =>
    may(role, isForEverybody(ask) ? 'export' : 'export-all'),
  )
  expect(roles).toHaveLength(all ? 5 : 3)
})

it.each(['md', 'txt', 'json', 'annex-csv'])(
  '[EX13] %s has no change marks: no edition is asked of it',
  (kind) => {
    expect(zStartExport.safeParse({ kind, lang, edition: 'rolling' }).success).toBe(false)
    expect(zStartExport.safeParse({ kind, lang, comments: 'both' }).success).toBe(false)
  },
)

it('a base that is no version is refused', () => {
  expect(zStartExport.safeParse({ kind: 'pdf', lang, edition: 'redline', base: 'mine' }).success).toBe(false)
})

it('[WI3] a working copy is signed by sides alone: so it is known when it comes back', () => {
  expect(isWorkable({ kind: 'docx', lang, working: true })).toBe(true)
  expect(isWorkable({ kind: 'docx', lang, working: true, names: true })).toBe(false)
  expect(isWorkable({ kind: 'docx', lang, edition: 'rolling', working: true, unattributed: true })).toBe(
    false,
  )
})
