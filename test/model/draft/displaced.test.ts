import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { CharacterHistory } from '../../../model/draft/authorship/character-history.ts'
import { type Displaced, traceDisplaced } from '../../../model/draft/authorship/displaced.ts'
import type { TextStretch } from '../../../model/draft/authorship/stretches.ts'
import { actors } from '../../support/builders.ts'
import { traceWithoutBound } from '../../support/unbounded-displaced.ts'

const TYPISTS = [actors.cnDelegate.person, actors.usDelegate.person]
const mover = actors.usHead.person
const inside = new Y.XmlText()

/** Stretches of which the first client typed those that went, a few characters at a time by two people in turn. */
function scene(went: readonly string[], came: readonly string[], each = 5) {
  const history = new CharacterHistory()
  let seq = 0
  const stretches = (texts: readonly string[], client: number, size: number): readonly TextStretch[] => {
    let clock = 0
    return texts.map((text) => {
      const pieces = [{ client, clock, text }]
      for (let at = 0; at < text.length; at += size) {
        const end = clock + Math.min(size, text.length - at)
        const by = client === 1 ? TYPISTS[seq % 2] : mover
        if (by) history.noteEntered(client, clock, end, { seq: ++seq, at: seq, by })
        clock = end
      }
      return { text, pieces, inside }
    })
  }
  const removed = stretches(went, 1, each)
  const entered = stretches(came, 2, 1_000_000)
  return { history, removed, entered, stamp: { seq: seq + 1, at: seq + 1, by: mover } }
}

/** What a search comes to: whose the characters that came in are, and what was not found. */
function found(trace: typeof traceDisplaced, went: readonly string[], came: readonly string[]) {
  const { history, removed, entered, stamp } = scene(went, came)
  const { unknown, remaining }: Displaced = trace(entered, removed, history, stamp)
  return {
    whose: entered.map(({ pieces }) => history.attributionsOf(pieces)),
    unknown: unknown.map(({ text }) => text),
    remaining: remaining.map(({ text }) => text),
  }
}

const letter = fc.integer({ min: 0x4e00, max: 0x6fff }).map((code) => String.fromCharCode(code))
const words = fc.string({ unit: letter, minLength: 1, maxLength: 60 })
const cut = fc.tuple(fc.nat(4), fc.nat(60), fc.nat(60), words)

describe('what one entry takes out and puts in elsewhere', () => {
  it('[AU10] within the bound it is what a search without a bound finds', () => {
    const texts = fc.tuple(fc.array(words, { minLength: 1, maxLength: 5 }), fc.array(cut, { maxLength: 6 }))
    fc.assert(
      fc.property(texts, fc.boolean(), ([went, cuts], between) => {
        const came = cuts.map(([which, from, length, own]) => {
          const part = (went[which % went.length] ?? '').slice(from, from + length)
          return between ? `${own}${part}${own}` : `${part}${own}`
        })
        const all = came.filter((text) => text !== '')
        expect(found(traceDisplaced, went, all)).toEqual(found(traceWithoutBound, went, all))
      }),
      { numRuns: 500 },
    )
  })

  it('[AU10] 70,000 characters split in two keep whose they are', () => {
    const text = Array.from({ length: 70_000 }, (_, i) =>
      String.fromCharCode(0x4e00 + ((i * 7919 + ((i * i) % 9973)) % 20_000)),
    ).join('')
    const { history, removed, entered, stamp } = scene(
      [text],
      [text.slice(100, 40_000), text.slice(40_000)],
      500,
    )
    expect(traceDisplaced(entered, removed, history, stamp).unknown).toEqual([])
    const typed = entered.flatMap(({ pieces }) => history.attributionsOf(pieces))
    expect(typed.every(({ attribution: { first } }) => TYPISTS.includes(first.by))).toBe(true)
  })

  it.each([
    ['dashes', '—'],
    ['a repeated phrase', '中美双方就人工智能开展对话，'],
  ])('[AU10] 30,000 characters of %s, moved in part, take less than 100 ms of work', (_, phrase) => {
    const text = phrase.repeat(Math.ceil(30_000 / phrase.length))
    const worked = () => {
      const { history, removed, entered, stamp } = scene([text], [text.slice(3), `${text.slice(9)}。`], 500)
      const before = process.cpuUsage()
      traceDisplaced(entered, removed, history, stamp)
      return process.cpuUsage(before).user / 1000
    }
    // The least of several runs: others have the processor, too.
    expect(Math.min(worked(), worked(), worked())).toBeLessThan(100)
  })
})
