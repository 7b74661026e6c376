import { dirname, join } from 'node:path/posix'
import type { SourceFile } from '../arrows/parse.ts'
import { outsideRules } from './defined.ts'

/** A path in a README: `memo/blocks`, `store/folder/`, `test/rules.test.ts`. Words with no slash may be anything. */
const PATH = /`((?:[\w.-]+\/)+[\w.-]*)`/g
const ENDINGS = ['', '.ts', '.tsx', '.css']

/**
 * Paths in backticks outside the chapter of rules that lead nowhere: neither from the folder of the README, nor from the
 * root, nor from `test/`. A file may go without its ending; a folder ends with a slash.
 */
export function missingPaths({ path, code }: SourceFile, paths: ReadonlySet<string>): string[] {
  const isThere = (name: string) =>
    name.endsWith('/')
      ? [...paths].some((one) => one.startsWith(name))
      : ENDINGS.some((ending) => paths.has(`${name}${ending}`))
  return [...outsideRules(code).matchAll(PATH)]
    .map(([, name = '']) => name)
    .filter((name) => !['.', dirname(path), 'test'].some((folder) => isThere(join(folder, name))))
}
