import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { planBringBack } from '../../../model/draft/bring-back.ts'
import { insertBlocks, removeBlock } from '../../../model/draft/edit.ts'
import { comparedRemoval, type RemovedText } from '../../../model/draft/missing-parts.ts'
import { elementOf, elementsOf, readMemorandum, rootOf, textsOf } from '../../../model/draft/text.ts'
import { lostBetween } from '../../../model/history/lost.ts'
import type { BlockId } from '../../../model/ids.ts'
import { type Block, blockText, type Memorandum } from '../../../model/memo/blocks.ts'
import { heading, id, para } from '../../support/builders.ts'
import { type Chance, chance, seeds } from '../../support/chance.ts'
import { deleteIn, insertAt } from '../../support/marked.ts'
import { scribble } from '../../support/scribble.ts'

const A = '双方同意就数据跨境流动保持定期对话'
const B = '美方认为应当逐案评估数据出境的风险'
const C = '中方主张制定统一的安全标准'
const TEXT = [heading('ai', '人工智能'), para('a', A), para('b', B), para('c', C)]

function docOf(blocks: readonly Block[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => insertBlocks(rootOf(doc, 'zh'), null, blocks))
  return doc
}
const read = (doc: Y.Doc): Memorandum => readMemorandum(doc, 'zh')
const words = (doc: Y.Doc) => read(doc).blocks.map(blockText)
function textIn(doc: Y.Doc, name: string): Y.XmlText {
  const element = elementOf(rootOf(doc, 'zh'), id(name))
  const [text] = element ? textsOf(element) : []
  if (!text) throw new Error(name)
  return text
}

function bringBack(doc: Y.Doc, removed: RemovedText): void {
  const comparing = comparedRemoval(removed)
  let step = comparing.next()
  while (!step.done) step = comparing.next()
  planBringBack(rootOf(doc, 'zh'), step.value).make()
}

type Edit = (doc: Y.Doc) => void
/** The words after a removal, what was written since, and the way back. */
function broughtBack(removal: Edit, since: Edit, blocks: readonly Block[] = TEXT): readonly string[] {
  const doc = docOf(blocks)
  const before = read(doc)
  doc.transact(() => removal(doc))
  const left = read(doc)
  doc.transact(() => since(doc))
  doc.transact(() => bringBack(doc, { before, after: left, blocks: [...lostBetween(before, left).keys()] }))
  return words(doc)
}
const nothing: Edit = () => undefined
const all = TEXT.map(blockText)

describe('[LR7] bringing back what was removed', () => {
  it('deleted blocks come back, each to its place', () => {
    expect(broughtBack((doc) => rootOf(doc, 'zh').delete(0, 4), nothing)).toEqual(all)
    expect(broughtBack((doc) => removeBlock(rootOf(doc, 'zh'), id('b')), nothing)).toEqual(all)
  })

  it('a selection over several paragraphs comes back exactly, where the rest was joined', () => {
    const cut: Edit = (doc) => {
      deleteIn(textIn(doc, 'a'), '双方同意<a>就数据跨境流动保持定期对话<b>')
      insertAt(textIn(doc, 'a'), '双方同意<a>', '定统一的安全标准')
      rootOf(doc, 'zh').delete(2, 2)
    }
    expect(broughtBack(cut, nothing)).toEqual(all)
  })

  it('words come back into a block that others have edited since', () => {
    const cut: Edit = (doc) => deleteIn(textIn(doc, 'b'), '美方认为<a>应当逐案评估<b>数据出境的风险')
    const more: Edit = (doc) => {
      textIn(doc, 'b').insert(0, '甲')
      textIn(doc, 'b').insert(textIn(doc, 'b').length, '乙')
    }
    expect(broughtBack(cut, more)[2]).toBe(`甲${B}乙`)
  })

  it('what somebody else deleted since stays deleted', () => {
    const cut: Edit = (doc) => deleteIn(textIn(doc, 'b'), '<a>美方认为<b>应当逐案评估数据出境的风险')
    const more: Edit = (doc) => deleteIn(textIn(doc, 'b'), '应当逐案评估数据出境的<a>风险<b>')
    expect(broughtBack(cut, more)[2]).toBe(B.slice(0, -2))
  })

  it('a block that somebody else brought back is not duplicated', () => {
    const back: Edit = (doc) => insertBlocks(rootOf(doc, 'zh'), id('a'), [para('b', B)])
    expect(broughtBack((doc) => removeBlock(rootOf(doc, 'zh'), id('b')), back)).toEqual(all)
  })

  it('what replaced the words stays beside them', () => {
    const replaced: Edit = (doc) => {
      textIn(doc, 'c').delete(0, C.length)
      textIn(doc, 'c').insert(0, '此段暂缓讨论')
    }
    expect(broughtBack(replaced, nothing)[3]).toContain(C)
    expect(broughtBack(replaced, nothing)[3]).toContain('此段暂缓讨论')
  })

  it('marks come back with their words', () => {
    const bold = para('b', '', { spans: [{ text: '美方认为' }, { text: '应当逐案评估', strong: true }] })
    const doc = docOf([TEXT[1] ?? bold, bold])
    const before = read(doc)
    deleteIn(textIn(doc, 'b'), '美方<a>认为应当逐<b>案评估')
    const left = read(doc)
    textIn(doc, 'b').insert(0, '甲')
    bringBack(doc, { before, after: left, blocks: [id('b')] })
    const [, found] = read(doc).blocks
    expect(found?.spans).toEqual([{ text: '甲美方认为' }, { text: '应当逐案评估', strong: true }])
  })
})

