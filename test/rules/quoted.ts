import { parseSync, Visitor } from 'vite'
import type { SourceFile } from '../arrows/parse.ts'

export interface Quote {
  readonly id: string
  readonly path: string
  readonly line: number
  /** In a string of a test, which is its name; or in a comment, of whatever file. */
  readonly by: 'test' | 'comment'
}

/** An id as it is quoted: `[AB12]`. Ids of OWASP ASVS have a form and a test of their own. */
const QUOTED = /\[([A-Z][A-Z0-9]*\d)\]/g
const TEST = /^test\/.*\.(test|e2e|engines|contract)\.tsx?$/
const PARSED = /\.(tsx?|mjs)$/

interface Words {
  readonly text: string
  readonly start: number
  readonly by: Quote['by']
}

export function quotesIn(file: SourceFile): Quote[] {
  const lineOf = (at: number) => file.code.slice(0, at).split('\n').length
  return wordsOf(file).flatMap(({ text, start, by }) =>
    [...text.matchAll(QUOTED)].map(({ 1: id = '', index }) => ({
      ...{ id, by, path: file.path },
      line: lineOf(start + index),
    })),
  )
}

/** A style sheet says its ids in comments as well, and nothing else in it has their form. */
function wordsOf({ path, code }: SourceFile): Words[] {
  if (!PARSED.test(path)) return [{ text: code, start: 0, by: 'comment' }]
  const { program, comments } = parseSync(path, code)
  const words: Words[] = comments.map(({ value, start }) => ({
    text: value,
    start: start + 2,
    by: 'comment',
  }))
  if (!TEST.test(path)) return words
  new Visitor({
    Literal: (node) => {
      if (typeof node.value === 'string') words.push({ text: node.value, start: node.start, by: 'test' })
    },
    TemplateElement: (node) => words.push({ text: node.value.raw, start: node.start, by: 'test' }),
  }).visit(program)
  return words
}
