import { z } from 'zod'
import { type InterfaceLang, isInterfaceLang } from '../../model/words/words.ts'

/** What vite says of each module that is loaded by itself. */
const zManifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([]),
  }),
)
export type BuildManifest = z.output<typeof zManifest>

/** The modules behind each address, as `client/pages/Pages.tsx` has them. */
const PAGES: readonly (readonly [RegExp, string])[] = [
  [/^\/join$/, 'pages/join/Join.tsx'],
  [/^\/$/, 'pages/home/Home.tsx'],
  [/^\/new$/, 'pages/create/Create.tsx'],
  [/^\/people$/, 'pages/people/People.tsx'],
  [/^\/library$/, 'pages/library/Library.tsx'],
  [/^\/library\/lineages$/, 'pages/lineages/MapPage.tsx'],
  [/^\/library\/new$/, 'pages/library/UploadSource.tsx'],
  [/^\/library\/new\/[^/]+$/, 'pages/library/correcting/DraftSourcePage.tsx'],
  [/^\/library\/[^/]+$/, 'pages/library/SourcePage.tsx'],
  [/^\/m\/[^/]+$/, 'pages/drafting/Drafting.tsx'],
  [/^\/m\/[^/]+\/lineages$/, 'pages/lineages/DraftLineages.tsx'],
  [/^\/m\/[^/]+\/compare$/, 'pages/compare/Compare.tsx'],
]

/** A manifest that cannot be read names nothing: the page finds its files by itself, only later. */
export function readManifest(text: string): BuildManifest {
  try {
    return zManifest.parse(JSON.parse(text))
  } catch {
    return {}
  }
}

/** The language of the interface, as a browser without a choice of its own shows it. */
function langOf(accepted: string): InterfaceLang {
  const [spoken = ''] = accepted.trim().toLowerCase().split(/[-,;]/)
  return isInterfaceLang(spoken) ? spoken : 'zh'
}

/**
 * [PG1] Names the files of the page at an address, so that the browser asks for all of them at once and does not find them
 * one behind the other. `accepted`: what the browser says in Accept-Language.
 */
export function linksFor(manifest: BuildManifest, path: string, accepted: string): string {
  const page = PAGES.find(([address]) => address.test(path))?.[1]
  const already = filesOf(manifest, ['index.html'])
  const wanted = filesOf(manifest, [...(page === undefined ? [] : [page]), `i18n/${langOf(accepted)}/all.ts`])
  const links = [
    ...[...wanted.styles].map((file) => [file, 'stylesheet'] as const),
    ...[...wanted.scripts].map((file) => [file, 'modulepreload'] as const),
  ]
  return links
    .filter(([file]) => !already.scripts.has(file) && !already.styles.has(file))
    .map(([file, rel]) => `<link rel="${rel}" crossorigin href="/${file}">`)
    .join('\n    ')
}

type Files = { readonly scripts: ReadonlySet<string>; readonly styles: ReadonlySet<string> }

function filesOf(manifest: BuildManifest, modules: readonly string[]): Files {
  const [scripts, styles] = [new Set<string>(), new Set<string>()]
  const want = (module: string): void => {
    const chunk = manifest[module]
    if (chunk === undefined || scripts.has(chunk.file)) return
    scripts.add(chunk.file)
    for (const style of chunk.css) styles.add(style)
    chunk.imports.forEach(want)
  }
  modules.forEach(want)
  return { scripts, styles }
}
