import type { SourceFile } from '../arrows/parse.ts'
import { type Definition, rulesIn } from './defined.ts'
import { type Quote, quotesIn } from './quoted.ts'

/** `files` may quote ids; `readmes` define them. `paths`: all there is, to find the file of a rule in. */
export interface House {
  readonly readmes: readonly SourceFile[]
  readonly files: readonly SourceFile[]
  readonly paths: ReadonlySet<string>
}

export const FAULTS = {
  unreadable: 'the rules of a README are tables, one for each folder: id, rule, file',
  'defined-twice': 'an id is defined once, over all READMEs',
  undefined: 'an id that a test or a comment quotes is defined',
  'without-test': 'an id that is defined is quoted by a test',
  'wrong-file':
    'the file of a rule is there, in the folder of its table, and quotes it where any file there does',
}
export type Fault = keyof typeof FAULTS

export interface Complaint {
  readonly fault: Fault
  readonly what: string
}

/** All that is wrong with the rules of a tree; every complaint says where to look. */
export function complaints({ readmes, files, paths }: House): Complaint[] {
  const rules = readmes.map(rulesIn)
  const definitions = rules.flatMap((one) => one.definitions)
  const quotes = files.flatMap(quotesIn)
  return [
    ...rules.flatMap(({ unreadable }) => unreadable.map((what) => complaint('unreadable', what))),
    ...definedTwice(definitions),
    ...undefinedIn(definitions, quotes),
    ...withoutTest(definitions, quotes),
    ...wrongFiles(definitions, quotes, paths),
  ]
}

const complaint = (fault: Fault, what: string): Complaint => ({ fault, what })

function definedTwice(definitions: readonly Definition[]): Complaint[] {
  const first = new Map<string, string>()
  return definitions.flatMap(({ id, at }) => {
    const before = first.get(id)
    if (before !== undefined) return [complaint('defined-twice', `${id}: ${before} and ${at}`)]
    first.set(id, at)
    return []
  })
}

function undefinedIn(definitions: readonly Definition[], quotes: readonly Quote[]): Complaint[] {
  const known = new Set(definitions.map(({ id }) => id))
  return quotes
    .filter(({ id }) => !known.has(id))
    .map(({ id, path, line }) => complaint('undefined', `${id}: ${path}:${line}`))
}

function withoutTest(definitions: readonly Definition[], quotes: readonly Quote[]): Complaint[] {
  const shown = new Set(quotes.filter(({ by }) => by === 'test').map(({ id }) => id))
  return definitions
    .filter(({ id }) => !shown.has(id))
    .map(({ id, at }) => complaint('without-test', `${id}: ${at}`))
}

/** The file of a rule is there, in the folder of its table. Where files of that folder quote the rule, it is one of them. */
function wrongFiles(
  definitions: readonly Definition[],
  quotes: readonly Quote[],
  paths: ReadonlySet<string>,
): Complaint[] {
  return definitions.flatMap(({ id, file, folder, at }) => {
    const quoting = quotes.filter((one) => one.id === id && one.path.startsWith(`${folder}/`))
    const fits = quoting.length === 0 || quoting.some(({ path }) => path === file)
    if (paths.has(file) && file.startsWith(`${folder}/`) && fits) return []
    const others = quotes.filter((one) => one.id === id && !one.path.startsWith('test/'))
    const candidates = [...new Set(others.map(({ path }) => path))].join(', ')
    return [
      complaint('wrong-file', `${id}: ${at} says ${file}; the rule is quoted by: ${candidates || 'none'}`),
    ]
  })
}
