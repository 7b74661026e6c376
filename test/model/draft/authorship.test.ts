import { beforeEach, describe, expect, it } from 'vitest'
import { sittingRuns } from '../../../model/draft/authorship/runs.ts'
import { planBlockRestore, planRestore } from '../../../model/draft/restore.ts'
import { authorshipOf } from '../../support/authorship.ts'
import { actors, id } from '../../support/builders.ts'
import { memorandumAt } from '../../support/replayed.ts'
import { Table, Writer } from '../../support/writing.ts'

const A = id('a')
const B = id('b')
const { cnDelegate, usDelegate, secretariat } = actors

let table: Table
let cn: Writer
let us: Writer

beforeEach(() => {
  table = new Table()
  cn = new Writer(table, cnDelegate.person, 1)
  us = new Writer(table, usDelegate.person, 2)
})

const short: Readonly<Record<string, string>> = {
  [cnDelegate.person]: 'cn',
  [usDelegate.person]: 'us',
  [secretariat.person]: 'sec',
}

/** Every block as `cn:双方 us:同意<sec`: who first typed it, and who put it in again. */
function authors(seq = table.written.length): readonly string[] {
  return authorshipOf(table, seq).map(({ text, runs }) =>
    sittingRuns(runs)
      .map(({ from, to, by, reentered }) => {
        const again = reentered ? `<${short[reentered.by]}` : ''
        return `${short[by]}:${text.slice(from, to)}${again}`
      })
      .join(' '),
  )
}

/** Each does one thing after the other, and everybody has read it. */
function each(...steps: readonly (() => void)[]): void {
  for (const step of steps) {
    step()
    table.pull()
  }
}

describe('who typed it', () => {
  it('[AU1] [AU2] every character is attributed to the author of its entry', () => {
    each(
      () => cn.newBlock(null, A, '双方同意'),
      () => us.typeAt(A, '双方<a>同意', '一致'),
      () => cn.typeAt(A, '双方一致同意<a>', '。'),
    )
    expect(authors()).toEqual(['cn:双方 us:一致 cn:同意。'])
  })

  it('[AU2] authorship after an earlier entry is what it was then', () => {
    each(
      () => cn.newBlock(null, A, '双方'),
      () => us.typeAt(A, '双方<a>', '同意'),
    )
    expect(authors(1)).toEqual(['cn:双方'])
  })

  it('[AU2] words that somebody else types again are that person’s', () => {
    each(
      () => cn.newBlock(null, A, '双方同意'),
      () => cn.removeIn(A, '双方<a>同意<b>'),
      () => us.typeAt(A, '双方<a>', '同'),
      () => us.typeAt(A, '双方同<a>', '意'),
    )
    expect(authors()).toEqual(['cn:双方 us:同意'])
  })
})

describe('undo', () => {
  it('[AU3] of a deletion brings words back with whoever typed them, down to one character', () => {
    each(
      () => cn.newBlock(null, A, '双方应同意'),
      () => us.removeIn(A, '双方<a>应<b>同意'),
      () => us.undo.undo(),
    )
    expect(authors()).toEqual(['cn:双方 cn:应<us cn:同意'])
  })

  it('[AU3] of a deletion over words of both', () => {
    each(
      () => cn.newBlock(null, A, '双方同意'),
      () => us.typeAt(A, '双方<a>同意', '一致'),
      () => us.removeIn(A, '双<a>方一致同<b>意'),
      () => us.undo.undo(),
    )
    expect(authors()).toEqual(['cn:双 cn:方<us us:一致<us cn:同<us cn:意'])
  })

  it('[AU3] redo and another undo, and words typed into what came back', () => {
    each(
      () => cn.newBlock(null, A, '双方同意'),
      () => us.removeIn(A, '<a>双方同意<b>'),
      () => us.undo.undo(),
      () => us.undo.redo(),
      () => us.undo.undo(),
      () => us.typeAt(A, '双方<a>同意', '都'),
    )
    expect(authors()).toEqual(['cn:双方<us us:都 cn:同意<us'])
  })

  it('[AU3] offline: deleted, undone and typed into in one entry', () => {
    each(() => cn.newBlock(null, A, '双方同意'))
    us.offline()
    us.removeIn(A, '<a>双方同意<b>')
    us.undo.undo()
    us.typeAt(A, '双方<a>同意', '都')
    us.online()
    expect(authors()).toEqual(['cn:双方<us us:都 cn:同意<us'])
  })

  it('[AU5] of the deletion of a whole block', () => {
    each(
      () => cn.newBlock(null, A, '一'),
      () => cn.newBlock(A, B, '二'),
      () => us.typeAt(B, '二<a>', '三'),
      () => us.removeBlock(B),
      () => us.undo.undo(),
    )
    expect(authors()).toEqual(['cn:一', 'cn:二<us us:三<us'])
  })

  it('[AU2] typing again the character that was just deleted is not undo', () => {
    each(
      () => cn.newBlock(null, A, '应'),
      () => us.removeIn(A, '<a>应<b>'),
      () => us.typeAt(A, '<a>', '应'),
    )
    expect(authors()).toEqual(['us:应'])
  })
})

