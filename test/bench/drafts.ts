import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { suggestedOf } from '../../model/dossier/suggestions/forms.ts'
import { newBlock } from '../../model/memo/blocks.ts'
import { chance } from './client/chance.ts'
import { type Gathering, gather, leave, until } from './client/gathering.ts'
import { blockOf } from './client/typing.ts'
import { quantile } from './figures.ts'
import { type Commands, concord, startFurnished } from './servers/concord.ts'

/** 60 people in one room of which 20 write suggestions: `npm run bench -- drafts`. */
const { values } = parseArgs({ options: { seconds: { type: 'string' } } })
const SECONDS = Number(values.seconds ?? 30)
const [PEOPLE, WRITERS] = [60, 20]
const DOC = { size: 'big', n: 0 } as const
/** A draft is saved two seconds after the last key. */
const EVERY = 2000
/** What is held, at the 95th of 100 (ms). */
const AIMS = { saved: 100, toScreens: 250 } as const

type Drafted = { suggestion: string | null; version: number }

/** What is written at the n-th saving. */
const wordsOf = (who: number, n: number): string =>
  `文${who}：双方同意就此继续磋商，并在第${n}次会议上通报进展。`

function draftOf(gathering: Gathering, who: number, { suggestion, version }: Drafted) {
  const client = gathering.writers[who]?.client.id ?? 0
  const over = [suggestedOf(newBlock(blockOf(client, 0), 'paragraph', '文'))]
  const blocks = over.map((one) => ({ ...one, spans: [{ text: wordsOf(who, version + 1) }] }))
  const form = { is: 'change', lang: 'zh', over, blocks }
  const said = { form, reason: '', bracket: false, counters: null }
  return { do: 'draft-suggestion', suggestion, from: version, ...said }
}

/** When each person’s screen was told of what was tabled. */
class Screens {
  readonly #seen = new Map<string, number[]>()
  readonly #drafts = new Map<string, string>()

  constructor({ clients }: Gathering) {
    for (const client of clients)
      client.watch = { ...client.watch, facts: (json, at) => this.#hear(json, at) }
  }

  #hear(json: string, at: number): void {
    for (const [, kind, id = ''] of json.matchAll(
      /"kind":"suggestion-(drafted|tabled)","suggestion":"(\w+)"/g,
    ))
      if (kind === 'tabled') this.#seen.set(id, [...(this.#seen.get(id) ?? []), at])
    for (const [, id = '', who = ''] of json.matchAll(
      /"suggestion-drafted","suggestion":"(\w+)".*?"text":"文(\d+)：/g,
    ))
      this.#drafts.set(who, id)
  }

  draftOf = (who: number): string | null => this.#drafts.get(String(who)) ?? null
  seen = (suggestion: string): readonly number[] => this.#seen.get(suggestion) ?? []
}

/** Saves again and again, at an unsteady pace, for so long; the milliseconds until each was on disk. */
async function saves(gathering: Gathering, command: Commands, screens: Screens, who: number) {
  const random = chance(who + 1)
  const drafted: Drafted = { suggestion: null, version: 0 }
  const taken: number[] = []
  await pause(random() * EVERY)
  for (const begun = performance.now(); performance.now() - begun < SECONDS * 1000; ) {
    const since = performance.now()
    await command(DOC, who, draftOf(gathering, who, drafted))
    taken.push(performance.now() - since)
    drafted.version++
    if (drafted.suggestion === null) {
      if (!(await until(() => screens.draftOf(who) !== null)))
        throw new Error(`draft ${who} did not come back`)
      drafted.suggestion = screens.draftOf(who)
    }
    await pause(EVERY * (0.75 + random() / 2))
  }
  return { taken, drafted }
}

/** Tables each draft while the others still write; the milliseconds until each screen has it. */
async function tables(command: Commands, screens: Screens, drafts: readonly Drafted[]) {
  const taken: number[] = []
  for (const [who, { suggestion, version }] of drafts.entries()) {
    if (suggestion === null) throw new Error(`nothing was drafted by ${who}`)
    const since = performance.now()
    await command(DOC, who, { do: 'table-suggestions', suggestions: [{ suggestion, version }] })
    if (!(await until(() => screens.seen(suggestion).length === PEOPLE)))
      throw new Error(`tabled, and on ${screens.seen(suggestion).length} screens`)
    taken.push(...screens.seen(suggestion).map((at) => at - since))
    await pause(150)
  }
  return taken
}

const of = (samples: readonly number[]) => ({
  ...Object.fromEntries(
    [50, 95, 99].map((q) => [`p${q}`, Math.round((quantile(samples, q / 100) ?? 0) * 10) / 10]),
  ),
  n: samples.length,
})

const temporary = mkdtempSync(join(tmpdir(), 'concord-drafts-'))
try {
  const folder = join(temporary, 'data')
  await concord(folder, { big: 1, small: 0 }, [])
  const house = await startFurnished(folder, [])
  const gathering = await gather(house, DOC, PEOPLE, WRITERS)
  const screens = new Screens(gathering)
  const cpu = house.running.cpu()
  const all = await Promise.all(
    gathering.writers.map((_, who) => saves(gathering, house.command, screens, who)),
  )
  const perSaving =
    ((house.running.cpu() - cpu) * 1000) / all.reduce((sum, { taken }) => sum + taken.length, 0)
  const saved = all.flatMap(({ taken }) => taken)
  const toScreens = await tables(
    house.command,
    screens,
    all.map(({ drafted }) => drafted),
  )
  await leave(gathering)
  await house.running.stop()
  const found = {
    saved: of(saved),
    cpuPerSaving: Math.round(perSaving * 100) / 100,
    toScreens: of(toScreens),
  }
  console.log(JSON.stringify({ people: PEOPLE, writers: WRITERS, ...found }))
  const missed = [
    ...((quantile(saved, 0.95) ?? 0) < AIMS.saved ? [] : ['saved']),
    ...((quantile(toScreens, 0.95) ?? 0) < AIMS.toScreens ? [] : ['to the screens']),
  ]
  if (missed.length > 0) console.error(`above the aim: ${missed.join(', ')}`)
  process.exitCode = missed.length
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
