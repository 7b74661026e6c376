import { ELEMENT_NODE, type Markup, TEXT_NODE } from '../../client/editor/paste/markup.ts'

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const RAW = new Set(['script', 'style', 'title', 'textarea'])
const TOKEN = /<!--[\s\S]*?-->|<!\[[^\]]*\]>|<(\/?)([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|[^<]+|</gi
const ATTRIBUTE = /([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g
const ENTITIES: Readonly<Record<string, string>> = { nbsp: '\u00a0', amp: '&', lt: '<', gt: '>', quot: '"' }

type Parsed = Markup & { readonly childNodes: Markup[] }

const textOf = (children: readonly Markup[]): string => children.map((one) => one.textContent ?? '').join('')
const unescaped = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (entity, name) => ENTITIES[name] ?? entity)

function element(localName: string, attributes: string): Parsed {
  const childNodes: Markup[] = []
  const values = new Map(
    [...attributes.matchAll(ATTRIBUTE)].map(([, name = '', a, b, c]) => [
      name.toLowerCase(),
      unescaped(a ?? b ?? c ?? ''),
    ]),
  )
  return {
    nodeType: ELEMENT_NODE,
    localName,
    childNodes,
    get textContent() {
      return textOf(childNodes)
    },
    getAttribute: (name) => values.get(name) ?? null,
  }
}

/** HTML that closes what it opens, as a tree; a browser repairs more than this does. */
export function markup(html: string): Markup {
  const root = element('body', '')
  const open = [root]
  for (const [token, closing, name, attributes = ''] of html.matchAll(TOKEN)) {
    const here = open.at(-1) ?? root
    const tag = name?.toLowerCase()
    if (tag === undefined) {
      // Inside a style sheet a browser takes the signs of a comment for text.
      if (token.startsWith('<!') && here.localName !== 'style') continue
      here.childNodes.push({ nodeType: TEXT_NODE, textContent: unescaped(token), childNodes: [] })
    } else if (closing === '/') {
      const at = open.findLastIndex((one) => one.localName === tag)
      if (at > 0) open.length = at
    } else if (!RAW.has(here.localName ?? '')) {
      const child = element(tag, attributes)
      here.childNodes.push(child)
      if (!VOID.has(tag) && !attributes.endsWith('/')) open.push(child)
    }
  }
  return root
}