describe('what one entry deletes in one place and inserts in another', () => {
  it('[AU4] a split keeps the attribution of both parts', () => {
    each(
      () => cn.newBlock(null, A, '双方同意'),
      () => us.typeAt(A, '双方同意<a>', '并可考虑'),
      () => us.splitAt(A, '双方同<a>意并可考虑', B),
    )
    expect(authors()).toEqual(['cn:双方同', 'cn:意<us us:并可考虑<us'])
  })

  it('[AU4] so does a join, and the undo of a split', () => {
    each(
      () => cn.newBlock(null, A, '双方'),
      () => us.newBlock(A, B, '同意'),
      () => cn.join(A, B),
    )
    expect(authors()).toEqual(['cn:双方 us:同意<cn'])
    each(
      () => us.splitAt(A, '双<a>方同意', id('c')),
      () => us.undo.undo(),
    )
    expect(authors()).toEqual(['cn:双 cn:方<us us:同意<us'])
  })

  it('[AU4] so does a part of what was deleted, when it is long enough', () => {
    each(
      () => cn.newBlock(null, A, '双方'),
      () => cn.newBlock(A, B, '将删去的话，后面这一半留下来了'),
    )
    us.step(() => {
      us.doc.transact(() => {
        us.join(A, B)
        us.removeIn(A, '双方<a>将删去的话，<b>后面这一半留下来了')
        us.typeAt(A, '双方<a>后面这一半留下来了', '新')
      })
    })
    table.pull()
    expect(authors()).toEqual(['cn:双方 us:新 cn:后面这一半留下来了<us'])
  })

  it('[AU7] a short part belongs to whoever entered it', () => {
    each(() => cn.newBlock(null, A, '双方不同意'))
    us.step(() => {
      us.removeIn(A, '双方<a>不同意<b>')
      us.typeAt(A, '双方<a>', '同意')
    })
    expect(authors()).toEqual(['cn:双方 us:同意'])
  })

  it('[AU7] words that both had typed, and that were deleted together, belong to whoever entered them', () => {
    each(
      () => cn.newBlock(null, A, '同意'),
      () => us.newBlock(A, B, '同意'),
    )
    us.step(() => {
      us.removeIn(A, '<a>同意<b>')
      us.removeIn(B, '<a>同意<b>')
      us.newBlock(B, id('c'), '同意')
    })
    expect(authors()).toEqual(['', '', 'us:同意'])
  })
})

describe('a block that comes back', () => {
  it('[AU5] by a move keeps its attribution', () => {
    each(
      () => cn.newBlock(null, A, '一'),
      () => us.newBlock(A, B, '二'),
      () => cn.move(B, 0),
      () => us.move(B, 1),
    )
    expect(authors()).toEqual(['cn:一', 'us:二<us'])
  })

  it('[AU5] by a restore of one block, to a wording that was never deleted as a whole', () => {
    each(
      () => cn.newBlock(null, A, '双方应在年内同意'),
      () => us.typeAt(A, '双方应在年内<a>同意', '尽快'),
      () => us.removeIn(A, '双方<a>应<b>在年内尽快同意'),
      () => us.typeAt(A, '双方<a>在年内尽快同意', '可考虑'),
    )
    const then = memorandumAt(table.written, 'zh', 1).blocks
    table.edit(secretariat.person, (root) => planBlockRestore(root, then, A)?.make())
    expect(table.texts()).toEqual(['双方应在年内同意'])
    expect(authors()).toEqual(['cn:双方 cn:应在年内<sec cn:同意'])
  })

  it('[AU5] by a restore of the whole text after all of it was deleted', () => {
    each(
      () => cn.newBlock(null, A, '双方'),
      () => us.typeAt(A, '双方<a>', '同意'),
      () => us.newBlock(A, B, '二'),
    )
    const then = memorandumAt(table.written, 'zh', table.written.length).blocks
    each(
      () => us.removeBlock(A),
      () => cn.removeBlock(B),
    )
    table.edit(secretariat.person, (root) => planRestore(root, then).make())
    expect(authors()).toEqual(['cn:双方<sec us:同意<sec', 'us:二<sec'])
  })

  it('[AU7] only the server brings back what somebody else deleted', () => {
    each(
      () => cn.newBlock(null, A, '双方同意'),
      () => cn.removeBlock(A),
      () => us.newBlock(null, A, '双方同意'),
    )
    expect(authors()).toEqual(['us:双方同意'])
  })
})

describe('cut and paste', () => {
  it('[AU6] keeps the attribution of text that is whole and long enough', () => {
    each(
      () => cn.newBlock(null, A, '双方同意在下一轮继续讨论'),
      () => us.newBlock(A, B, '此外，'),
      () => us.removeIn(A, '双方<a>同意在下一轮继续讨论<b>'),
      () => us.typeAt(B, '此外，<a>', '同意在下一轮继续讨论'),
    )
    expect(authors()).toEqual(['cn:双方', 'us:此外， cn:同意在下一轮继续讨论<us'])
  })

  it('[AU7] text that somebody else deleted belongs to whoever enters it; so does a copy', () => {
    each(
      () => cn.newBlock(null, A, '双方同意在下一轮继续讨论'),
      () => us.newBlock(A, B, '双方同意在下一轮继续讨论'),
      () => cn.removeIn(A, '<a>双方同意在下一轮继续讨论<b>'),
      () => us.typeAt(A, '<a>', '双方同意在下一轮继续讨论'),
    )
    expect(authors()).toEqual(['us:双方同意在下一轮继续讨论', 'us:双方同意在下一轮继续讨论'])
  })
})

it('[AU8] what one person typed in one sitting is one run; a pause begins another', () => {
  each(
    () => cn.newBlock(null, A, '双'),
    () => cn.typeAt(A, '双<a>', '方'),
    () => {
      table.now += 600_000
    },
    () => cn.typeAt(A, '双方<a>', '同意'),
  )
  const [block] = authorshipOf(table, 9)
  expect(sittingRuns(block?.runs ?? []).map(({ from, to, seq }) => [from, to, seq])).toEqual([
    [0, 2, 1],
    [2, 4, 3],
  ])
})
