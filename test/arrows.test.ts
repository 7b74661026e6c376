import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ALLOWED, BREACHES } from './arrows/cases.ts'
import { check } from './arrows/check.ts'
import { projectFiles, type SourceFile } from './arrows/parse.ts'

const RULES = {
  NA1: 'the model knows neither server, client, Node nor browser, and few packages',
  NA2: 'client and server do not know each other, nor each other’s packages',
  NA3: 'the text does not know what is decided about it, nor the dossier the draft',
  NA4: 'history, library and render work on plain memoranda',
  NA5: 'only start, control and cli name a store; the store knows nobody',
  NA6: 'the text path and the decision path run one way: socket to room to admission, http to memoranda to room',
  NA7: 'session without React, editor without panels, panels without editor, yjs and tiptap',
  NA8: 'one file each may fetch, open a socket, read the environment, run a program, know a code, write a sentence',
  NA9: 'time and ids enter as arguments; no import cycle; nothing imports from test/',
  NA10: 'folders form no cycle, nor does a folder with a file beside it',
}

const filesOf = (tree: Readonly<Record<string, string>>): SourceFile[] =>
  Object.entries(tree).map(([path, code]) => ({ path, code }))

describe('the tree', () => {
  const files = projectFiles(join(import.meta.dirname, '..'))
  const violations = check(files)

  it('is there to be checked', () => {
    for (const folder of ['model/', 'server/', 'client/']) {
      expect(files.filter(({ path }) => path.startsWith(folder))).not.toEqual([])
    }
  })

  it.each(Object.entries(RULES))('[%s] %s', (rule) => {
    const lines = violations.filter((one) => one.rule === rule)
    expect(lines.map(({ path, line, what }) => `${path}:${line} ${what}`)).toEqual([])
  })
})

describe('the rules', () => {
  it.each(BREACHES)('[$rule] bites at $at: $why', ({ rule, at, tree }) => {
    expect(check(filesOf(tree)).filter((one) => one.rule === rule && one.path === at)).not.toEqual([])
  })

  it('each have a breach that shows them biting', () => {
    expect(new Set(BREACHES.map(({ rule }) => rule))).toEqual(new Set(Object.keys(RULES)))
  })

  it('let pass what the design allows', () => {
    expect(check(filesOf(ALLOWED))).toEqual([])
  })

  it('tell the line', () => {
    const [violation] = check([{ path: 'model/ids.ts', code: `\n\nimport 'node:fs'` }])
    expect(violation).toMatchObject({ rule: 'NA1', line: 3, what: 'imports node:fs' })
  })
})
