import { afterEach, describe, expect, it } from 'vitest'
import { fingerprintOf } from '../../../model/dossier/stances/wordings.ts'
import { blockId } from '../../../model/ids.ts'
import type { Block } from '../../../model/memo/blocks.ts'
import { fingerprintsAhead } from '../../../server/memoranda/fingerprints-ahead.ts'
import { para } from '../../support/builders.ts'
import { StepCounter } from '../../support/steps.ts'

const counter = new StepCounter()
afterEach(() => counter.close())

describe('[AG19] what is stated on many paragraphs at once', () => {
  it('finds their fingerprints computed, those of unknown paragraphs aside', async () => {
    const blocks: readonly Block[] = Array.from({ length: 200 }, (_, n) =>
      para(`many${String(n).padStart(8, '0')}`, `第${n}段`),
    )
    const places = new Map(blocks.map(({ id }, at) => [id, at]))
    const stances = [...blocks.map(({ id }) => id), blockId('nowhere')].map((id) => ({
      ...{ block: id, fingerprint: '0'.repeat(64) },
      ...({ word: 'agreed', text: '', conditions: [] } as const),
    }))
    const room = { placed: () => ({ blocks, places }) }
    await fingerprintsAhead(
      room,
      { do: 'state-stances', lang: 'zh', stances, withdraw: [] },
      { now: () => 0 },
    )
    const steps = counter.count(() => {
      for (const one of blocks) fingerprintOf(one, 'zh')
    })
    const hashed = [...steps].filter(([name]) => name.endsWith('wordingKey') || name.endsWith('fingerprint'))
    expect(hashed).toEqual([])
  })
})
