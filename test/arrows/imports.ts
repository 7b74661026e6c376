import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import type { ESTree } from 'vite'
import { type Parsed, search } from './parse.ts'

export interface Arrow {
  readonly from: string
  readonly line: number
  /** A path from the root of the project, or the name of a package or built-in module as it is written. */
  readonly to: string
  readonly target: 'file' | 'package' | 'built-in'
  /** A file named by `new URL` is started or fetched, not imported: it may import its starter's types. */
  readonly how: 'import' | 'url'
  /** Names of what is imported as a value; '*' for all of it. Empty for types alone. */
  readonly values: readonly string[]
}

/** Imports of every kind: static, dynamic, of types, re-exports, and files named for a worker by `new URL`. */
export function arrowsOf(file: Parsed): Arrow[] {
  const arrows: Arrow[] = []
  const lines = search(file, (found) => {
    const add = (source: ESTree.StringLiteral, values: readonly string[], how: Arrow['how'] = 'import') => {
      found(source.value, source)
      arrows.push({ from: file.path, line: 0, ...target(file.path, source.value), values, how })
    }
    return {
      ImportDeclaration: (node) => add(node.source, importedValues(node)),
      ExportNamedDeclaration: (node) => {
        if (node.source) add(node.source, node.exportKind === 'type' ? [] : node.specifiers.map(exportedName))
      },
      ExportAllDeclaration: (node) => add(node.source, node.exportKind === 'type' ? [] : ['*']),
      ImportExpression: (node) => {
        if (isString(node.source)) add(node.source, ['*'])
      },
      TSImportType: (node) => add(node.source, []),
      NewExpression: (node) => {
        const source = node.arguments[0]
        const isUrl = node.callee.type === 'Identifier' && node.callee.name === 'URL'
        if (isUrl && source && isString(source) && source.value.startsWith('.')) add(source, ['*'], 'url')
      },
    }
  })
  return arrows.map((arrow, index) => ({ ...arrow, line: lines[index]?.line ?? 0 }))
}

/** What cannot be followed would pass every rule. */
export function computedImports(file: Parsed) {
  return search(file, (found) => ({
    ImportExpression: (node) => {
      if (!isString(node.source)) found('an import of a computed name', node)
    },
    MemberExpression: (node) => {
      const isGlob =
        node.object.type === 'MetaProperty' && 'name' in node.property && node.property.name === 'glob'
      if (isGlob) found('import.meta.glob', node)
    },
  }))
}

function target(from: string, specifier: string): Pick<Arrow, 'to' | 'target'> {
  const name = specifier.replace(/\?.*$/, '')
  if (name.startsWith('.')) return { to: posix.join(posix.dirname(from), name), target: 'file' }
  if (name.startsWith('/')) return { to: `client${name}`, target: 'file' }
  return { to: name, target: isBuiltin(name) ? 'built-in' : 'package' }
}

function importedValues(node: ESTree.ImportDeclaration): string[] {
  if (node.importKind === 'type') return []
  if (node.specifiers.length === 0) return ['*']
  return node.specifiers.flatMap((one) => {
    if (one.type !== 'ImportSpecifier') return ['*']
    return one.importKind === 'type' ? [] : [nameOf(one.imported)]
  })
}

const exportedName = (one: ESTree.ExportSpecifier) => nameOf(one.local)

const nameOf = (node: ESTree.ModuleExportName) => (node.type === 'Literal' ? node.value : node.name)

export function isString(node: ESTree.Node): node is ESTree.StringLiteral {
  return node.type === 'Literal' && typeof node.value === 'string'
}
