import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { writeFontLicenses } from '../../../server/launch/font-licenses.mjs'
import { ROOT } from '../../../server/launch/root.mjs'
import { type House, openHouse } from '../http/house.ts'

const folder = mkdtempSync(join(tmpdir(), 'concord-licenses-'))
let house: House | null = null
afterEach(async () => {
  await house?.close()
  rmSync(folder, { recursive: true })
})

it('every font that the client loads is named in the notice, and its license is served whole', async () => {
  const loaded = readFileSync(join(ROOT, 'client/look/served-fonts.ts'), 'utf8').matchAll(
    /'(@fontsource[^/]*\/[^/]+)\//g,
  )
  const cut = ['@expo-google-fonts/noto-serif-sc', '@expo-google-fonts/noto-sans-sc']
  const fonts = [...[...loaded].map(([, name = '']) => name), ...cut]
  expect(fonts.length).toBeGreaterThan(0)
  writeFontLicenses(folder)
  house = await openHouse({ clientDir: folder })
  const stranger = house.browser()
  const notice = (await stranger.get('/NOTICE.txt')).text
  for (const font of fonts) {
    const file = new RegExp(`^${font} .*: (licenses/.*)$`, 'm').exec(notice)?.[1]
    expect((await stranger.get(`/${file}`)).text).toContain('SIL OPEN FONT LICENSE Version 1.1')
  }
})
