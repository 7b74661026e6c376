import { describe, expect, it } from 'vitest'
import { agreedBlocks } from '../../../../model/dossier/stances/agreement.ts'
import type { Block } from '../../../../model/memo/blocks.ts'
import type { Actor } from '../../../../model/people.ts'
import { actors, para } from '../../../support/builders.ts'
import { chance, seeds } from '../../../support/chance.ts'
import { changeOf, stanceOn, Table } from '../../../support/table.ts'

const { cnHead, cnDelegate, usHead, secretariat } = actors
const words = (block: Block, text: string): Block => ({ ...block, spans: [{ text }] })
const BLOCKS = ['a', 'b', 'c', 'd', 'e'].map((name) => para(name, `${name}段：双方应加强合作。`))
const NAMES = new Map(BLOCKS.map(({ id }, i) => [id, 'abcde'.charAt(i)]))
const blockNamed = (name: string): Block => {
  const block = BLOCKS['abcde'.indexOf(name)]
  if (!block) throw new Error(name)
  return block
}
const agreedIn = (at: Table): string =>
  [...agreedBlocks(at.dossier, 'zh', at.text)].map((id) => NAMES.get(id) ?? '?').join('')

/** `a:bc`: agrees to a on condition of b and c; `a?`: reserved; `a~`: ad referendum. */
function say(at: Table, actor: Actor, ...all: readonly string[]): void {
  for (const one of all) {
    const [name = '', conditions = ''] = one.split(':')
    const word = name.endsWith('?') ? 'reserved' : name.endsWith('~') ? 'ad-referendum' : 'agreed'
    const said = { word, text: word === 'reserved' ? '再议' : '' } as const
    const ids = [...conditions].map((other) => blockNamed(other).id)
    const done = at.state(actor, stanceOn(blockNamed(name.charAt(0)), { ...said, conditions: ids }))
    if (typeof done === 'string') throw new Error(done)
  }
}

describe('[AG4] agreed by both', () => {
  const CASES: readonly (readonly [cn: string, us: string, agreed: string])[] = [
    ['a b', 'a c', 'a'],
    ['a~', 'a', 'a'],
    ['a~', 'a~', 'a'],
    ['a?', 'a', ''],
    ['a', '', ''],
    ['', '', ''],
    ['a b c', 'c b a', 'abc'],
  ]
  it.each(CASES)('中方 %s, 美方 %s: %s', (cn, us, agreed) => {
    const at = new Table(...BLOCKS)
    say(at, cnHead, ...cn.split(' ').filter(Boolean))
    say(at, usHead, ...us.split(' ').filter(Boolean))
    expect(agreedIn(at)).toBe(agreed)
  })

  it.each([
    ['the other side', usHead],
    ['the secretariat', secretariat],
  ])(
    'not while a suggestion of %s is open on it; of each side only the own hinders saying it',
    (_, actor) => {
      const at = new Table(...BLOCKS)
      say(at, cnHead, 'a', 'b')
      say(at, usHead, 'a', 'b')
      const one = at.table(actor, changeOf([blockNamed('a')], [words(blockNamed('a'), '甲')]))
      expect(agreedIn(at)).toBe('b')
      at.ask(actor, { do: 'withdraw-suggestions', suggestions: [one], draft: false })
      expect(agreedIn(at)).toBe('ab')
    },
  )

  it('a draft does not hinder it, nor what is contained in the text', () => {
    const at = new Table(...BLOCKS)
    say(at, cnHead, 'a')
    say(at, usHead, 'a')
    at.draft(cnDelegate, changeOf([blockNamed('a')], [words(blockNamed('a'), '甲')]))
    expect(agreedIn(at)).toBe('a')
  })

  it('not on a text that is ahead of the fact by which it lapses', () => {
    const at = new Table(...BLOCKS)
    say(at, cnHead, 'a')
    say(at, usHead, 'a')
    at.blocks = [words(blockNamed('a'), '甲'), ...BLOCKS.slice(1)]
    expect(agreedIn(at)).toBe('')
    at.blocks = BLOCKS
    at.edit(usHead, words(blockNamed('a'), '甲'), ...BLOCKS.slice(1))
    at.edit(usHead, ...BLOCKS)
    expect(agreedIn(at)).toBe('')
  })
})

