import { dirname, join } from 'node:path/posix'
import type { SourceFile } from '../arrows/parse.ts'

/** One row of a table of rules. */
export interface Definition {
  readonly id: string
  readonly rule: string
  /** From the root of the project. */
  readonly file: string
  /** The folder the table is about, from the root of the project. */
  readonly folder: string
  readonly at: string
}

export interface Rules {
  readonly definitions: readonly Definition[]
  /** Lines of the chapter of rules that are neither a heading of a folder, nor part of a table, nor empty. */
  readonly unreadable: readonly string[]
}

const FOLDER = /^### `([\w./-]+)\/`/
const ROW = /^\| ((?:[A-Z]{2}|I18N)[1-9]?\d+) \| (.*\S) \| `([\w./-]+)` \|$/
const HEAD = /^\| id \| rule \| file \|$|^\|---\|---\|---\|$/
const UNSAID = /^$|^Tests quote /

/** The tables below `## Rules` of a README: one for each folder, `id · rule · file`, the file within that folder. */
export function rulesIn({ path, code }: SourceFile): Rules {
  const definitions: Definition[] = []
  const unreadable: string[] = []
  let folder: string | null = null
  for (const { text, line } of chapterOf(code)) {
    const at = `${path}:${line}`
    const [, id = '', rule = '', file = ''] = ROW.exec(text) ?? []
    const [, below] = FOLDER.exec(text) ?? []
    if (below !== undefined) folder = join(dirname(path), below)
    else if (id !== '' && folder !== null)
      definitions.push({ id, rule, file: join(folder, file), folder, at })
    else if (!HEAD.test(text) && !UNSAID.test(text)) unreadable.push(`${at} ${text}`)
  }
  return { definitions, unreadable }
}

/** A README without its chapter of rules. */
export function outsideRules(readme: string): string {
  const rules = new Set(chapterOf(readme).map(({ line }) => line))
  return readme
    .split('\n')
    .filter((_, i) => !rules.has(i + 1))
    .join('\n')
}

function chapterOf(readme: string): { readonly text: string; readonly line: number }[] {
  const lines = readme.split('\n').map((text, i) => ({ text, line: i + 1 }))
  const begin = lines.findIndex(({ text }) => text.startsWith('## Rules'))
  const rest = lines.slice(begin + 1)
  const end = rest.findIndex(({ text }) => text.startsWith('## '))
  return begin < 0 ? [] : rest.slice(0, end < 0 ? rest.length : end)
}
