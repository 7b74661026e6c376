/** The namespaces that are in force, by prefix; the empty prefix is that of names without one. */
export type XmlScope = ReadonlyMap<string, string>

/** The prefixes that this program writes, by namespace (ECMA-376 part 1, transitional and strict). */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
])
const OURS = new Set(PREFIXES.values())
const DECLARES = /^xmlns(?::(.+))?$/u

export function scopeIn(attributes: ReadonlyMap<string, string>, above: XmlScope): XmlScope {
  const declared = [...attributes].flatMap(([name, value]): (readonly [string, string])[] => {
    const found = DECLARES.exec(name)
    return found ? [[found[1] ?? '', value]] : []
  })
  return declared.length === 0 ? above : new Map([...above, ...declared])
}

/** The name with our prefix for its namespace. An attribute without prefix has no namespace. */
export function canonical(name: string, scope: XmlScope, of: 'element' | 'attribute'): string {
  const colon = name.indexOf(':')
  if (colon === -1 && of === 'attribute') return name
  const prefix = name.slice(0, Math.max(colon, 0))
  const local = name.slice(colon + 1)
  const space = scope.get(prefix)
  // A prefix that nothing declares is taken for what it is by custom.
  if (space === undefined) return name
  const ours = PREFIXES.get(space)
  if (ours !== undefined) return `${ours}:${local}`
  return OURS.has(prefix) ? `other-${name}` : name
}
