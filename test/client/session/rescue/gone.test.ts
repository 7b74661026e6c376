import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  type GoneBlock,
  goneWords,
  keptOf,
  textBefore,
  wholeText,
} from '../../../../client/session/rescue/gone.ts'
import { type LetterRun, OwnLetters } from '../../../../client/session/rescue/own-letters.ts'
import { putBack } from '../../../../client/session/rescue/put-back.ts'
import { stillMissing } from '../../../../client/session/rescue/rescue.ts'
import { TextFollower } from '../../../../client/session/text-follower.ts'
import * as draft from '../../../../model/draft/edit.ts'
import { elementOf, elementsOf, readMemorandum, textsOf } from '../../../../model/draft/text.ts'
import { blockId } from '../../../../model/ids.ts'
import { type Block, blockText } from '../../../../model/memo/blocks.ts'
import { meet, paragraph, type Tab, tabOf } from '../tabs.ts'

const fresh = () => blockId('fresh')

describe('[RC12] words in a block that somebody else took out', () => {
  const run = (words: string, own = false): LetterRun => ({ words, own })
  const memo = (...texts: readonly string[]) => ({ blocks: texts.map((text, i) => paragraph(`${i}`, text)) })

  /** What is kept of the block x that had these runs between two others, when the text reads so then, and so at the end. */
  function kept(runs: readonly LetterRun[], then: readonly string[], now: readonly string[]) {
    const written = runs.map(({ words }) => words).join('')
    const was = runs
      .filter(({ own }) => !own)
      .map(({ words }) => words)
      .join('')
    const before = wholeText([paragraph('0', '甲乙丙'), paragraph('x', written), paragraph('1', '壬癸')])
    const gone: GoneBlock = {
      ...{
        n: 1,
        was,
        block: paragraph('x', written),
        above: blockId('0'),
        order: ['0', 'x', '1'].map(blockId),
      },
      words: goneWords(runs, before, wholeText(memo(...then).blocks)),
    }
    const copy = keptOf(gone, memo(...now))
    return copy && { before: copy.before, after: copy.after, apart: copy.apart === true }
  }

  const own = run('书', true)
  it.each<[string, readonly LetterRun[], readonly string[], readonly string[]]>([
    [
      'joined, typed at its start',
      [own, run('丁戊己')],
      ['甲乙丙丁戊己', '壬癸'],
      ['甲乙丙书丁戊己', '壬癸'],
    ],
    [
      'joined, typed inside',
      [run('丁'), own, run('戊己')],
      ['甲乙丙丁戊己', '壬癸'],
      ['甲乙丙丁书戊己', '壬癸'],
    ],
    ['joined, typed at its end', [run('丁戊己'), own], ['甲乙丙丁戊己', '壬癸'], ['甲乙丙丁戊己书', '壬癸']],
    [
      'joined and mended at once',
      [run('丁戊己'), own],
      ['甲乙丙丁戊己书', '壬癸'],
      ['甲乙丙丁戊己书', '壬癸'],
    ],
    [
      'joined, the letters beside it deleted',
      [run('丁'), own, run('戊')],
      ['甲乙丙', '壬癸'],
      ['甲乙丙书', '壬癸'],
    ],
    ['joined, nothing else in it', [own], ['甲乙丙', '壬癸'], ['甲乙丙书', '壬癸']],
    [
      'joined while others type',
      [own, run('丁戊己')],
      ['甲乙丙丁戊己', '壬癸'],
      ['甲乙美丙书丁戊中己', '壬癸'],
    ],
    ['divided behind', [run('丁'), own, run('戊己')], ['甲乙丙', '壬癸'], ['甲乙丙', '丁书', '戊己', '壬癸']],
    ['moved', [run('丁'), own, run('戊己')], ['甲乙丙', '壬癸', '丁戊己'], ['甲乙丙', '壬癸', '丁书戊己']],
    [
      'joined with two words in it',
      [own, run('丁'), run('处', true)],
      ['甲乙丙丁', '壬癸'],
      ['甲乙丙书丁处', '壬癸'],
    ],
    [
      'joined, a word of a pair of units',
      [run('丁😀'), run('𠮷', true)],
      ['甲乙丙丁😀', '壬癸'],
      ['甲乙丙丁😀𠮷', '壬癸'],
    ],
    ['of others alone', [run('丁戊己')], ['甲乙丙', '壬癸'], ['甲乙丙', '壬癸']],
  ])('are not kept where they stand elsewhere: %s', (_, runs, then, now) => {
    expect(kept(runs, then, now)).toBeNull()
  })

  it.each<[string, readonly LetterRun[], readonly string[], readonly string[], object]>([
    [
      'the block, deleted as a whole',
      [run('丁'), own, run('戊己')],
      ['甲乙丙', '壬癸'],
      ['甲乙丙', '壬癸'],
      { before: '丁戊己', after: '丁书戊己', apart: false },
    ],
    [
      'a block of this person alone',
      [run('书处', true)],
      ['甲乙丙', '壬癸'],
      ['甲乙丙', '壬癸'],
      { before: '', after: '书处', apart: false },
    ],
    [
      'these words alone, the rest joined',
      [run('丁'), own, run('戊己')],
      ['甲乙丙丁戊己', '壬癸'],
      ['甲乙丙丁戊己', '壬癸'],
      { before: '', after: '书', apart: true },
    ],
    [
      'the one of two that is missing',
      [own, run('丁'), run('处', true)],
      ['甲乙丙丁', '壬癸'],
      ['甲乙丙书丁', '壬癸'],
      { before: '', after: '处', apart: true },
    ],
    [
      'a letter, though another like it stood before',
      [run('丁'), run('壬', true)],
      ['甲乙丙', '壬癸'],
      ['甲乙丙', '壬癸'],
      { before: '丁', after: '丁壬', apart: false },
    ],
  ])('are kept where they are missing: %s', (_, runs, then, now, copy) => {
    expect(kept(runs, then, now)).toEqual(copy)
  })
})