describe('[AG5] conditions', () => {
  const CASES: readonly (readonly [what: string, cn: string, us: string, agreed: string])[] = [
    ['met', 'a:b b', 'a b', 'ab'],
    ['not met', 'a:b', 'a', ''],
    ['of one side not met', 'a:b b', 'a b?', ''],
    ['two that name each other', 'a:b b:a', 'a b', 'ab'],
    ['two that name each other, by two sides', 'a:b b', 'a b:a', 'ab'],
    ['a ring of three', 'a:b b:c c:a', 'a b c', 'abc'],
    ['a ring that wants one more', 'a:b b:c c:ad', 'a b c', ''],
    ['a ring that has it', 'a:b b:c c:ad d', 'a b c d', 'abcd'],
    ['a chain that breaks at its end', 'a:b b:c c:d', 'a b c', ''],
    ['beside one that is free', 'a:b c', 'a c', 'c'],
    ['several, one of them not met', 'a:bc b c?', 'a b c', 'b'],
    ['ad referendum', 'a~:b b~', 'a b~', 'ab'],
  ]
  it.each(CASES)('%s', (_, cn, us, agreed) => {
    const at = new Table(...BLOCKS)
    say(at, cnHead, ...cn.split(' '))
    say(at, usHead, ...us.split(' '))
    expect(agreedIn(at)).toBe(agreed)
  })

  it('no longer met when its block lapses, or a suggestion is tabled on it, or it is gone', () => {
    for (const then of ['lapses', 'suggestion', 'gone']) {
      const at = new Table(...BLOCKS)
      say(at, cnHead, 'a:b', 'b')
      say(at, usHead, 'a', 'b')
      const next = words(blockNamed('b'), '乙')
      if (then === 'lapses') at.edit(usHead, blockNamed('a'), next, ...BLOCKS.slice(2))
      if (then === 'suggestion') at.table(usHead, changeOf([blockNamed('b')], [next]))
      if (then === 'gone') at.edit(usHead, blockNamed('a'), ...BLOCKS.slice(2))
      expect(agreedIn(at)).toBe('')
    }
  })

  it('the greatest set of which each member has its conditions in it, drawn at random', () => {
    let both = 0
    for (const seed of seeds(200)) {
      const draw = chance(seed)
      const at = new Table(...BLOCKS)
      const named = new Map<string, Set<string>>()
      for (const head of [cnHead, usHead])
        for (const name of 'abcde') {
          if (draw.happens(0.1)) continue
          const conditions = [...'abcde'].filter((other) => other !== name && draw.happens(0.3))
          say(at, head, `${name}:${conditions.join('')}`)
          named.set(name, new Set([...(named.get(name) ?? []), ...conditions]))
        }
      const stated = new Set(
        [...'abcde'].filter((name) => {
          const { cn, us } = at.dossier.stances.get(`zh ${blockNamed(name).id}`)?.stances ?? {}
          return cn && us
        }),
      )
      // Of all 32 sets the largest that keeps its own conditions: the union of those that do keeps them, too.
      const kept = Array.from({ length: 32 }, (_, bits) => [...'abcde'].filter((_name, i) => (bits >> i) & 1))
        .filter((set) =>
          set.every(
            (name) => stated.has(name) && [...(named.get(name) ?? [])].every((one) => set.includes(one)),
          ),
        )
        .flat()
      const expected = [...new Set(kept)].toSorted().join('')
      expect([...agreedIn(at)].toSorted().join(''), `seed ${seed}`).toBe(expected)
      if (expected.length > 1) both++
    }
    expect(both).toBeGreaterThan(20)
  })
})
