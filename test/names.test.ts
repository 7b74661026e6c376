import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Parsed, parse, projectFiles } from './arrows/parse.ts'
import { builtInIn, clashesIn, exportedProps } from './names/check.ts'

/** Names that several types may share, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  Props: 'the props of the one component of a file, which no other file can see',
}

describe('the names of types', () => {
  const files = projectFiles(join(import.meta.dirname, '..')).map(parse)
  const shared = clashesIn(files)

  it('are unique in model, server and client, exported or not', () => {
    const clashes = [...shared].filter(([name]) => !(name in ALLOWED))
    expect(clashes.map(([name, at]) => `${name}: ${at.join(', ')}`)).toEqual([])
  })

  it('are none that the language or the browser has', () => {
    expect(builtInIn(files)).toEqual([])
  })

  it('are shared only where that is allowed and happens', () => {
    expect(Object.keys(ALLOWED).filter((name) => !shared.has(name))).toEqual([])
    expect(exportedProps(files)).toEqual([])
  })
})

describe('the check', () => {
  const tree = (files: Readonly<Record<string, string>>): Parsed[] =>
    Object.entries(files).map(([path, code]) => parse({ path, code }))
  const BREACHES: readonly (readonly [what: string, here: string, there: string])[] = [
    ['two aliases', 'export type Place = string', 'export type Place = number'],
    ['one that no other file sees', 'export type Place = string', 'type Place = number'],
    ['an interface and a class', 'export interface Place { at: number }', 'export class Place {}'],
    ['one inside a function', 'type Place = 1', 'export function f() { type Place = 2; return 1 as Place }'],
    ['a class that is given away', 'interface Place {}', 'export const made = class Place {}'],
    ['with parameters', 'type Place<T> = T', 'type Place<A, B> = A | B'],
  ]

  it.each(BREACHES)('bites: %s', (_, here, there) => {
    const clashes = clashesIn(tree({ 'model/a.ts': `\n${here}`, 'client/b.tsx': there }))
    expect([...clashes]).toEqual([['Place', ['model/a.ts:2', 'client/b.tsx:1']]])
  })

  it.each([
    ['as it is declared', 'export type Props = { a: 1 }'],
    ['by its name', 'type Props = { a: 1 }\nexport type { Props }'],
    ['under this name', 'type Own = { a: 1 }\nexport type { Own as Props }'],
  ])('bites: props exported %s', (_, code) => {
    expect(exportedProps(tree({ 'client/a.tsx': code }))).toHaveLength(1)
  })

  it('bites: a type called as one of the browser is', () => {
    expect(builtInIn(tree({ 'model/a.ts': '\ntype Element = { tag: string }' }))).toEqual([
      { name: 'Element', at: 'model/a.ts:2' },
    ])
  })

  it('lets pass values, imports and uses of the same name', () => {
    const uses = "import type { Place } from './a.ts'\nexport const Place = (p: Place): Place => p"
    expect(clashesIn(tree({ 'a.ts': 'export type Place = 1', 'b.ts': uses }))).toEqual(new Map())
    expect(exportedProps(tree({ 'a.tsx': 'type Props = 1\nexport const A = (p: Props) => p' }))).toEqual([])
  })
})
