import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { usesOwnFaces } from '../../../client/ui/fonts.ts'
import { ROOT } from '../../../server/launch/root.mjs'

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)'

describe('the fonts that are served', () => {
  it.each([
    ['Chrome on Windows', `${WINDOWS} Chrome/131.0.0.0 Safari/537.36`, false],
    ['Chrome 86', `${WINDOWS} Chrome/86.0.4240.198 Safari/537.36`, false],
    ['360', `${WINDOWS} Chrome/108.0.5359.95 Safari/537.36 QIHU 360SE`, false],
    ['Safari', `${MAC} Version/17.1 Safari/605.1.15`, false],
    ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', false],
    [
      'an iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari',
      true,
    ],
    ['an iPad', 'Mozilla/5.0 (iPad; CPU OS 15_0 like Mac OS X) Version/15.0 Safari/604.1', true],
    ['Android', 'Mozilla/5.0 (Linux; Android 13; Pixel 7) Chrome/119.0 Mobile Safari/537.36', true],
    ['HarmonyOS', 'Mozilla/5.0 (Phone; OpenHarmony 5.0) ArkWeb/4.1 HarmonyOS', true],
    [
      'WeChat on Windows',
      `${WINDOWS} Chrome/98.0 Safari/537.36 MicroMessenger/7.0.20.1781 WindowsWechat`,
      true,
    ],
    ['WeChat on a Mac', `${MAC} MicroMessenger/6.8.0(0x16080000) MacWechat/3.8`, true],
    ['DingTalk', `${WINDOWS} Chrome/91.0 Safari/537.36 dingtalk-win/1.0.0 nw(0.14.7) DingTalk(6.5.40)`, true],
    ['Feishu', `${MAC} Chrome/104.0 Safari/537.36 Lark/5.30.11 LarkLocale/zh_CN`, true],
  ])('[FN3] %s uses its own faces: %#', (_, userAgent, own) => {
    expect(usesOwnFaces({ userAgent })).toBe(own)
    expect(usesOwnFaces({ userAgent, connection: { saveData: true } })).toBe(true)
    expect(usesOwnFaces({ userAgent, connection: { saveData: false } })).toBe(own)
    expect(usesOwnFaces({ userAgent, connection: {} })).toBe(own)
  })

  it('[FN1] no style that comes before the text declares a file, and no program asks for one', () => {
    const folder = join(ROOT, 'client')
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    const read = (name: string) => readFileSync(join(folder, name), 'utf8')
    const sheets = names.filter((name) => name.endsWith('.css'))
    expect(sheets.length).toBeGreaterThan(20)
    expect(sheets.filter((name) => /@import[^;]*font|src:[^;]*url\(/.test(read(name)))).toEqual([])
    const programs = names.filter((name) => /\.tsx?$/.test(name))
    expect(programs.filter((name) => /fontsource|concord-fonts|document\.fonts/.test(read(name)))).toEqual([
      'look/served-fonts.ts',
    ])
    expect(programs.filter((name) => read(name).includes('served-fonts'))).toEqual(['ui/fonts.ts'])
  })

  it('[FN4] the interface is drawn in a face of the device before a served one; the text the other way round', () => {
    const tokens = readFileSync(join(ROOT, 'client/look/tokens.css'), 'utf8')
    const stack = (name: string) =>
      [...(new RegExp(`--${name}:([^;]*);`).exec(tokens)?.[1] ?? '').matchAll(/"([^"]+)"/g)].map(
        ([, face]) => face,
      )
    const [sans, serif] = [stack('sans'), stack('serif')]
    const places = (faces: readonly (string | undefined)[], ...wanted: readonly string[]) =>
      wanted.map((face) => faces.indexOf(face))
    const own = places(sans, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC')
    expect(Math.min(...own)).toBe(0)
    expect(Math.max(...own)).toBeLessThan(Math.min(...places(sans, 'Concord Sans', 'Noto Sans SC Variable')))
    // The first has the space alone.
    expect(serif.slice(0, 3)).toEqual(['Concord Lines', 'Concord Serif', 'Noto Serif SC Variable'])
    for (const face of ['Songti SC', 'SimSun', 'Noto Serif CJK SC']) expect(serif).toContain(face)
  })
})
