import { describe, expect, it } from 'vitest'
import { endingOf } from '../../../../client/session/replica/ending.ts'
import { CLOSE } from '../../../../model/wire/close.ts'

describe('[EN1] what becomes of a room that was closed for good', () => {
  it.each([
    [
      '[EN2] the session is over: asked once more, who is signed in now',
      CLOSE.sessionOver,
      'not-signed-in',
      'rejoin',
    ],
    ['the memorandum is gone', CLOSE.gone, 'no-such-memorandum', 'over'],
    ['the program is old', CLOSE.clientTooOld, 'client-too-old', 'over'],
    ['a right is gone', CLOSE.rights, 'not-allowed', 'offer'],
    ['another epoch', CLOSE.conflict, 'text-moved', 'rejoin'],
    ['too large', CLOSE.tooLarge, 'too-large', 'rejoin'],
  ])('%s', (_, code, why, next) => {
    expect(endingOf(code, null)).toEqual({ refusal: { why }, next })
  })

  it('says what the server said, where it said something', () => {
    const refusal = { why: 'update-refused', code: 'schema' } as const
    expect(endingOf(CLOSE.refused, refusal)).toEqual({ refusal, next: 'rejoin' })
  })
})
