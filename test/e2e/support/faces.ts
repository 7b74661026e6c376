import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../../server/launch/root.mjs'

const FACE = 'node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'

/**
 * The settings of a device that has a Chinese face, as almost every one has: without one, what stands on the screen before a
 * served font are boxes of another width. For systems that find their faces by fontconfig; others have one.
 */
export function chineseFaces(): { readonly env: Readonly<Record<string, string>>; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'concord-faces-'))
  mkdirSync(join(folder, 'faces'))
  copyFileSync(join(ROOT, FACE), join(folder, 'faces', 'face.ttf'))
  const file = join(folder, 'fonts.conf')
  writeFileSync(
    file,
    `<?xml version="1.0"?><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>${folder}/faces</dir><cachedir>${folder}/cache</cachedir>
</fontconfig>`,
  )
  return { env: { FONTCONFIG_FILE: file }, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
