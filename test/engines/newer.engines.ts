import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CLIENT } from '../../server/launch/build.mjs'
import { ROOT } from '../../server/launch/root.mjs'
import { newerBuiltIns } from './support/compat.ts'
import { newerStyles } from './support/styles.ts'
import { namesIn, newerSyntax, parseAs } from './support/syntax.ts'

const ASSETS = join(CLIENT, 'assets')
const builtFiles = (end: string): readonly string[] =>
  readdirSync(ASSETS).filter((name) => name.endsWith(end))
const read = (name: string): string => readFileSync(join(ASSETS, name), 'utf8')

/** Newer names that the built files may have: `client/floor/substitutes.ts` puts them there. */
const SUBSTITUTED = [
  'at',
  'findLast',
  'findLastIndex',
  'toSorted',
  'toReversed',
  'toSpliced',
  'with',
  'hasOwn',
  'Segmenter',
]
/** These are our own or a package's, or are asked for before they are used. */
const NO_BUILT_IN = [
  'captureStackTrace',
  'difference',
  'displayName',
  'drop',
  'exchange',
  'isError',
  'move',
  'notify',
  'stackTraceLimit',
  'take',
  'toArray',
  'use',
]

describe('[OB8] what is built is read by every browser of the floor', () => {
  const scripts = builtFiles('.js').filter((name) => !name.startsWith('too-old'))

  it.each(scripts)('%s: no newer syntax', async (name) => {
    expect(await newerSyntax(read(name))).toEqual([])
  })

  it('no newer name without a substitute', async () => {
    const newer = newerBuiltIns()
    const found = new Set<string>()
    for (const name of scripts.filter((one) => !one.startsWith('substitutes')))
      for (const used of await namesIn(read(name))) if (newer.has(used)) found.add(used)
    expect([...found].filter((name) => !SUBSTITUTED.includes(name) && !NO_BUILT_IN.includes(name))).toEqual(
      [],
    )
    expect(newer.has('toSorted') && newer.has('withResolvers') && !newer.has('flatMap')).toBe(true)
  })

  it('the question whether a browser is too old is put in the JavaScript of 2009', async () => {
    await parseAs(5, readFileSync(join(ROOT, 'client', 'floor', 'too-old.js'), 'utf8'))
    for (const name of builtFiles('.js').filter((one) => one.startsWith('too-old')))
      await parseAs(5, read(name))
  })

  it.each(builtFiles('.css'))('%s: a form of every style', async (name) => {
    expect(await newerStyles(read(name))).toEqual([])
  })
})

describe('[OB8] the scan bites', () => {
  it.each([
    ['class A { static { go() } }', 'a static block'],
    ['class A { #x; is(o) { return #x in o } }', 'a private name in'],
    ['await go()', 'await outside every function'],
    ['go(/(?<=a)b/u)', 'a pattern that looks behind'],
    ['go(new RegExp(`(?<!a)b`))', 'a pattern that looks behind'],
    ['go(/a/d)', 'a flag of a pattern'],
    ['class A { go = () => 1 }', 'a function in the initializer of a field'],
    ['class A { go = make(() => 1) }', 'a function in the initializer of a field'],
    ["class A { static name = 'a' }", 'a static field called name or length'],
    ['go?.(...a, b)', 'an optional call with arguments behind a spread one'],
    ["go('a:is(b, c)')", 'a selector with :is, :where or :has'],
  ])('%s', async (code, what) => {
    expect(await newerSyntax(code)).toEqual([what])
  })

  it('and lets be what every one of them reads', async () => {
    const code =
      'class A { #x = 1; static y = 2; z() { return this.#x ?? go?.(...a) } } a ||= 1_000; go(/\\p{L}(?=b)(?<c>d)/u)'
    expect(await newerSyntax(code)).toEqual([])
  })

  it.each([
    ['a { color: color-mix(in srgb, red, blue) }', 'color: color-mix(in srgb, red, blue)'],
    ['a { height: 100dvh }', 'height: 100dvh'],
    ['a { inset: 0 }', 'inset'],
    ['a { text-decoration: underline wavy red 1px }', 'text-decoration: underline wavy red 1px'],
    ['a { text-decoration: line-through from-font }', 'text-decoration: line-through from-font'],
    ['a { align-items: end }', 'align-items: end'],
    ['a { justify-content: start }', 'justify-content: start'],
    ['a { overflow: clip }', 'overflow: clip'],
    ['a { content: "→" / "to" }', 'content: "→" / "to"'],
    ['a { display: inline flex }', 'display: inline flex'],
    ['a:not(b, c) { color: red }', 'a:not(b, c)'],
    ['a::file-selector-button { color: red }', 'a::file-selector-button'],
    ['a { padding-inline: 0 }', 'padding-inline'],
    ['a { rotate: 45deg }', 'rotate'],
    ['a:has(b) { color: red }', 'a:has(b)'],
    [':is(a, b) c { color: red }', ':is(a, b) c'],
    ['@layer a { b { color: red } }', '@layer a'],
    ['@media (width < 30rem) { a { color: red } }', '@media (width < 30rem)'],
    ['a { & b { color: red } }', '& b'],
  ])('%s', async (css, what) => {
    expect(await newerStyles(css)).toContain(what)
  })

  it('and lets be what stands beside an older form', async () => {
    const css = ':-webkit-any(a,b){color:red}:is(a,b){color:red}@supports (height:1dvh){a{height:100dvh}}'
    expect(await newerStyles(css)).toEqual([])
  })
})
