import type { ESTree } from 'vite'
import { type Parsed, search } from '../arrows/parse.ts'

/** A type (alias, interface or class) as it is declared, exported or not. */
export interface Declared {
  readonly name: string
  /** Path and line. */
  readonly at: string
}

export const typesIn = (files: readonly Parsed[]): Declared[] => files.flatMap(typesOf)

/** The names that several declarations share, each with where they stand; sorted. */
export function clashesIn(files: readonly Parsed[]): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>()
  for (const { name, at } of typesIn(files)) {
    const known = places.get(name) ?? []
    known.push(at)
    places.set(name, known)
  }
  return new Map([...places].filter(([, at]) => at.length > 1).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Names by which a reader knows something of the language or of the browser. (A comment is a word of the trade.) */
const BUILT_IN = new Set(
  'Array Attr Date Document Element Error Event File Map Node Object Promise Range Record Request Response Selection Set Symbol Text Window'.split(
    ' ',
  ),
)

export const builtInIn = (files: readonly Parsed[]): Declared[] =>
  typesIn(files).filter(({ name }) => BUILT_IN.has(name))

/** Exported types called `Props`: only the unexported ones, of the one component of a file, may share that name. */
export const exportedProps = (files: readonly Parsed[]): string[] =>
  files.flatMap((file) =>
    search(file, (found) => ({
      ExportNamedDeclaration: ({ declaration, specifiers }) => {
        if (declaration && nameOf(declaration) === 'Props') found('Props', declaration)
        for (const one of specifiers)
          if ('name' in one.exported && one.exported.name === 'Props') found('Props', one)
      },
    })).map(({ line }) => `${file.path}:${line}`),
  )

const typesOf = (file: Parsed): Declared[] =>
  search(file, (found) => {
    const declared = (node: ESTree.Node) => {
      const name = nameOf(node)
      if (name !== null) found(name, node)
    }
    return {
      TSTypeAliasDeclaration: declared,
      TSInterfaceDeclaration: declared,
      ClassDeclaration: declared,
      ClassExpression: declared,
    }
  }).map(({ what, line }) => ({ name: what, at: `${file.path}:${line}` }))

function nameOf(node: ESTree.Node): string | null {
  switch (node.type) {
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
      return node.id.name
    case 'ClassDeclaration':
    case 'ClassExpression':
      return node.id?.name ?? null
    default:
      return null
  }
}
