import type { ESTree } from 'vite'
import { isString } from './imports.ts'
import { type Found, type Parsed, search } from './parse.ts'

const GLOBAL_OBJECTS = new Set(['window', 'globalThis', 'self', 'global'])

/**
 * Uses of names that this file does not itself declare: globals, as `fetch` or `window.fetch`. A name declared anywhere
 * in the file counts as declared everywhere in it, which is coarse and has been enough.
 */
export function globalsIn(file: Parsed): Found[] {
  const declared = declaredIn(file)
  return search(file, (found) => {
    const labels = new Set<ESTree.Node>()
    return {
      ...keysOf((key) => labels.add(key)),
      MemberExpression: (node) => {
        if (!node.computed) labels.add(node.property)
        const object = node.object.type === 'Identifier' ? node.object.name : ''
        const name = memberName(node)
        if (name !== null && GLOBAL_OBJECTS.has(object) && !declared.has(object)) found(name, node)
      },
      Identifier: (node) => {
        if (!labels.has(node) && !declared.has(node.name)) found(node.name, node)
      },
    }
  })
}

/** Dotted uses as written, `process.env` or `import.meta.env`; also when taken apart: `const { env } = process`. */
export function membersIn(file: Parsed): Found[] {
  return search(file, (found) => ({
    MemberExpression: (node) => {
      const path = dotted(node)
      if (path !== null) found(path, node)
    },
    VariableDeclarator: (node) => {
      const from = node.init && dotted(node.init)
      if (!from || node.id.type !== 'ObjectPattern') return
      for (const property of node.id.properties) {
        if (property.type === 'Property' && property.key.type === 'Identifier') {
          found(`${from}.${property.key.name}`, property)
        }
      }
    },
  }))
}

export function dotted(node: ESTree.Node): string | null {
  if (node.type === 'Identifier') return node.name
  if (node.type === 'MetaProperty') return 'import.meta'
  if (node.type !== 'MemberExpression') return null
  const object = dotted(node.object)
  const name = memberName(node)
  return object === null || name === null ? null : `${object.replace(/^(window|globalThis)\./, '')}.${name}`
}

export function memberName(node: ESTree.MemberExpression): string | null {
  if (node.computed) return isString(node.property) ? node.property.value : null
  return 'name' in node.property ? node.property.name : null
}

function declaredIn(file: Parsed): Set<string> {
  const names = search(file, (found) => {
    const bind = (node: ESTree.Node | null | undefined) => {
      for (const name of boundBy(node)) found(name, { start: 0 })
    }
    const bindCallable = (node: ESTree.Function | ESTree.ArrowFunctionExpression | ESTree.TSFunctionType) => {
      if ('id' in node) bind(node.id)
      for (const param of node.params) bind(param)
    }
    return {
      VariableDeclarator: (node) => bind(node.id),
      FunctionDeclaration: bindCallable,
      FunctionExpression: bindCallable,
      ArrowFunctionExpression: bindCallable,
      TSFunctionType: bindCallable,
      TSMethodSignature: (node) => node.params.forEach(bind),
      TSDeclareFunction: bindCallable,
      ClassDeclaration: (node) => bind(node.id),
      ClassExpression: (node) => bind(node.id),
      CatchClause: (node) => bind(node.param),
      ImportDeclaration: (node) =>
        node.specifiers.forEach((one) => {
          bind(one.local)
        }),
      TSTypeAliasDeclaration: (node) => bind(node.id),
      TSInterfaceDeclaration: (node) => bind(node.id),
      TSTypeParameter: (node) => bind(node.name),
    }
  })
  return new Set(names.map(({ what }) => what))
}

function boundBy(node: ESTree.Node | null | undefined): string[] {
  if (!node) return []
  if (node.type === 'Identifier') return [node.name]
  if (node.type === 'AssignmentPattern') return boundBy(node.left)
  if (node.type === 'RestElement') return boundBy(node.argument)
  if (node.type === 'ArrayPattern') return node.elements.flatMap(boundBy)
  if (node.type === 'ObjectPattern') return node.properties.flatMap(boundBy)
  if (node.type === 'Property') return boundBy(node.value)
  return []
}

/** Names that only label something: keys of objects, classes and types, and the outer names of imports and exports. */
function keysOf(label: (key: ESTree.Node) => void) {
  const keyed = (node: { computed: boolean; key: ESTree.Node }) => {
    if (!node.computed) label(node.key)
  }
  return {
    Property: (node: ESTree.ObjectProperty | ESTree.BindingProperty | ESTree.AssignmentTargetProperty) => {
      if (!node.shorthand) keyed(node)
    },
    PropertyDefinition: keyed,
    MethodDefinition: keyed,
    AccessorProperty: keyed,
    TSPropertySignature: keyed,
    TSMethodSignature: keyed,
    ImportSpecifier: (node: ESTree.ImportSpecifier) => label(node.imported),
    ExportSpecifier: (node: ESTree.ExportSpecifier) => {
      label(node.exported)
      label(node.local)
    },
    TSQualifiedName: (node: ESTree.TSQualifiedName) => label(node.right),
    TSNamedTupleMember: (node: ESTree.TSNamedTupleMember) => label(node.label),
    TSTypePredicate: (node: ESTree.TSTypePredicate) => label(node.parameterName),
    TSIndexSignature: (node: ESTree.TSIndexSignature) => node.parameters.forEach(label),
    TSMappedType: (node: ESTree.TSMappedType) => label(node.key),
    LabeledStatement: (node: ESTree.LabeledStatement) => label(node.label),
  }
}
