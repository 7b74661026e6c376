import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type ESTree, parseSync, Visitor, type VisitorObject } from 'vite'

export interface SourceFile {
  /** From the root of the project, with forward slashes. */
  readonly path: string
  readonly code: string
}

export interface Parsed extends SourceFile {
  readonly program: ESTree.Program
}

export interface Found {
  readonly line: number
  readonly what: string
}

export function parse(file: SourceFile): Parsed {
  const { program, errors } = parseSync(file.path, file.code)
  const error = errors[0]
  if (error) throw new Error(`${file.path} cannot be parsed: ${error.message}`)
  return { ...file, program }
}

/** Everything the callback finds on one walk, with the line it stands in. */
export function search(
  file: Parsed,
  look: (found: (what: string, node: { readonly start: number }) => void) => VisitorObject,
): Found[] {
  const all: Found[] = []
  const found = (what: string, node: { readonly start: number }) =>
    all.push({ what, line: file.code.slice(0, node.start).split('\n').length })
  new Visitor(look(found)).visit(file.program)
  return all
}

const PROGRAM = ['model', 'server', 'client']

/** The TypeScript of the program; server/launch and test/ stand outside it. */
export function projectFiles(root: string): SourceFile[] {
  return PROGRAM.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true }),
  )
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      path: relative(root, path).split(sep).join('/'),
      code: readFileSync(path, 'utf8'),
    }))
}

/** A place is a file without its extension, or a folder: 'client/session/hooks' is hooks.ts and all of hooks/. */
export function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`) || path.replace(/\.\w+$/, '') === place
}
