import { createRequire } from 'node:module'

/** MDN's data of what came with which version, as far as it is asked here. */
type Support = {
  readonly version_added?: string | false | null
  readonly flags?: unknown
  readonly prefix?: string
}
type Feature = { readonly support: Readonly<Record<string, Support | readonly Support[]>> }
type Branch = { readonly __compat?: Feature } & { readonly [name: string]: unknown }

const FLOOR = { chrome: 86, firefox: 91, safari: 15 } as const

const data: {
  readonly javascript: { readonly builtins: Branch }
  readonly css: { readonly properties: Branch }
} = createRequire(import.meta.url)('@mdn/browser-compat-data')

const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null

const cameWith = ({ version_added, flags, prefix }: Support, floor: number): boolean =>
  typeof version_added === 'string' &&
  flags === undefined &&
  prefix === undefined &&
  Number.parseFloat(version_added.replace('≤', '')) <= floor

/** Whether every browser of the floor has it. */
const isOld = ({ support }: Feature): boolean =>
  Object.entries(FLOOR).every(([browser, version]) =>
    [support[browser] ?? []].flat().some((one) => cameWith(one, version)),
  )

function* features(branch: Branch): Generator<readonly [name: string, feature: Feature]> {
  for (const [name, below] of Object.entries(branch)) {
    if (name === '__compat' || !isBranch(below)) continue
    if (below.__compat) yield [name.replace(/_static$/, ''), below.__compat]
    // What only something newer leads to is told by the name of that; but every array and set has iterators.
    if (!below.__compat || isOld(below.__compat) || name === 'Iterator') yield* features(below)
  }
}

/** Names of the language's own library that a browser of the floor lacks. A name that something older has, too, is not told. */
export function newerBuiltIns(): ReadonlySet<string> {
  const all = [...features(data.javascript.builtins)]
  const old = new Set(all.filter(([, feature]) => isOld(feature)).map(([name]) => name))
  return new Set(all.map(([name]) => name).filter((name) => !old.has(name)))
}

/** Whether every browser of the floor knows a property of CSS, or its prefixed form is written beside it. */
export function isOldProperty(name: string): boolean {
  const property = data.css.properties[name]
  return isBranch(property) && property.__compat !== undefined && isOld(property.__compat)
}