describe('[RC12] a tab whose block somebody else takes out', () => {
  let cn: Tab
  let us: Tab
  let own: OwnLetters
  let reading: TextFollower
  let gone: GoneBlock[]

  beforeEach(() => {
    cn = tabOf(1)
    us = tabOf(2)
    cn.write(paragraph('a', '甲乙丙'), paragraph('b', '丁戊己'), paragraph('c', '壬癸'))
    meet(cn, us)
    own = new OwnLetters(us.doc)
    gone = []
    reading = new TextFollower(us.doc, 'zh', (edits, local, transaction) => {
      if (local) return
      const memo = reading.memo()
      for (const edit of edits)
        if (edit.gone && edit.before) {
          const runs = own.runsIn(edit.gone, transaction)
          if (!runs.some((run) => run.own)) continue
          const words = goneWords(runs, textBefore(memo, edits), wholeText(memo.blocks))
          gone.push({
            n: 1,
            was: '丁戊己',
            block: edit.before,
            above: blockId('a'),
            order: ['a', 'b', 'c'].map(blockId),
            words,
          })
        }
    })
  })
  afterEach(() => {
    reading.stop()
    cn.close()
    us.close()
  })

  const words = (tab: Tab, id: string): Y.XmlText => {
    const element = elementOf(tab.root, blockId(id))
    const [text] = element ? textsOf(element) : []
    if (!text) throw new Error(`no ${id}`)
    return text
  }
  const remove = (tab: Tab, id: string) => draft.removeBlock(tab.root, blockId(id))
  /** What an editor makes of Backspace at the start of a block. */
  const join = (tab: Tab, first: string, second: string) =>
    tab.doc.transact(() => {
      const taken = words(tab, second).toString()
      remove(tab, second)
      words(tab, first).insert(words(tab, first).length, taken)
    }, ySyncPluginKey)
  const divide = (tab: Tab, id: string, at: number, second: Block) =>
    tab.doc.transact(() => {
      words(tab, id).delete(at, words(tab, id).length - at)
      draft.insertBlocks(tab.root, blockId(id), [second])
    }, ySyncPluginKey)
  const texts = (tab: Tab) => readMemorandum(tab.doc, 'zh').blocks.map(blockText)
  const ownIn = () => gone.flatMap((one) => one.words.own.map((each) => each.words))
  const kept = () => gone.flatMap((one) => keptOf(one, reading.memo()) ?? [])
  const copy = () => ({ at: 1, refusal: null, blocks: kept() })

  it('by a join: nothing is kept once the letter stands where the words went', () => {
    join(cn, 'a', 'b')
    us.type('b', 0, '书')
    meet(cn, us)
    expect(ownIn()).toEqual(['书'])
    cn.type('a', 3, '书')
    meet(cn, us)
    expect(texts(us)).toEqual(['甲乙丙书丁戊己', '壬癸'])
    expect(kept()).toEqual([])
  })

  it('by a join that loses the letter: it alone goes back, apart, and undo takes back no more', () => {
    join(cn, 'a', 'b')
    us.type('b', 0, '书')
    meet(cn, us)
    us.text.undo.clear()
    expect(putBack(us.text, copy(), fresh)).toBe('back')
    expect(texts(us)).toEqual(['甲乙丙丁戊己', '书', '壬癸'])
    us.text.undo.undo()
    expect(texts(us)).toEqual(['甲乙丙丁戊己', '壬癸'])
    meet(cn, us)
    expect(texts(cn)).toEqual(['甲乙丙丁戊己', '壬癸'])
  })

  it('[RC13] puts nothing back that came into the text meanwhile, and says so', () => {
    join(cn, 'a', 'b')
    us.type('b', 0, '书')
    meet(cn, us)
    const before = copy()
    cn.type('a', 3, '书')
    meet(cn, us)
    const had = texts(us)
    expect(putBack(us.text, before, fresh)).toBe('there')
    expect(texts(us)).toEqual(had)
    expect(stillMissing(before, reading.memo())).toBeNull()
  })

  it('[RC13] does not undo a join of a block that was first deleted, and then brought back and joined', () => {
    const deletion = new Y.UndoManager(cn.root, { trackedOrigins: new Set(['deletion']) })
    cn.doc.transact(() => remove(cn, 'b'), 'deletion')
    us.type('b', 3, '书处')
    meet(cn, us)
    const before = copy()
    expect(before.blocks).toMatchObject([{ before: '丁戊己', after: '丁戊己书处' }])
    deletion.undo()
    join(cn, 'a', 'b')
    meet(cn, us)
    expect(putBack(us.text, before, fresh)).toBe('back')
    expect(texts(us)).toEqual(['甲乙丙丁戊己', '书处', '壬癸'])
  })

  it('[RC13] deleted as a whole: all of it goes back as another block, in one undo step', () => {
    remove(cn, 'b')
    us.type('b', 1, '书')
    meet(cn, us)
    us.text.undo.clear()
    expect(putBack(us.text, copy(), fresh)).toBe('back')
    expect(texts(us)).toEqual(['甲乙丙', '丁书戊己', '壬癸'])
    expect(us.lines()[1]).toContain('#fresh')
    us.text.undo.undo()
    expect(texts(us)).toEqual(['甲乙丙', '壬癸'])
  })

  it.each<[string, () => void, readonly string[]]>([
    ['moves', () => us.doc.transact(() => draft.moveBlock(us.root, blockId('b'), 2), ySyncPluginKey), []],
    [
      'moves and types in',
      () => {
        us.doc.transact(() => draft.moveBlock(us.root, blockId('b'), 2), ySyncPluginKey)
        us.type('b', 1, '书')
      },
      ['书'],
    ],
    [
      'types in and moves',
      () => {
        us.type('b', 1, '书')
        us.doc.transact(() => draft.moveBlock(us.root, blockId('b'), 2), ySyncPluginKey)
      },
      ['书'],
    ],
    [
      'moves, and takes the move back',
      () => {
        us.doc.transact(() => draft.moveBlock(us.root, blockId('b'), 2), ySyncPluginKey)
        us.text.undo.undo()
      },
      [],
    ],
    [
      'typed in, when it takes the deletion of that and of more back',
      () => {
        us.type('b', 1, '书')
        us.doc.transact(() => words(us, 'b').delete(0, 3), ySyncPluginKey)
        us.text.undo.undo()
      },
      ['书'],
    ],
    [
      'typed in long ago, when it takes the deletion of that back',
      () => {
        us.type('b', 1, '书')
        own.edited(1)
        own.saved(1)
        us.doc.transact(() => words(us, 'b').delete(0, 3), ySyncPluginKey)
        us.text.undo.undo()
      },
      [],
    ],
    ['deletes words of', () => us.doc.transact(() => words(us, 'b').delete(0, 1), ySyncPluginKey), []],
    ['joins another to', () => join(us, 'b', 'c'), []],
  ])('which words are this person’s, of a block that it %s', (_, edit, mine) => {
    edit()
    const element = elementOf(us.root, blockId('b'))
    if (!element) throw new Error('no block')
    us.doc.transact((transaction) => {
      const runs = own.runsIn(element, transaction)
      expect(runs.filter((run) => run.own).map((run) => run.words)).toEqual(mine)
    })
  })

  it('the half of a division is nobody’s new words; a letter typed in it is', () => {
    divide(us, 'b', 1, paragraph('d', '戊己'))
    us.type('d', 0, '书')
    Y.applyUpdate(cn.doc, Y.encodeStateAsUpdate(us.doc), 'network')
    remove(cn, 'd')
    meet(cn, us)
    expect(ownIn()).toEqual(['书'])
  })

  it('what is on disk is not kept: somebody who knew it took it out', () => {
    us.type('b', 0, '书')
    own.edited(1)
    us.type('b', 0, '处')
    own.edited(2)
    own.saved(1)
    remove(cn, 'b')
    meet(cn, us)
    expect(ownIn()).toEqual(['处'])
    expect(elementsOf(us.root)).toHaveLength(2)
  })
})
