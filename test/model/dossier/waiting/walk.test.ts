import { expect, it } from 'vitest'
import { audiencesFor } from '../../../../model/dossier/comments/audience.ts'
import type { Command } from '../../../../model/dossier/decide.ts'
import { EMPTY_DOSSIER } from '../../../../model/dossier/dossier.ts'
import { fold, foldAll } from '../../../../model/dossier/fold.ts'
import { fingerprintOf } from '../../../../model/dossier/stances/wordings.ts'
import { StandingFacts } from '../../../../model/dossier/standing.ts'
import { visible } from '../../../../model/dossier/visible.ts'
import { WAITING_KINDS, type WaitingKind } from '../../../../model/dossier/waiting/kinds.ts'
import { type WaitingItem, waitingFor } from '../../../../model/dossier/waiting/waiting.ts'
import type { SuggestionId, ThreadId } from '../../../../model/ids.ts'
import { type Block, blockText } from '../../../../model/memo/blocks.ts'
import type { Actor } from '../../../../model/people.ts'
import { actors, para } from '../../../support/builders.ts'
import { type Chance, chance, seeds } from '../../../support/chance.ts'
import { changeOf, stanceOn, Table } from '../../../support/table.ts'

const RUNS = Number(process.env.FUZZ_WAITING ?? 12)
const STEPS = 60
const everybody = Object.values(actors)
const anchor = { lang: 'zh', block: 'b', start: '{}', end: '{}', quote: '字', before: '', after: '' } as const
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })

type Walk = { readonly at: Table; readonly draw: Chance; readonly looked: Map<Actor, number> }

const anyOf = <T>(draw: Chance, all: Iterable<T>): T | undefined => {
  const list = [...all]
  return list[draw.below(list.length)]
}

function suggests({ at, draw }: Walk, by: Actor): Command {
  const block = draw.pick(at.blocks)
  const text = blockText(block)
  const cut = draw.below(text.length + 1)
  const form = changeOf(
    [block],
    [words(block, `${text.slice(0, cut)}${draw.pick(['应', '宜', '可'])}${text.slice(cut)}`)],
  )
  const tabled = [...at.dossier.suggestions.values()].filter((one) => one.tabled && !one.end)
  const counters = draw.happens(0.6) ? (anyOf(draw, tabled)?.id ?? null) : null
  const known = draw.happens(0.2)
    ? [...at.dossier.suggestions.values()].find((one) => one.draft?.author === by.person)
    : undefined
  return {
    ...{ do: 'draft-suggestion', suggestion: known?.id ?? null, from: known?.saved ?? 0 },
    ...{ form, reason: '', bracket: draw.happens(0.1), counters },
  }
}

const versionOf = ({ at }: Walk, id: SuggestionId, what: 'draft' | 'tabled'): number =>
  at.dossier.suggestions.get(id)?.[what]?.version ?? 1

function answers(walk: Walk): Command | null {
  const { at, draw } = walk
  const id = anyOf(draw, at.dossier.suggestions.keys())
  if (!id) return null
  const [draft, tabled] = [versionOf(walk, id, 'draft'), versionOf(walk, id, 'tabled')]
  return draw.pick<Command>([
    { do: 'table-suggestions', suggestions: [{ suggestion: id, version: draft }] },
    { do: 'table-suggestions', suggestions: [{ suggestion: id, version: draft }] },
    { do: 'decline-suggestions', suggestions: [{ suggestion: id, version: tabled }], reason: '' },
    { do: 'withdraw-suggestions', suggestions: [id], draft: draw.happens(0.5) },
    at.acceptance([id]),
  ])
}

function states({ at, draw }: Walk): Command {
  const block = draw.pick(at.blocks)
  const blocks = [{ block: block.id, fingerprint: fingerprintOf(block, 'zh') }]
  return draw.happens(0.5)
    ? { do: 'support-blocks', lang: 'zh', blocks }
    : { do: 'state-stances', lang: 'zh', stances: [stanceOn(block)], withdraw: [] }
}

