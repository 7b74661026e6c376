// Rule 8: sentences for people stand in client/i18n alone.
import type { ESTree } from 'vite'
import { isString } from './imports.ts'
import { type Found, type Parsed, search } from './parse.ts'

const HAN = /\p{Script=Han}/u
const LETTER = /\p{L}/u

/** Attributes that people see or hear. */
const SPOKEN =
  /^(title|alt|placeholder|label|aria-(label|description|roledescription|valuetext|placeholder))$/

export function sentencesIn(file: Parsed): Found[] {
  return search(file, (found) => {
    const show = (node: ESTree.Node) => {
      for (const text of shownBy(node)) if (LETTER.test(text)) found(`“${text.trim()}”`, node)
    }
    const children = (node: ESTree.JSXElement | ESTree.JSXFragment) => {
      for (const child of node.children) show(child)
    }
    return {
      Literal: (node) => {
        if (isString(node) && HAN.test(node.value)) found(`“${node.value}”`, node)
      },
      TemplateElement: (node) => {
        if (HAN.test(node.value.raw)) found(`“${node.value.raw}”`, node)
      },
      JSXElement: children,
      JSXFragment: children,
      JSXAttribute: (node) => {
        if (node.name.type === 'JSXIdentifier' && SPOKEN.test(node.name.name) && node.value) show(node.value)
      },
    }
  })
}

/** The literal texts that an expression can put on the screen. */
function shownBy(node: ESTree.Node): string[] {
  switch (node.type) {
    case 'JSXText':
      return [node.value]
    case 'Literal':
      return isString(node) ? [node.value] : []
    case 'TemplateLiteral':
      return node.quasis.map((part) => part.value.raw)
    case 'JSXExpressionContainer':
      return shownBy(node.expression)
    case 'ParenthesizedExpression':
      return shownBy(node.expression)
    case 'ConditionalExpression':
      return [...shownBy(node.consequent), ...shownBy(node.alternate)]
    case 'LogicalExpression':
      return [...shownBy(node.left), ...shownBy(node.right)]
    case 'BinaryExpression':
      return node.operator === '+' ? [...shownBy(node.left), ...shownBy(node.right)] : []
    default:
      return []
  }
}
