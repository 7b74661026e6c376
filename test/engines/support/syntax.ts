type Node = { readonly type: string } & { readonly [key: string]: unknown }
type Acorn = { parse(code: string, options: object): Node }

const acorn = async (): Promise<Acorn> => {
  const name = 'acorn'
  return import(name)
}

/** Throws where the code is not of this version of the language. */
export async function parseAs(ecmaVersion: number, code: string): Promise<Node> {
  return (await acorn()).parse(code, { ecmaVersion, sourceType: ecmaVersion < 6 ? 'script' : 'module' })
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const childrenOf = (node: Node): readonly Node[] => Object.values(node).flat().filter(isNode)

type Visit = (node: Node, inFunction: boolean) => void

function walk(node: Node, visit: Visit, inFunction = false): void {
  visit(node, inFunction)
  const within = inFunction || isFunction(node)
  for (const child of childrenOf(node)) walk(child, visit, within)
}

const isFunction = ({ type }: Node): boolean => /Function/.test(type)

function holdsFunction(node: unknown): boolean {
  let found = false
  if (isNode(node))
    walk(node, (one) => {
      found ||= isFunction(one)
    })
  return found
}

/** The text of a string, in quotation marks of any kind. */
function textOf({ type, value }: Node): string {
  if (type === 'Literal') return String(value)
  const holds = type === 'TemplateElement' && typeof value === 'object' && value !== null && 'cooked' in value
  return holds ? String(value.cooked) : ''
}

const nameOf = (node: unknown): unknown => (isNode(node) ? (node.name ?? node.value) : undefined)

/** What Chromium 86, Firefox 91 or Safari 15 cannot parse, or gets wrong, of the syntax of ES2022. */
const NEWER: Readonly<Record<string, (node: Node, inFunction: boolean) => boolean>> = {
  'a static block': ({ type }) => type === 'StaticBlock',
  'a private name in': ({ type, left }) =>
    type === 'BinaryExpression' && isNode(left) && left.type === 'PrivateIdentifier',
  'await outside every function': ({ type, await: waits }, inFunction) =>
    !inFunction && (type === 'AwaitExpression' || (type === 'ForOfStatement' && waits === true)),
  'a pattern that looks behind': (node) => /\(\?<[=!]/.test(isPattern(node.regex)?.pattern ?? textOf(node)),
  'a flag of a pattern': ({ regex }) => /[dv]/.test(isPattern(regex)?.flags ?? ''),
  'a function in the initializer of a field': ({ type, value }) =>
    type === 'PropertyDefinition' && holdsFunction(value),
  'a static field called name or length': ({ type, static: still, key }) =>
    type === 'PropertyDefinition' && still === true && ['name', 'length'].includes(String(nameOf(key))),
  'an optional call with arguments behind a spread one': ({ type, optional, arguments: given }) =>
    type === 'CallExpression' &&
    optional === true &&
    Array.isArray(given) &&
    given.slice(0, -1).some((one) => isNode(one) && one.type === 'SpreadElement'),
  'a string for the name of an export': ({ type, exported, imported }) =>
    /^(?:Export|Import)Specifier$/.test(type) &&
    [exported, imported].some((one) => isNode(one) && one.type === 'Literal'),
  'a selector with :is, :where or :has': (node) => /:(?:is|where|has)\(/.test(textOf(node)),
}

const isPattern = (regex: unknown): { readonly pattern: string; readonly flags: string } | undefined =>
  typeof regex === 'object' && regex !== null && 'pattern' in regex && 'flags' in regex
    ? { pattern: String(regex.pattern), flags: String(regex.flags) }
    : undefined

export async function newerSyntax(code: string): Promise<readonly string[]> {
  const found = new Set<string>()
  walk(await parseAs(2022, code), (node, inFunction) => {
    for (const [what, is] of Object.entries(NEWER)) if (is(node, inFunction)) found.add(what)
  })
  return [...found]
}

/** The names of properties that are read by name. */
export async function namesIn(code: string): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  walk(await parseAs(2022, code), ({ type, computed, property, object }) => {
    const ours = isNode(object) && object.type === 'ThisExpression'
    if (type === 'MemberExpression' && computed !== true && !ours) names.add(String(nameOf(property)))
  })
  return names
}
