import { existsSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ok, type Result, refuse } from '../model/result.ts'
import { type MailConfig, mailOf } from './mail-config.ts'
import { trustedBy } from './proxies.ts'

/** Where the program runs and for whom; fixed at the start. */
export type Config = {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** The address people open, without a path; null: this machine only. */
  readonly publicUrl: URL | null
  /** The folder of the program: dist/, seeds/ and templates/ are in it. */
  readonly root: string
  /** Who may read the meters beyond this machine; null: nobody. */
  readonly metricsToken: string | null
  /** Networks of proxies whose word is believed about whose request they forward (CIDR); null: those of this machine. */
  readonly trustedProxies: readonly string[] | null
  /** Through which mail server digests are sent; null: none are. */
  readonly mail: MailConfig | null
  /** A new data folder gets the secretariat alone, no demonstration. */
  readonly empty: boolean
}

export type ConfigError =
  | { readonly what: 'port' | 'host' | 'public-url' | 'trusted-proxies'; readonly value: string }
  | { readonly what: 'metrics-token' | 'mail' }
  | { readonly what: 'flag'; readonly value: string }
  | { readonly what: 'root' }

type Env = Readonly<Record<string, string | undefined>>

const SERVE_FLAGS = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  'public-url': { type: 'string' },
  empty: { type: 'boolean' },
} as const

/** The settings a command of the command line shares with `serve`. */
type Flags = {
  readonly port?: string | undefined
  readonly host?: string | undefined
  readonly data?: string | undefined
  readonly 'public-url'?: string | undefined
  readonly empty?: boolean | undefined
}

/** A flag wins over the environment; an empty variable counts as not set. */
export function configure(flags: Flags, env: Env = process.env): Result<Config, ConfigError> {
  const setting = (flag: string | undefined, name: string): string | undefined =>
    flag ?? (env[name] || undefined)
  const port = portOf(setting(flags.port, 'PORT') ?? '4100')
  if (!port.ok) return port
  const host = hostOf(setting(flags.host, 'HOST') ?? '127.0.0.1')
  if (!host.ok) return host
  const publicUrl = publicUrlOf(setting(flags['public-url'], 'PUBLIC_URL'))
  if (!publicUrl.ok) return publicUrl
  const metricsToken = env.METRICS_TOKEN || null
  if (metricsToken !== null && !/^[\x21-\x7e]{16,200}$/.test(metricsToken))
    return refuse({ what: 'metrics-token' })
  const trustedProxies = networksOf(env.TRUSTED_PROXIES)
  if (!trustedProxies.ok) return trustedProxies
  const mail = mailOf(env.SMTP_URL, env.MAIL_FROM)
  if (!mail.ok) return mail
  const root = env.CONCORD_ROOT ? resolve(env.CONCORD_ROOT) : rootAbove(import.meta.dirname)
  if (root === null) return refuse({ what: 'root' })
  return ok({
    port: port.value,
    host: host.value,
    dataDir: resolve(setting(flags.data, 'DATA_DIR') ?? './data'),
    publicUrl: publicUrl.value,
    metricsToken,
    trustedProxies: trustedProxies.value,
    mail: mail.value,
    root,
    empty: flags.empty ?? false,
  })
}

export function serveConfig(args: readonly string[], env: Env = process.env): Result<Config, ConfigError> {
  try {
    const { values } = parseArgs({ args: [...args], options: SERVE_FLAGS, strict: true })
    return configure(values, env)
  } catch (error) {
    return refuse({ what: 'flag', value: error instanceof Error ? error.message : String(error) })
  }
}

function portOf(value: string): Result<number, ConfigError> {
  const port = Number(value)
  return /^\d{1,5}$/.test(value) && port < 65_536 ? ok(port) : refuse({ what: 'port', value })
}

const hostOf = (value: string): Result<string, ConfigError> =>
  /^[A-Za-z0-9.:-]{1,255}$/.test(value) ? ok(value) : refuse({ what: 'host', value })

function publicUrlOf(value: string | undefined): Result<URL | null, ConfigError> {
  if (value === undefined) return ok(null)
  const url = URL.canParse(value) ? new URL(value) : null
  const plain = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search + url.hash === ''
  return url && plain ? ok(url) : refuse({ what: 'public-url', value })
}

/** `10.0.0.0/8, fd00::/8`. Everybody is no proxy: whoever connects could then name any address. */
function networksOf(value = ''): Result<readonly string[] | null, ConfigError> {
  const networks = value.split(/[\s,]+/).filter((one) => one !== '')
  const wrong = networks.find((one) => !isNetwork(one))
  if (wrong !== undefined) return refuse({ what: 'trusted-proxies', value: wrong })
  return ok(networks.length === 0 ? null : networks)
}

function isNetwork(value: string): boolean {
  const [address = '', bits, ...more] = value.split('/')
  const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0
  const length = bits === undefined ? most : Number(bits)
  const isWellFormed = more.length === 0 && !address.includes('%') && /^\d{1,3}$/.test(bits ?? '1')
  return isWellFormed && length >= 1 && length <= most && !isAllOfVersion4(value)
}

/** A network of version 6 may hold all of version 4. */
function isAllOfVersion4(network: string): boolean {
  const trusted = trustedBy([network])
  return trusted('0.0.0.0') && trusted('255.255.255.255')
}

function rootAbove(folder: string): string | null {
  const file = join(folder, 'package.json')
  if (existsSync(file) && /"name":\s*"concord"/.test(readFileSync(file, 'utf8'))) return folder
  const above = dirname(folder)
  return above === folder ? null : rootAbove(above)
}

/** `localhost` and every address that only this machine can reach. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
