import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { passages } from '../../model/library/passages.ts'
import { readLineages } from '../../model/lineage/lineages.ts'
import { isComparable, relatedIndex, relatedItems } from '../../model/related/related.ts'
import { readTerms } from '../../model/related/terms.ts'
import { ok, type Result, refuse } from '../../model/result.ts'
import { loadSeeds } from '../library/seeds.ts'
import type { Terminal } from './terminal.ts'

type RelatedAsk = { readonly text: string; readonly json: boolean; readonly limit: number }

/** How many are listed for a person to read; as JSON all of them are printed. */
const LISTED = 5

export function relatedAsk(args: readonly string[]): Result<RelatedAsk, string | undefined> {
  try {
    const options = { text: { type: 'string' }, json: { type: 'boolean' } } as const
    const { text = '', json = false } = parseArgs({ args: [...args], options, strict: true }).values
    if (text.trim() === '') return refuse(undefined)
    return ok({ text, json, limit: json ? Number.POSITIVE_INFINITY : LISTED })
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

async function data(root: string, name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(root, 'seeds', name), 'utf8'))
}

async function compared(root: string) {
  const seeds = await loadSeeds(root)
  const entries = seeds.map(({ entry }) => entry)
  const lineages = readLineages(await data(root, 'lineages.json'), entries)
  const terms = readTerms(await data(root, 'terms.json'))
  const items = passages(seeds.map(({ source }) => source)).filter(isComparable)
  return { items, index: relatedIndex(items, { terms, lineages }) }
}

/** Prints `[{id, score}]`, best first; without `--json`, a line for each with its heading and opening words. */
export async function printRelated(root: string, ask: RelatedAsk, { out }: Terminal): Promise<void> {
  const { items, index } = await compared(root)
  const found = relatedItems(index, ask.text, { limit: ask.limit })
  if (ask.json) {
    out(
      `${JSON.stringify(
        found.map(({ id, score }) => ({ id, score })),
        null,
        2,
      )}\n`,
    )
    return
  }
  for (const { id, score } of found) {
    const item = items.find((each) => each.id === id)
    out(`${score.toFixed(3)}\t${id}\t${item?.section?.heading ?? ''}\t${item?.text.slice(0, 40) ?? ''}\n`)
  }
}