function talks({ at, draw }: Walk, by: Actor): Command | null {
  const thread: ThreadId | undefined = draw.happens(0.5) ? anyOf(draw, at.dossier.threads.keys()) : undefined
  const mentions = draw.happens(0.4)
    ? [draw.pick([...everybody.map(({ person }) => person), 'cn', 'us'] as const)]
    : []
  const audience = anyOf(draw, audiencesFor(by))
  if (!thread) return audience ? { do: 'open-thread', audience, anchor, text: '议', mentions } : null
  const comment = anyOf(draw, at.dossier.threads.get(thread)?.comments.keys() ?? [])
  if (!comment) return null
  return draw.pick<Command>([
    { do: 'reply', thread, text: '复', mentions },
    { do: 'reply', thread, text: '再', mentions },
    { do: 'edit-comment', thread, comment, text: '改', mentions },
    { do: 'withdraw-comment', thread, comment },
    { do: 'resolve-thread', thread, reason: '' },
    { do: 'reopen-thread', thread },
  ])
}

function step(walk: Walk): void {
  const { at, draw, looked } = walk
  const by = draw.pick(everybody)
  const dice = draw.below(100)
  if (dice < 10) {
    const block = draw.pick(at.blocks)
    at.edit(by, ...at.blocks.map((one) => (one === block ? words(one, `${blockText(one)}又`) : one)))
    return
  }
  if (dice < 13) at.edit(by, ...at.blocks.filter((one) => at.blocks.length < 4 || one !== at.blocks[1]))
  else if (dice < 20) looked.set(by, at.dossier.seq)
  const command =
    dice < 45 ? suggests(walk, by) : dice < 65 ? answers(walk) : dice < 80 ? states(walk) : talks(walk, by)
  if (command) at.ask(by, command)
}

/** The server doubts a block, and now and then somebody has checked one. */
function doubts({ at }: Walk, n: number): void {
  const [block, by, other] = [at.blocks.at(n % 5), everybody.at(n % 7), everybody.at(n % 3)]
  if (block && by && other) at.doubt(block, by, other)
  const [first] = at.dossier.doubts.values()
  if (n % 2 === 0 && first) at.ask(actors.cnHead, { do: 'check-block', lang: 'zh', block: first.block })
}

/** What waits for somebody, from everything, and from what is sent to whoever joins. */
function look({ at, looked }: Walk, actor: Actor): readonly WaitingItem[] {
  const since = looked.get(actor) ?? 0
  const kept = new StandingFacts()
  let all = EMPTY_DOSSIER
  for (const one of at.entered) {
    all = fold(all, one)
    kept.add(one, all)
  }
  const found = waitingFor(at.dossier, actor, () => at.text, since)
  for (const facts of [at.entered, kept.list()]) {
    const sent = foldAll(
      EMPTY_DOSSIER,
      facts.filter((one) => visible(one, actor)),
    )
    expect(
      waitingFor(sent, actor, () => at.text, since),
      actor.name,
    ).toEqual(found)
  }
  return found
}

it(`[WA1] ${RUNS} walks: what waits for each comes to the same from what they may see, as they go`, () => {
  const seen = new Map<WaitingKind, number>(WAITING_KINDS.map((is) => [is, 0]))
  for (const seed of seeds(RUNS)) {
    const at = new Table(...Array.from({ length: 6 }, (_, i) => para(`p${i}`, `第${i}段，双方加强对话。`)))
    for (const one of everybody) at.ask(actors.secretariat, { do: 'add-member', ...one })
    const walk: Walk = { at, draw: chance(seed), looked: new Map() }
    try {
      for (let n = 0; n < STEPS; n++) {
        step(walk)
        if (n % 9 === 4) doubts(walk, n)
        if (n % 3 === 0) look(walk, walk.draw.pick(everybody))
      }
      for (const actor of everybody)
        for (const { is } of look(walk, actor)) seen.set(is, (seen.get(is) ?? 0) + 1)
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error })
    }
  }
  console.info('waiting:', Object.fromEntries(seen))
  for (const [is, count] of seen) expect(count, is).toBeGreaterThan(0)
})
