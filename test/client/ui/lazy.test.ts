import { describe, expect, it } from 'vitest'
import { lazyComponent } from '../../../client/ui/lazy.tsx'

const View = () => null

describe('[LZ7] a part of the program that another one waits for', () => {
  it('is waited for until it is here, and asked for once', async () => {
    let asked = 0
    let arrive: (view: typeof View) => void = () => {}
    const part = lazyComponent(() => {
      asked++
      return new Promise<typeof View>((resolve) => {
        arrive = resolve
      })
    })
    let isHere = false
    const here = part.here().then(() => {
      isHere = true
    })
    part.fetch()
    await Promise.resolve()
    expect([asked, isHere]).toEqual([1, false])
    arrive(View)
    await here
    expect(isHere).toBe(true)
  })

  it('one that does not come holds nothing up, and is asked for again', async () => {
    let asked = 0
    const part = lazyComponent<object>(() => {
      asked++
      return Promise.reject(new Error('offline'))
    })
    await part.here()
    await part.here()
    expect(asked).toBe(2)
  })
})
