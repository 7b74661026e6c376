import { expect, it } from 'vitest'
import { SerialQueue } from '../../model/serial-queue.ts'

function gate() {
  let open = (): void => undefined
  const promise = new Promise<void>((resolve) => {
    open = resolve
  })
  return { promise, open: () => open() }
}

it('starts no work before the work ahead of it has ended', async () => {
  const queue = new SerialQueue()
  const first = gate()
  const seen: string[] = []
  const one = queue.run(async () => {
    seen.push('one begins')
    await first.promise
    seen.push('one ends')
  })
  const two = queue.run(() => void seen.push('two'))
  await Promise.resolve()
  expect(seen).toEqual(['one begins'])
  first.open()
  await Promise.all([one, two])
  expect(seen).toEqual(['one begins', 'one ends', 'two'])
})

it('hands a failure to whoever asked, and goes on with the next', async () => {
  const queue = new SerialQueue()
  const failing = queue.run(() => Promise.reject(new Error('no')))
  const next = queue.run(() => 'done')
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('done')
})

it('settles when all that was asked for has ended, failures included', async () => {
  const queue = new SerialQueue()
  const first = gate()
  let settled = false
  const failing = queue.run(async () => {
    await first.promise
    throw new Error('no')
  })
  const done = queue.settled().then(() => {
    settled = true
  })
  await Promise.resolve()
  expect(settled).toBe(false)
  first.open()
  await expect(failing).rejects.toThrow('no')
  await done
  expect(settled).toBe(true)
})