const SEEDS = Number(process.env.FUZZ_SEEDS ?? 150)

function removal(doc: Y.Doc, dice: Chance): void {
  const root = rootOf(doc, 'zh')
  const from = dice.below(root.length)
  root.delete(from, 1 + dice.below(root.length - from))
  const [first] = elementsOf(root)
  const text = first && textsOf(first)[0]
  if (text && text.length > 4 && dice.happens(0.5)) text.delete(0, 1 + dice.below(text.length - 1))
}

/** Long enough that none is found by chance in another. */
const long = (dice: Chance, n: number): Block =>
  para(
    `n${n}`,
    Array.from({ length: 6 }, () => String.fromCodePoint(0x4e00 + dice.below(20_000))).join('') + n,
  )

describe('[LR7] whatever is removed and written since', () => {
  it.each(seeds(SEEDS))('seed %i: everything removed is back, nothing written since is lost', (seed) => {
    const dice = chance(seed)
    const blocks = Array.from({ length: 8 }, (_, n) => long(dice, n))
    const doc = docOf(blocks)
    const before = read(doc)
    doc.transact(() => removal(doc, dice))
    const left = read(doc)
    const lost = [...lostBetween(before, left).keys()]
    for (let i = dice.below(12); i > 0; i--) scribble(doc, dice)
    const written = read(doc)
    doc.transact(() => bringBack(doc, { before, after: left, blocks: lost }))
    const now = read(doc)
    const text = now.blocks.map(blockText).join('\n')
    for (const block of written.blocks) expect(kept(blockText(block), text)).toBe(true)
    for (const block of lost) {
      expect(now.blocks.some((b) => b.id === block)).toBe(true)
      if (!wasTouched(block, left, written)) expect(wordsOf(now, block)).toBe(wordsOf(before, block))
    }
    const ids = now.blocks.map((b) => b.id)
    expect(new Set(ids).size).toBeGreaterThanOrEqual(new Set(written.blocks.map((b) => b.id)).size)
  })
})

const wordsOf = (memo: Memorandum, block: BlockId) => {
  const found = memo.blocks.find((b) => b.id === block)
  return found && blockText(found)
}
const wasTouched = (block: BlockId, left: Memorandum, written: Memorandum) =>
  wordsOf(left, block) !== wordsOf(written, block)

/** Every character is there still, in order: words may have come between. */
function kept(words: string, text: string): boolean {
  let at = 0
  for (const character of words) {
    at = text.indexOf(character, at) + 1
    if (at === 0) return false
  }
  return true
}
