import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fingerprint } from '../../../server/launch/fingerprint.mjs'
import { complaint } from '../../../server/launch/node.mjs'
import { ROOT } from '../../../server/launch/root.mjs'
import { stampIn } from '../../../server/launch/stamp.mjs'

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s is welcome', (version) => {
    expect(complaint(version)).toBeNull()
  })
  it.each(['18.20.0', '20.18.3', '20.9.0'])(
    '%s is too old, and the message says what is wanted',
    (version) => {
      expect(complaint(version)).toMatch(/needs Node 20\.19 or newer/)
    },
  )
})

describe('what says whether to install and build again', () => {
  let folder = ''
  const path = (name: string) => relative(ROOT, join(folder, name))
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'concord-launch-'))
    writeFileSync(join(folder, 'a.ts'), 'one')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is the same for the same contents, whenever they were written', () => {
    const before = fingerprint([path('')])
    writeFileSync(join(folder, 'a.ts'), 'one')
    expect(fingerprint([path('')])).toBe(before)
  })

  it.each([
    ['another content of the same length', () => writeFileSync(join(folder, 'a.ts'), 'two')],
    ['a new file', () => writeFileSync(join(folder, 'b.ts'), '')],
    ['a file less', () => rmSync(join(folder, 'a.ts'))],
  ])('changes with %s', (_, change) => {
    const before = fingerprint([path('')])
    change()
    expect(fingerprint([path('')])).not.toBe(before)
  })

  it('takes a missing folder for an empty one', () => {
    expect(fingerprint(['no/such/folder'])).toBe(fingerprint([]))
  })

  it('is kept in a stamp, which says nothing before it is written and after it is removed', () => {
    const stamp = stampIn(join(folder, 'deep', 'stamp'))
    expect(stamp.says('x')).toBe(false)
    stamp.write('x')
    expect([stamp.says('x'), stamp.says('y')]).toEqual([true, false])
    stamp.remove()
    expect(stamp.says('x')).toBe(false)
  })
})
