import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { LaunchError, run } from '../../server/launch/child.mjs'
import { fingerprint } from '../../server/launch/fingerprint.mjs'
import { ROOT } from '../../server/launch/root.mjs'
import { stampIn } from '../../server/launch/stamp.mjs'
import { firstThatRuns, onPath } from './find.mjs'
import { installPackage } from './packages.mjs'

const FOLDER = join(ROOT, 'test', 'engines')
const MODULES = join(FOLDER, 'node_modules')
const stamp = stampIn(join(MODULES, '.installed'))

/** Browsers for Linux that npm packages contain, compressed, by their version. */
const PACKED = { 86: 'chrome-aws-lambda', 109: '@sparticuz/chromium' }

/** @param {keyof typeof PACKED} version */
export const oldChromium = (version) => join(MODULES, '.browsers', String(version), 'chromium')

export const firefox = () => firstThatRuns(onPath(['firefox-esr', 'firefox']))

/** The old browsers and what drives them, in a folder of their own: nobody who serves Concord installs them. */
export async function ensureEngines() {
  const wanted = fingerprint(['test/engines/package.json', 'test/engines/package-lock.json'])
  if (!stamp.says(wanted)) {
    console.error('Installing the browsers of the floor …')
    // Their scripts would fetch browsers of their own; they ask for a driver of another version.
    const args = ['install', '--no-save', '--ignore-scripts', '--legacy-peer-deps', '--prefix', FOLDER]
    if ((await run('npm', args)) !== 0)
      throw new LaunchError('The browsers of the floor could not be installed.')
    stamp.write(wanted)
  }
  unpack(86)
  unpack(109)
  if (firefox() !== null) return
  console.error('No Firefox found. Trying the package manager of the system …')
  await installPackage('firefox')
  if (firefox() === null) console.error('No Firefox could be installed: its test will fail.')
}

/** @param {keyof typeof PACKED} version */
function unpack(version) {
  const file = oldChromium(version)
  if (existsSync(file)) return
  mkdirSync(join(file, '..'), { recursive: true })
  const packed = readFileSync(join(MODULES, PACKED[version], 'bin', 'chromium.br'))
  writeFileSync(`${file}.new`, brotliDecompressSync(packed))
  chmodSync(`${file}.new`, 0o755)
  renameSync(`${file}.new`, file)
}
