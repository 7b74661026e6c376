import { beforeEach, describe, expect, it } from 'vitest'
import { sittingRuns } from '../../../model/draft/authorship/runs.ts'
import { memorandumAt } from '../../../model/draft/replay.ts'
import { restoreBlock, restoreText } from '../../../model/draft/restore.ts'
import { authorshipOf } from '../../support/authorship.ts'
import { actors, id } from '../../support/builders.ts'
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
  it('[AU1] [AU2] is told of every character by the author of its entry', () => {
    each(
      () => cn.newBlock(null, A, '双方同意'),
      () => us.type(A, 2, '一致'),
      () => cn.type(A, 6, '。'),
    )
    expect(authors()).toEqual(['cn:双方 us:一致 cn:同意。'])
  })

  it('[AU2] is what it was after an earlier entry', () => {
    each(
      () => cn.newBlock(null, A, '双方'),
      () => us.type(A, 2, '同意'),
    )
    expect(authors(1)).toEqual(['cn:双方'])
  })

  it('[AU2] one’s own words typed again by another are the other’s', () => {
    each(
      () => cn.newBlock(null, A, '双方同意'),
      () => cn.remove(A, 2, 4),
      () => us.type(A, 2, '同'),
      () => us.type(A, 3, '意'),
    )
    expect(authors()).toEqual(['cn:双方 us:同意'])
  })
})

describe('undo', () => {
  it('[AU3] of a deletion brings back the words of who typed them, down to one character', () => {
    each(
      () => cn.newBlock(null, A, '双方应同意'),
      () => us.remove(A, 2, 3),
      () => us.undo.undo(),
    )
    expect(authors()).toEqual(['cn:双方 cn:应<us cn:同意'])
  })

  it('[AU3] of a deletion over words of both', () => {
    each(
      () => cn.newBlock(null, A, '双方同意'),
      () => us.type(A, 2, '一致'),
      () => us.remove(A, 1, 5),
      () => us.undo.undo(),
    )
    expect(authors()).toEqual(['cn:双 cn:方<us us:一致<us cn:同<us cn:意'])
  })

  it('[AU3] redo and undo again, and something typed into what came back', () => {
    each(
      () => cn.newBlock(null, A, '双方同意'),
      () => us.remove(A, 0, 4),
      () => us.undo.undo(),
      () => us.undo.redo(),
      () => us.undo.undo(),
      () => us.type(A, 2, '都'),
    )
    expect(authors()).toEqual(['cn:双方<us us:都 cn:同意<us'])
  })

  it('[AU3] offline: deleted, undone and typed into in one entry', () => {
    each(() => cn.newBlock(null, A, '双方同意'))
    us.offline()
    us.remove(A, 0, 4)
    us.undo.undo()
    us.type(A, 2, '都')
    us.online()
    expect(authors()).toEqual(['cn:双方<us us:都 cn:同意<us'])
  })

  it('[AU5] of the deletion of a whole block', () => {
    each(
      () => cn.newBlock(null, A, '一'),
      () => cn.newBlock(A, B, '二'),
      () => us.type(B, 1, '三'),
      () => us.removeBlock(B),
      () => us.undo.undo(),
    )
    expect(authors()).toEqual(['cn:一', 'cn:二<us us:三<us'])
  })

  it('[AU2] typing the character that was just deleted is typing', () => {
    each(
      () => cn.newBlock(null, A, '应'),
      () => us.remove(A, 0, 1),
      () => us.type(A, 0, '应'),
    )
    expect(authors()).toEqual(['us:应'])
  })
})

