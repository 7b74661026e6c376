// What the model may not touch: the browser and Node (rule 1), the clock and chance (rule 9).
import type { ESTree } from 'vite'
import { globalsIn, membersIn } from './names.ts'
import { type Found, type Parsed, search } from './parse.ts'

const BROWSER =
  /^(window|document|navigator|location|history|localStorage|sessionStorage|indexedDB|fetch|WebSocket|XMLHttpRequest|Worker|alert|requestAnimationFrame|customElements|getSelection|DOMParser|MutationObserver|(HTML|SVG)\w*Element|Element|Node|Document|Window|KeyboardEvent|MouseEvent|ClipboardEvent)$/
const NODE = /^(process|Buffer|require|module|global|setImmediate|__dirname|__filename|NodeJS)$/
const CLOCK_OR_CHANCE = /^(crypto|performance|setTimeout|setInterval)$/
const CLOCK_OR_CHANCE_OF = /^(Date\.now|Math\.random|crypto\.\w+)$/

export const surroundingsIn = (file: Parsed): Found[] =>
  globalsIn(file).filter(({ what }) => BROWSER.test(what) || NODE.test(what))

export function clockAndChanceIn(file: Parsed): Found[] {
  const now = search(file, (found) => {
    const isDate = (node: ESTree.Expression) => node.type === 'Identifier' && node.name === 'Date'
    return {
      NewExpression: (node) => {
        if (isDate(node.callee) && node.arguments.length === 0) found('new Date()', node)
      },
      CallExpression: (node) => {
        if (isDate(node.callee)) found('Date()', node)
      },
    }
  })
  const globals = globalsIn(file).filter(({ what }) => CLOCK_OR_CHANCE.test(what))
  return [...now, ...globals, ...membersIn(file).filter(({ what }) => CLOCK_OR_CHANCE_OF.test(what))]
}
