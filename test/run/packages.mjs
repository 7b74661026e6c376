import { run } from '../../server/launch/child.mjs'
import { onPath } from './find.mjs'

/**
 * @typedef {{ command: string, refresh?: string[], install: string[], asRoot: boolean,
 *   names: Record<Package, string[]> }} Manager
 * @typedef {'chromium' | 'shell' | 'poppler' | 'qpdf' | 'firefox' | 'writer' | 'uno'} Package `shell`: Chromium without windows;
 *   `uno`: Python speaks to the writer
 */

/** @type {Manager[]} */
const MANAGERS = [
  {
    command: 'apt-get',
    refresh: ['update'],
    install: ['install', '-y', '--no-install-recommends'],
    asRoot: true,
    names: {
      chromium: ['chromium', 'chromium-browser'],
      shell: ['chromium-headless-shell'],
      poppler: ['poppler-utils'],
      qpdf: ['qpdf'],
      firefox: ['firefox-esr', 'firefox'],
      writer: ['libreoffice-writer-nogui', 'libreoffice-writer'],
      uno: ['python3-uno'],
    },
  },
  {
    command: 'dnf',
    install: ['install', '-y'],
    asRoot: true,
    names: {
      chromium: ['chromium'],
      shell: [],
      poppler: ['poppler-utils'],
      qpdf: ['qpdf'],
      firefox: ['firefox'],
      writer: ['libreoffice-writer'],
      uno: ['libreoffice-pyuno'],
    },
  },
  {
    command: 'zypper',
    install: ['--non-interactive', 'install'],
    asRoot: true,
    names: {
      chromium: ['chromium'],
      shell: [],
      poppler: ['poppler-tools'],
      qpdf: ['qpdf'],
      firefox: ['firefox'],
      writer: ['libreoffice-writer'],
      uno: ['libreoffice-pyuno'],
    },
  },
  {
    command: 'pacman',
    install: ['-Sy', '--noconfirm', '--needed'],
    asRoot: true,
    names: {
      chromium: ['chromium'],
      shell: [],
      poppler: ['poppler'],
      qpdf: ['qpdf'],
      firefox: ['firefox'],
      writer: ['libreoffice-still', 'libreoffice-fresh'],
      uno: ['libreoffice-still', 'libreoffice-fresh'],
    },
  },
  {
    command: 'apk',
    install: ['add', '--no-cache'],
    asRoot: true,
    names: {
      chromium: ['chromium'],
      shell: [],
      poppler: ['poppler-utils'],
      qpdf: ['qpdf'],
      firefox: ['firefox'],
      writer: ['libreoffice-writer'],
      uno: ['py3-uno', 'libreoffice-writer'],
    },
  },
  {
    command: 'brew',
    install: ['install'],
    asRoot: false,
    names: {
      chromium: ['chromium', 'google-chrome'],
      shell: [],
      poppler: ['poppler'],
      qpdf: ['qpdf'],
      firefox: ['firefox'],
      writer: ['libreoffice'],
      uno: [],
    },
  },
]

/**
 * Asks the first package manager of this system; what it does is shown as it does it.
 * @param {Package} what
 */
export async function installPackage(what) {
  const manager = MANAGERS.find(({ command }) => onPath([command]).length > 0)
  if (manager === undefined) return console.error('There is no package manager here that I know.')
  const before = manager.asRoot ? await asRoot() : []
  if (before === null)
    return console.error(`${manager.command} needs root, and sudo asks for a password here.`)
  if (manager.refresh) await tell([...before, manager.command, ...manager.refresh])
  for (const name of manager.names[what]) {
    if ((await tell([...before, manager.command, ...manager.install, name])) === 0) return
  }
}

/** @returns {Promise<string[] | null>} what to put before a command, null when we cannot be root */
async function asRoot() {
  if (process.getuid?.() === 0) return []
  const canSudo =
    onPath(['sudo']).length > 0 && (await run('sudo', ['-n', 'true'], { stdout: 'ignore' })) === 0
  return canSudo ? ['sudo', '-n'] : null
}

/** @param {string[]} line */
function tell(line) {
  console.error(`$ ${line.join(' ')}`)
  const [command = '', ...args] = line
  return run(command, args, { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeout: 900_000 })
}
