import { describe, expect, it } from 'vitest'
import { DraftKeeping, type SaidNow } from '../../../../client/editor/suggesting/keeping.ts'
import { NO_REMARKS, type SavedVersion } from '../../../../client/editor/suggesting/opened.ts'
import { suggestionId, threadId } from '../../../../model/ids.ts'
import type { Refusal } from '../../../../model/refusal.ts'
import { ok, type Result, refuse } from '../../../../model/result.ts'
import { para } from '../../../support/builders.ts'
import { changeOf } from '../../../support/table.ts'

const ID = suggestionId('suggestion000001')
const A = para('a', '双方应加强合作。')
const saying = (text: string): SaidNow => ({
  form: changeOf([A], [{ ...A, spans: [{ text }] }]),
  said: NO_REMARKS,
})

/** A suggestion that the test writes, a server that answers when the test says so, and a clock that the test moves. */
function stage() {
  let [clock, composing] = [0, false]
  let now: SaidNow | null = null
  let due: { readonly at: number; readonly run: () => void }[] = []
  const asked: { readonly text: SaidNow; readonly from: SavedVersion | null }[] = []
  const answers: ((answer: Result<SavedVersion, Refusal>) => void)[] = []
  const keeping = new DraftKeeping({
    begins: null,
    read: () => now,
    composing: () => composing,
    save(text, from) {
      asked.push({ text, from })
      return new Promise((resolve) => answers.push(resolve))
    },
    after(ms, run) {
      const one = { at: clock + ms, run }
      due.push(one)
      return () => {
        due = due.filter((other) => other !== one)
      }
    },
    changed: () => {},
  })
  return {
    keeping,
    asked,
    write(text: string | null) {
      now = text === null ? null : saying(text)
      keeping.touch()
    },
    compose(is: boolean) {
      composing = is
    },
    async pass(ms: number) {
      const until = clock + ms
      for (;;) {
        const next = due.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0]
        if (!next) break
        clock = next.at
        due = due.filter((one) => one !== next)
        next.run()
        await Promise.resolve()
      }
      clock = until
    },
    async answer(answer: Result<SavedVersion, Refusal>) {
      answers.shift()?.(answer)
      for (let i = 0; i < 5; i++) await Promise.resolve()
    },
  }
}

describe('[SX4] a suggestion that is being written is kept on disk', () => {
  it('two seconds after the last key, and says so at the answer', async () => {
    const at = stage()
    at.write('一')
    await at.pass(1_900)
    at.write('一二')
    await at.pass(1_900)
    expect(at.asked).toEqual([])
    await at.pass(200)
    expect(at.asked).toEqual([{ text: saying('一二'), from: null }])
    expect(at.keeping.state().is).toBe('saving')
    await at.answer(ok({ id: ID, saved: 1 }))
    expect(at.keeping.state().is).toBe('saved')
    expect(at.keeping.isUnsaved()).toBe(false)
  })

  it('every ten seconds while somebody goes on typing', async () => {
    const at = stage()
    for (let i = 1; i <= 11; i++) {
      at.write('字'.repeat(i))
      await at.pass(1_000)
    }
    expect(at.asked).toHaveLength(1)
  })

  it('never in the middle of a composition, never two at once; each names the version before', async () => {
    const at = stage()
    at.write('shu')
    at.compose(true)
    await at.pass(9_000)
    expect(at.asked).toEqual([])
    at.compose(false)
    at.write('数据')
    await at.pass(2_000)
    at.write('数据安全')
    await at.pass(60_000)
    expect(at.asked).toHaveLength(1)
    await at.answer(ok({ id: ID, saved: 1 }))
    expect(at.asked).toHaveLength(2)
    expect(at.asked[1]).toEqual({ text: saying('数据安全'), from: { id: ID, saved: 1 } })
  })

  it('nothing where nothing is changed, or changed back', async () => {
    const at = stage()
    at.write(null)
    at.write('一')
    at.write(null)
    await at.pass(60_000)
    expect(at.asked).toEqual([])
    expect(at.keeping.state().is).toBe('unchanged')
    expect(await at.keeping.save()).toBe(true)
  })

  it('what is written back to what was saved says so at once', async () => {
    const at = stage()
    at.write('一')
    await at.pass(2_000)
    await at.answer(ok({ id: ID, saved: 1 }))
    at.write('一二')
    expect(at.keeping.state().is).toBe('unsaved')
    at.write('一')
    expect(at.keeping.state().is).toBe('saved')
    await at.pass(60_000)
    expect(at.asked).toHaveLength(1)
  })

  it('again when it came too soon or did not get through; not when it is refused', async () => {
    const at = stage()
    at.write('一')
    await at.pass(2_000)
    await at.answer(refuse({ why: 'unavailable' }))
    expect(at.keeping.isUnsaved()).toBe(true)
    await at.pass(2_000)
    expect(at.asked).toHaveLength(2)
    await at.answer(refuse({ why: 'frozen', at: 0 }))
    await at.pass(60_000)
    expect(at.asked).toHaveLength(2)
    expect(at.keeping.state()).toEqual({ is: 'refused', refusal: { why: 'frozen', at: 0 } })
  })

  it('[SX9] a newer version of a colleague stops it, until one of the two is chosen', async () => {
    const at = stage()
    at.write('一')
    await at.pass(2_000)
    await at.answer(refuse({ why: 'suggestion-moved' }))
    at.write('一二')
    await at.pass(60_000)
    expect(at.asked).toHaveLength(1)
    expect(at.keeping.state().is).toBe('moved')
    at.keeping.onto({ id: ID, saved: 7 })
    void at.keeping.save()
    expect(at.asked[1]).toEqual({ text: saying('一二'), from: { id: ID, saved: 7 } })
  })
})

describe('[SX17] what is made of a comment', () => {
  const opened = (said: SaidNow['said']) => {
    const asked: SaidNow[] = []
    const keeping = new DraftKeeping({
      ...{ begins: null, composing: () => false, changed: () => {}, after: () => () => {} },
      read: () => ({ ...saying('双方必须加强合作。'), said }),
      async save(now) {
        asked.push(now)
        return ok({ id: ID, saved: 1 })
      },
    })
    return { keeping, asked }
  }

  it('goes to disk as it is, with the thread it is made of', async () => {
    const thread = threadId('thread0000000001')
    const { keeping, asked } = opened({ ...NO_REMARKS, thread })
    expect(keeping.isUnsaved()).toBe(true)
    expect(await keeping.save()).toBe(true)
    expect(asked.map(({ said }) => said.thread)).toEqual([thread])
    expect(keeping.version()).toEqual({ id: ID, saved: 1 })
  })

  it('what answers another suggestion does not, until something is written', async () => {
    const { keeping, asked } = opened({ ...NO_REMARKS, counters: ID })
    expect(await keeping.save()).toBe(true)
    expect(asked).toEqual([])
  })

  it('[SX25] of a suggestion that ended nothing is saved; words that were on its disk only count as unsaved', async () => {
    const { keeping, asked, write, compose } = stage()
    compose(false)
    write('双方必须加强合作。')
    const saving = keeping.save()
    keeping.end()
    expect(keeping.state().is).toBe('ended')
    expect(keeping.isUnsaved()).toBe(true)
    write('双方必须加强务实合作。')
    void saving
    expect(asked).toHaveLength(1)
    expect(keeping.state().is).toBe('ended')
  })
})
