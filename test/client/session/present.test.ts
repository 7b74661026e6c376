import { afterEach, describe, expect, it } from 'vitest'
import { presentIn } from '../../../client/session/present.ts'
import { actors } from '../../support/builders.ts'
import { type Tab, tabOf } from './tabs.ts'

let tab: Tab
afterEach(() => tab.close())

/** The room as one tab sees it, with presence states that other clients made up. */
function room(others: Readonly<Record<number, unknown>>) {
  tab = tabOf(5)
  for (const [client, user] of Object.entries(others))
    tab.text.awareness.states.set(Number(client), { user, cursor: null })
  return tab.text.awareness
}
const tag = (name: string, side: 'cn' | 'us' | null) => ({
  person: `p-${name}`,
  name,
  side,
  role: 'delegate',
})

describe('who is in the room', () => {
  it('[PR1] lists oneself first, then the others in a fixed order, each with the server’s name tag', () => {
    const here = presentIn(room({ 9: tag('甲', 'cn'), 7: tag('A', 'us') }), actors.cnHead)
    expect(here.map(({ client, name, side, me }) => [client, name, side, me])).toEqual([
      [5, 'cn-head', 'cn', true],
      [7, 'A', 'us', false],
      [9, '甲', 'cn', false],
    ])
  })

  it.each([
    ['nothing', undefined],
    ['a name alone', { name: '甲' }],
    ['a side that is none', { ...tag('甲', 'cn'), side: 'eu' }],
    ['a role that is none', { ...tag('甲', 'cn'), role: 'king' }],
  ])('[PR1] nobody whose tag the server would not write: %s', (_, user) => {
    expect(presentIn(room({ 7: user }), null)).toEqual([])
  })
})
