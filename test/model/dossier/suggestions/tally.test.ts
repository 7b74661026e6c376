import { describe, expect, it } from 'vitest'
import { EMPTY_DOSSIER } from '../../../../model/dossier/dossier.ts'
import { fold, foldAll } from '../../../../model/dossier/fold.ts'
import { StandingFacts } from '../../../../model/dossier/standing.ts'
import { MOST_OVER } from '../../../../model/dossier/suggestions/limits.ts'
import { actors, para } from '../../../support/builders.ts'
import { changeOf, Table } from '../../../support/table.ts'

const { cnHead, usHead, secretariat } = actors
const A = para('a', '双方应加强合作。')
const struck = changeOf([A], [{ ...A, spans: [{ text: '双方合作。' }] }])

/** One that somebody tabled and withdrew. */
function over(at: Table, who: typeof cnHead) {
  const id = at.table(who, struck)
  at.ask(who, { do: 'withdraw-suggestions', suggestions: [id], draft: false })
  return id
}

describe('[SU15] what is over', () => {
  it('is kept for each party by itself: what one takes back pushes out nothing of the others', () => {
    const at = new Table(A)
    const theirs = [over(at, usHead), over(at, secretariat)]
    const ours = Array.from({ length: MOST_OVER + 2 }, () => over(at, cnHead))
    const { suggestions, overSuggestions } = at.dossier
    expect(suggestions.size).toBe(MOST_OVER + 2)
    for (const id of [...theirs, ...ours.slice(2)]) expect(suggestions.get(id)?.end?.is).toBe('withdrawn')
    expect(overSuggestions).toEqual({
      cn: ours.slice(2),
      us: theirs.slice(0, 1),
      secretariat: theirs.slice(1),
    })
    expect(at.dossier.openSuggestions).toEqual({ cn: 0, us: 0, secretariat: 0 })
  })

  it('[DO5] and so for whoever joins: what is sent comes to the same, and does not grow', () => {
    const at = new Table(A)
    over(at, usHead)
    for (let n = 0; n < MOST_OVER + 2; n++) over(at, cnHead)
    const standing = new StandingFacts()
    let dossier = EMPTY_DOSSIER
    for (const entered of at.entered) {
      dossier = fold(dossier, entered)
      standing.add(entered, dossier)
    }
    const sent = standing.list()
    expect(foldAll(EMPTY_DOSSIER, sent).overSuggestions).toEqual(at.dossier.overSuggestions)
    expect(sent.length).toBeLessThan(2 * (MOST_OVER + 1) + 5)
  })
})
