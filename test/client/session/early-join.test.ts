import { afterEach, expect, it, vi } from 'vitest'
import { joinEarly, joinOf } from '../../../client/session/early-join.ts'
import { memoId } from '../../../model/ids.ts'

afterEach(() => vi.unstubAllGlobals())

function server() {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    const join = { clientId: asked.length, epoch: 1, schema: 1, role: 'delegate', seq: 3, path: '/sync' }
    return new Response(JSON.stringify(join), { headers: { 'content-type': 'application/json' } })
  })
  return asked
}
const clientIn = async (answer: ReturnType<typeof joinOf>) => {
  const joined = await answer
  return joined.ok ? joined.value.clientId : joined.refusal.why
}
const [memo, other] = [memoId('m-one'), memoId('m-two')]

it('[RO7] what was asked for early is taken once; every later replica gets a client id of its own', async () => {
  const asked = server()
  joinEarly(memo)
  expect(asked).toEqual(['/api/memoranda/m-one/join'])
  expect(await clientIn(joinOf(memo))).toBe(1)
  expect(await clientIn(joinOf(memo))).toBe(2)
  expect(asked.length).toBe(2)
})

it('[RO7] another memorandum is asked for itself', async () => {
  const asked = server()
  joinEarly(memo)
  expect(await clientIn(joinOf(other))).toBe(2)
  expect(asked).toEqual(['/api/memoranda/m-one/join', '/api/memoranda/m-two/join'])
})
