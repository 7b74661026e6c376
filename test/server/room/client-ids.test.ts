import { expect, it } from 'vitest'
import { EMPTY_DOSSIER } from '../../../model/dossier/dossier.ts'
import { PersistentMap } from '../../../model/persistent-map.ts'
import { unusedClient } from '../../../server/room/load.ts'
import { actors, seams } from '../../support/builders.ts'

const nothing = { knows: () => false }

it('[RM3] a client id that was handed out, or that stands in the text, is not drawn again', () => {
  const first = unusedClient(seams(), nothing, EMPTY_DOSSIER)
  expect(unusedClient(seams(), nothing, EMPTY_DOSSIER)).toBe(first)
  const handedOut = {
    ...EMPTY_DOSSIER,
    clients: PersistentMap.of([[first, { person: actors.cnHead.person, session: 's1' }]]),
  }
  const second = unusedClient(seams(), nothing, handedOut)
  expect(second).not.toBe(first)
  expect(unusedClient(seams(), { knows: (client: number) => client === second }, handedOut)).not.toBe(second)
  expect(unusedClient(seams(), { knows: (client: number) => client === first }, EMPTY_DOSSIER)).toBe(second)
})
