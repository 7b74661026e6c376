import { describe, expect, it } from 'vitest'
import { waitingIn } from '../../../../../client/pages/drafting/waiting/useWaiting.ts'
import { countsOf } from '../../../../../client/panels/suggestions/counts.ts'
import { positionsOf } from '../../../../../client/session/positions/positions.ts'
import { followStanding } from '../../../../../client/session/suggestions/standing.ts'
import { partyOf } from '../../../../../model/dossier/suggestions/forms.ts'
import { waitingFor } from '../../../../../model/dossier/waiting/waiting.ts'
import { type Block, blockText } from '../../../../../model/memo/blocks.ts'
import type { Actor } from '../../../../../model/people.ts'
import { actors, para } from '../../../../support/builders.ts'
import { chance, seeds } from '../../../../support/chance.ts'
import { changeOf, stanceOn, Table } from '../../../../support/table.ts'

const everybody = Object.values(actors)
const heads = [actors.cnHead, actors.usHead]
const writers = [...heads, actors.cnDelegate, actors.usDelegate, actors.secretariat]
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })

/** What the browsers of these people show, each with what it knows from before. */
function screens() {
  const standing = followStanding()
  return (at: Table, actor: Actor) => {
    const memo = { lang: 'zh', blocks: at.blocks } as const
    const known = standing(at.dossier.suggestions, memo)
    return { known, memo, items: waitingIn({ actor, dossier: at.dossier, memo }, known, 0) }
  }
}

describe('[WA8] what waits, in the browser', () => {
  it('is what the server says, and what the outline counts for a head', () => {
    const met = { answer: 0, word: 0 }
    for (const seed of seeds(8)) {
      const draw = chance(seed)
      const at = new Table(...Array.from({ length: 6 }, (_, i) => para(`p${i}`, `第${i}段，双方加强对话。`)))
      for (const one of everybody) at.ask(actors.secretariat, { do: 'add-member', ...one })
      const look = screens()
      for (let n = 0; n < 40; n++) {
        const [by, block, dice] = [draw.pick(writers), draw.pick(at.blocks), draw.below(10)]
        const text = `${draw.pick(['应', '宜', '可'])}${blockText(block)}`
        const open = [...at.dossier.suggestions.values()].filter(
          ({ tabled, end, party }) => tabled && !end && party !== partyOf(by),
        )
        const counters = open.length > 0 && draw.happens(0.4) ? draw.pick(open).id : null
        if (dice < 5) at.table(by, changeOf([block], [words(block, text)]), { counters })
        else if (dice < 7) at.state(draw.pick(heads), stanceOn(block))
        else
          at.edit(by, ...at.blocks.map((one) => (one === block ? words(one, dice === 9 ? '' : text) : one)))
        for (const actor of everybody)
          expect(look(at, actor).items, `seed ${seed}`).toEqual(
            waitingFor(at.dossier, actor, () => at.text, 0),
          )
        for (const head of heads) {
          const { known, memo, items } = look(at, head)
          const count = (...kinds: readonly string[]) => items.filter(({ is }) => kinds.includes(is)).length
          const all = { blocks: at.blocks.map(({ id }) => id) }
          const { byBlock } = positionsOf(at.dossier, memo, head.side)
          const awaiting = [...byBlock.values()].filter((one) => one.awaiting).length
          expect(countsOf(known, all, head.side).awaiting, `seed ${seed}`).toBe(count('answer'))
          expect(awaiting, `seed ${seed}`).toBe(count('lapsed', 'word'))
          met.answer += count('answer')
          met.word += count('lapsed', 'word')
        }
      }
    }
    expect(Math.min(met.answer, met.word)).toBeGreaterThan(50)
  })
})
