import { describe, expect, it } from 'vitest'
import { type Bracket, blockAt, bracketsOf } from '../../../../model/dossier/suggestions/brackets.ts'
import { runsOn } from '../../../../model/dossier/suggestions/disputes.ts'
import { blocksOfLetters, lettersOf, textOfLetters } from '../../../../model/history/range.ts'
import { type Block, blockText } from '../../../../model/memo/blocks.ts'
import { actors, para } from '../../../support/builders.ts'
import { chance, seeds } from '../../../support/chance.ts'
import { changeOf, suggested, Table } from '../../../support/table.ts'

const { cnHead, usHead, secretariat } = actors
const A = para('a', '双方应加强合作。')
const B = para('b', '双方同意继续对话。')
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const says = (text: string) => changeOf([A], [words(A, text)])
const brackets = (at: Table) => bracketsOf(at.dossier.suggestions.values(), 'zh', at.text)
const read = ({ places }: Bracket) =>
  places.map(({ now, says: said }) => [
    textOfLetters(now),
    ...said.map(({ party, letters }) => `${party}：${letters ? textOfLetters(letters) : '…'}`),
  ])
const decline = (at: Table, by: typeof cnHead, suggestion: ReturnType<Table['table']>) =>
  at.ask(by, { do: 'decline-suggestions', suggestions: [{ suggestion, version: 1 }], reason: '' })

describe('[BR1] in brackets stands what is in dispute', () => {
  it('three alternatives for one word, the oldest first', () => {
    const at = new Table(A, B)
    const must = at.table(cnHead, says('双方必须加强合作。'))
    at.table(usHead, says('双方可考虑加强合作。'))
    at.table(secretariat, says('双方宜加强合作。'))
    const [one, ...others] = brackets(at)
    expect(others).toEqual([])
    expect(one?.id).toBe(must)
    expect(one && read(one)).toEqual([['应', 'cn：必须', 'us：可考虑', 'secretariat：宜']])
  })

  it('what the other side declined, what its side put in brackets; nothing else', () => {
    const at = new Table(A, B)
    const one = at.table(cnHead, says('双方必须加强合作。'))
    expect(brackets(at)).toEqual([])
    decline(at, usHead, one)
    expect(brackets(at).map(read)).toEqual([[['应', 'cn：必须']]])
    at.table(usHead, changeOf([B], []), { bracket: true })
    expect(brackets(at).map(read)[1]).toEqual([['\n双方同意继续对话。', 'us：']])
  })

  it('two parties that say the same, or one party that says two things, are in no dispute', () => {
    const at = new Table(A, B)
    at.table(cnHead, says('双方必须加强合作。'))
    at.table(usHead, says('双方必须加强合作。'))
    expect(brackets(at)).toEqual([])
    at.table(cnHead, changeOf([B], [words(B, '双方一致同意继续对话。')]))
    at.table(cnHead, changeOf([B], [words(B, '双方均同意继续对话。')]))
    expect(brackets(at)).toEqual([])
  })

  it('words for which there is no other wording yet', () => {
    const at = new Table(A, B)
    at.table(usHead, { is: 'later', lang: 'zh', over: [suggested(A)], from: 3, to: 4 }, { bracket: true })
    at.blocks = [words(A, '中美双方应加强合作。'), B]
    expect(brackets(at).map(read)).toEqual([[['应', 'us：…']]])
    at.blocks = [words(A, '双方宜加强合作。'), B]
    expect(brackets(at)).toEqual([])
  })

  it('a suggestion with two disputed places joins them to one group', () => {
    const at = new Table(A, B)
    at.table(cnHead, says('双方必须加强务实合作。'))
    const two = at.table(usHead, says('双方宜加强合作。'))
    at.table(usHead, says('双方应加强全面合作。'))
    const all = brackets(at)
    expect(all).toHaveLength(1)
    expect(all[0]?.suggestions).toHaveLength(3)
    expect(all[0] && read(all[0])).toEqual([
      ['应', 'cn：必须', 'us：宜'],
      ['', 'cn：务实', 'us：全面'],
    ])
    at.ask(usHead, { do: 'withdraw-suggestions', suggestions: [two], draft: false })
    expect(brackets(at).map(read)).toEqual([[['', 'cn：务实', 'us：全面']]])
  })

  it('whole blocks, and where a place is', () => {
    const at = new Table(A, B)
    const place = { is: 'insertion', lang: 'zh', behind: A.id, before: B.id } as const
    at.table(cnHead, { ...place, blocks: [suggested(para('n', '双方设立工作组。'))] })
    at.table(usHead, { ...place, blocks: [suggested(para('m', '双方设立小组。'))] })
    const [one] = brackets(at)
    expect(one && read(one)).toEqual([['', 'cn：\n双方设立工作组。', 'us：\n双方设立小组。']])
    const [first] = one?.places ?? []
    expect(first && blockAt(at.text, first.from)).toEqual({ block: A.id, letter: 8 })
    expect(blockAt(at.text, 0)).toEqual({ block: A.id, letter: 0 })
  })
})

it('[BR2] from the text and what is said in its places, every alternative can be read exactly', () => {
  let disputed = 0
  const [first = 1] = seeds(1)
  for (let seed = first; seed < first + 300; seed++) {
    const draw = chance(seed)
    const at = new Table(para('a', '甲乙丙丁戊己'), para('b', '庚辛壬癸子丑'))
    const start = at.blocks
    const ids = Array.from({ length: 4 }, (_, n) => {
      const blocks = start.map((block) => {
        const text = blockText(block)
        const from = draw.below(text.length)
        return words(block, text.slice(0, from) + 'αβγδ'.charAt(n) + text.slice(from + draw.below(3)))
      })
      return at.table(draw.pick([cnHead, usHead]), changeOf(start, blocks))
    })
    const groups = brackets(at)
    disputed += groups.length
    for (const one of ids) {
      const suggestion = at.of(one)
      const fit = at.fit(one)
      if (fit.is !== 'fits' || fit.write.is !== 'range') continue
      const places = groups.flatMap((group) => group.places)
      const mine = places.filter((place) => place.says.some((said) => said.suggestion === one))
      const outside = runsOn(suggestion, at.text).filter(
        (run) => !mine.some((place) => place.from <= run.from && run.to <= place.to),
      )
      const letters = [...outside, ...mine.map((place) => ({ ...place, put: saidBy(place, one) }))]
        .toSorted((a, b) => b.from - a.from || b.to - a.to)
        .reduce(
          (text, { from, to, put }) => text.toSpliced(from, to - from, ...(put ?? [])),
          [...wholeText(at)],
        )
      expect(blocksOfLetters(letters).map(blockText), `seed ${seed}`).toEqual(fit.write.blocks.map(blockText))
    }
  }
  expect(disputed).toBeGreaterThan(100)
})

const saidBy = ({ says: said }: Bracket['places'][number], id: string) =>
  said.find(({ suggestion }) => suggestion === id)?.letters ?? null
const wholeText = (at: Table) => lettersOf(at.blocks)
