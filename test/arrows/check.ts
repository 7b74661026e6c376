import { ALONE } from './alone.ts'
import { cyclesIn } from './cycles.ts'
import { folderCyclesIn } from './folder-cycles.ts'
import { FORBIDDEN, PACKAGES } from './folders.ts'
import { type Arrow, arrowsOf, computedImports } from './imports.ts'
import { type Found, isWithin, type Parsed, parse, type SourceFile } from './parse.ts'
import { clockAndChanceIn, surroundingsIn } from './purity.ts'
import { sentencesIn } from './sentences.ts'

export interface Violation {
  readonly rule: string
  readonly path: string
  readonly line: number
  readonly what: string
}

/** Everything in these files that a never-arrow forbids. */
export function check(files: readonly SourceFile[]): Violation[] {
  const parsed = files.map(parse)
  const arrows = parsed.flatMap(arrowsOf)
  return [
    ...arrows.flatMap(forbidden),
    ...arrows.flatMap(foreignPackage),
    ...cyclesIn(arrows).map(cycle),
    ...folderCyclesIn(arrows).map(folderCycle),
    ...parsed.flatMap(withinFile),
  ]
}

function forbidden({ from, to, line, target }: Arrow): Violation[] {
  if (target !== 'file') return []
  const isIn = (path: string, places: readonly string[]) => places.some((place) => isWithin(path, place))
  return FORBIDDEN.filter(
    (rule) =>
      isIn(from, rule.from) &&
      !isIn(from, rule.except ?? []) &&
      isIn(to, rule.to) &&
      !isIn(to, rule.but ?? []),
  ).map(({ rule }) => ({ rule, path: from, line, what: `imports ${to}` }))
}

function foreignPackage({ from, to, line, target }: Arrow): Violation[] {
  if (target === 'file') return []
  const [house] = PACKAGES.filter(({ place }) => isWithin(from, place)).sort(
    (a, b) => b.place.length - a.place.length,
  )
  const mayUse =
    target === 'built-in'
      ? house?.builtIns
      : house?.may.some((name) => to === name || to.startsWith(`${name}/`))
  return house && !mayUse ? [{ rule: house.rule, path: from, line, what: `imports ${to}` }] : []
}

function cycle(group: readonly string[]): Violation {
  return { rule: 'NA9', path: group[0] ?? '', line: 1, what: `is in an import cycle: ${group.join(', ')}` }
}

function folderCycle(group: readonly string[]): Violation {
  const path = [...group].sort()[0] ?? ''
  return { rule: 'NA10', path, line: 1, what: `is in a cycle of folders: ${group.join(', ')}` }
}

function withinFile(file: Parsed): Violation[] {
  const as = (rule: string, found: readonly Found[], says = (what: string) => what) =>
    found.map(({ line, what }) => ({ rule, path: file.path, line, what: says(what) }))
  const isModel = isWithin(file.path, 'model')
  const isScreen = isWithin(file.path, 'client') && !isWithin(file.path, 'client/i18n')
  const isPrint = isWithin(file.path, 'model/render')
  return [
    ...ALONE.filter((alone) => alone.file !== file.path).flatMap((alone) =>
      as('NA8', alone.find(file), (what) => `${what}: only ${alone.file} may ${alone.capability}`),
    ),
    ...as('NA8', isScreen ? sentencesIn(file) : [], (what) => `${what}: sentences belong in client/i18n`),
    ...as(
      'NA8',
      isPrint ? sentencesIn(file) : [],
      (what) => `${what}: what is printed stands in model/words`,
    ),
    ...as('NA1', isModel ? surroundingsIn(file) : []),
    ...as('NA9', isModel ? clockAndChanceIn(file) : []),
    ...as('NA9', computedImports(file)),
  ]
}