describe('what one entry takes out and puts in elsewhere', () => {
  it('[AU4] a split keeps both parts whose they were', () => {
    each(
      () => cn.newBlock(null, A, '双方同意'),
      () => us.type(A, 4, '并可考虑'),
      () => us.split(A, 3, B),
    )
    expect(authors()).toEqual(['cn:双方同', 'cn:意<us us:并可考虑<us'])
  })

  it('[AU4] so does a join, and undoing a split', () => {
    each(
      () => cn.newBlock(null, A, '双方'),
      () => us.newBlock(A, B, '同意'),
      () => cn.join(A, B),
    )
    expect(authors()).toEqual(['cn:双方 us:同意<cn'])
    each(
      () => us.split(A, 1, id('c')),
      () => us.undo.undo(),
    )
    expect(authors()).toEqual(['cn:双 cn:方<us us:同意<us'])
  })

  it('[AU4] part of what was taken out, when it is long enough', () => {
    each(
      () => cn.newBlock(null, A, '双方'),
      () => cn.newBlock(A, B, '将删去的话，后面这一半留下来了'),
    )
    us.step(() => {
      us.doc.transact(() => {
        us.join(A, B)
        us.remove(A, 2, 8)
        us.type(A, 2, '新')
      })
    })
    table.pull()
    expect(authors()).toEqual(['cn:双方 us:新 cn:后面这一半留下来了<us'])
  })

  it('[AU7] a short part is its enterer’s', () => {
    each(() => cn.newBlock(null, A, '双方不同意'))
    us.step(() => {
      us.remove(A, 2, 5)
      us.type(A, 2, '同意')
    })
    expect(authors()).toEqual(['cn:双方 us:同意'])
  })

  it('[AU7] words that both had typed and that were taken out together are the enterer’s', () => {
    each(
      () => cn.newBlock(null, A, '同意'),
      () => us.newBlock(A, B, '同意'),
    )
    us.step(() => {
      us.remove(A, 0, 2)
      us.remove(B, 0, 2)
      us.newBlock(B, id('c'), '同意')
    })
    expect(authors()).toEqual(['', '', 'us:同意'])
  })
})

describe('a block that comes back', () => {
  it('[AU5] moved, is what it was', () => {
    each(
      () => cn.newBlock(null, A, '一'),
      () => us.newBlock(A, B, '二'),
      () => cn.move(B, 0),
      () => us.move(B, 1),
    )
    expect(authors()).toEqual(['cn:一', 'us:二<us'])
  })

  it('[AU5] restored: one block, to a wording that was never deleted as a whole', () => {
    each(
      () => cn.newBlock(null, A, '双方应在年内同意'),
      () => us.type(A, 6, '尽快'),
      () => us.remove(A, 2, 3),
      () => us.type(A, 2, '可考虑'),
    )
    const then = memorandumAt(table.written, 'zh', 1).blocks
    table.edit(secretariat.person, (root) => restoreBlock(root, then, A))
    expect(table.texts()).toEqual(['双方应在年内同意'])
    expect(authors()).toEqual(['cn:双方 cn:应在年内<sec cn:同意'])
  })

  it('[AU5] restored: the whole text after it was all deleted', () => {
    each(
      () => cn.newBlock(null, A, '双方'),
      () => us.type(A, 2, '同意'),
      () => us.newBlock(A, B, '二'),
    )
    const then = memorandumAt(table.written, 'zh', table.written.length).blocks
    each(
      () => us.removeBlock(A),
      () => cn.removeBlock(B),
    )
    table.edit(secretariat.person, (root) => restoreText(root, then))
    expect(authors()).toEqual(['cn:双方<sec us:同意<sec', 'us:二<sec'])
  })

  it('[AU7] nobody but the server brings back what another took out', () => {
    each(
      () => cn.newBlock(null, A, '双方同意'),
      () => cn.removeBlock(A),
      () => us.newBlock(null, A, '双方同意'),
    )
    expect(authors()).toEqual(['us:双方同意'])
  })
})

describe('cut and paste', () => {
  it('[AU6] long enough and whole, keeps who typed it', () => {
    each(
      () => cn.newBlock(null, A, '双方同意在下一轮继续讨论'),
      () => us.newBlock(A, B, '此外，'),
      () => us.remove(A, 2, 12),
      () => us.type(B, 3, '同意在下一轮继续讨论'),
    )
    expect(authors()).toEqual(['cn:双方', 'us:此外， cn:同意在下一轮继续讨论<us'])
  })

  it('[AU7] of what somebody else took out is the enterer’s; so is a copy', () => {
    each(
      () => cn.newBlock(null, A, '双方同意在下一轮继续讨论'),
      () => us.newBlock(A, B, '双方同意在下一轮继续讨论'),
      () => cn.remove(A, 0, 12),
      () => us.type(A, 0, '双方同意在下一轮继续讨论'),
    )
    expect(authors()).toEqual(['us:双方同意在下一轮继续讨论', 'us:双方同意在下一轮继续讨论'])
  })
})

it('[AU8] what one person typed in one go is one run; a pause begins another', () => {
  each(
    () => cn.newBlock(null, A, '双'),
    () => cn.type(A, 1, '方'),
    () => {
      table.now += 600_000
    },
    () => cn.type(A, 2, '同意'),
  )
  const [block] = authorshipOf(table, 9)
  expect(sittingRuns(block?.runs ?? []).map(({ from, to, seq }) => [from, to, seq])).toEqual([
    [0, 2, 1],
    [2, 4, 3],
  ])
})
