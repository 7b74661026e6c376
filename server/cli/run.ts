import { existsSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ok, type Result, refuse } from '../../model/result.ts'
import { type Config, configure, serveConfig } from '../config.ts'
import { type ControlReply, type ControlRequest, zControlRequest } from '../control/requests.ts'
import { loadSeeds } from '../library/seeds.ts'
import { askFolder } from './ask-folder.ts'
import { backup, restoreBackup, verifyFolder } from './folder-commands.ts'
import { printRelated, relatedAsk } from './related-command.ts'
import * as say from './say.ts'
import { serveUntilStopped } from './serve-command.ts'
import type { Terminal } from './terminal.ts'
import { EXIT, usage } from './usage.ts'

type Command = (args: readonly string[], to: Terminal) => Promise<number>

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['serve', serve],
  ['invite', invite],
  ['library', library],
  ['related', related],
  ['export', exportPdf],
  ['backup', backup],
  ['restore', restoreBackup],
  ['verify', verifyFolder],
  ['help', help],
  ['--help', help],
])

/** [CM1] A closed list: everything else gets the help and 2. Resolves with the exit code. */
export async function run([name = '', ...args]: readonly string[], to: Terminal): Promise<number> {
  const command = COMMANDS.get(name)
  if (command) return command(args, to)
  to.err(say.USAGE)
  return EXIT.usage
}

async function help(_: readonly string[], { out }: Terminal): Promise<number> {
  out(say.USAGE)
  return EXIT.done
}

async function serve(args: readonly string[], to: Terminal): Promise<number> {
  const config = serveConfig(args)
  if (config.ok) return serveUntilStopped(config.value, to)
  to.err(say.configSentence(config.refusal))
  return EXIT.usage
}

async function library(args: readonly string[], to: Terminal): Promise<number> {
  const config = configure({})
  if (args.join(' ') !== '--json' || !config.ok) return usage(to)
  const seeds = await loadSeeds(config.value.root)
  const sources = seeds.map((seed) => seed.source)
  to.out(`${JSON.stringify(sources, null, 2)}\n`)
  return EXIT.done
}

async function related(args: readonly string[], to: Terminal): Promise<number> {
  const [config, ask] = [configure({}), relatedAsk(args)]
  if (!ask.ok || !config.ok) return usage(to, ask.ok ? undefined : ask.refusal)
  await printRelated(config.value.root, ask.value, to)
  return EXIT.done
}

const FLAGS = {
  data: { type: 'string' },
  person: { type: 'string' },
  role: { type: 'string' },
  name: { type: 'string' },
  side: { type: 'string' },
  memorandum: { type: 'string' },
  out: { type: 'string' },
  lang: { type: 'string' },
  at: { type: 'string' },
} as const
type Flag = keyof typeof FLAGS
type Said = Readonly<Partial<Record<Flag, string>>>

function flags(args: readonly string[], allowed: readonly Flag[]): Result<Said, string> {
  try {
    const options = Object.fromEntries(allowed.map((flag) => [flag, FLAGS[flag]]))
    const { values } = parseArgs({ args: [...args], options, strict: true })
    const said = Object.entries(values).filter((v): v is [Flag, string] => typeof v[1] === 'string')
    return ok(Object.fromEntries(said))
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

async function invite(args: readonly string[], to: Terminal): Promise<number> {
  const said = flags(args, ['data', 'person', 'role', 'name', 'side'])
  if (!said.ok) return usage(to, said.refusal)
  const { person, role, name, side, data } = said.value
  const isNew = role !== undefined || name !== undefined || side !== undefined
  if (isNew && person !== undefined) return usage(to)
  const ask = isNew
    ? { do: 'invite-new', name, role, side: side ?? null }
    : { do: 'invite', person: person ?? null }
  return asking(ask, data, to, async (reply) => {
    if (reply.got !== 'link') return EXIT.failed
    to.out(`${reply.role}\t${reply.name}\t${reply.url}\n`)
    to.err(say.validUntil(reply.expiresAt))
    return EXIT.done
  })
}

async function exportPdf(args: readonly string[], to: Terminal): Promise<number> {
  const said = flags(args, ['data', 'memorandum', 'out', 'lang', 'at'])
  if (!said.ok) return usage(to, said.refusal)
  const { memorandum, out, lang, at, data } = said.value
  if (memorandum === undefined || out === undefined) return usage(to)
  const ask = { do: 'export', memorandum, lang: lang ?? null, at: at === undefined ? null : Number(at) }
  return asking(ask, data, to, async (reply) => {
    if (reply.got !== 'file') return EXIT.failed
    return saved(out, Buffer.from(reply.base64, 'base64'), to)
  })
}

type Then = (reply: ControlReply) => Promise<number>

async function asking(ask: unknown, data: string | undefined, to: Terminal, then: Then): Promise<number> {
  const parsed = zControlRequest.safeParse(ask)
  if (!parsed.success) return usage(to, say.refusalSentence({ why: 'malformed' }, []))
  const config = configure({ data })
  if (!config.ok) {
    to.err(say.configSentence(config.refusal))
    return EXIT.usage
  }
  return replied(config.value, parsed.data, to, then)
}

async function replied(config: Config, ask: ControlRequest, to: Terminal, then: Then): Promise<number> {
  if (!existsSync(config.dataDir)) {
    to.err(say.noFolder(config.dataDir))
    return EXIT.failed
  }
  const reply = await askFolder(config, ask)
  if (!reply.ok) {
    to.err(reply.refusal)
    return EXIT.failed
  }
  if (reply.value.got === 'refusal') to.err(say.refusalSentence(reply.value.refusal, reply.value.known))
  return then(reply.value)
}

/** Beside the place and then renamed: an old file is there whole until the new one is. */
async function saved(file: string, bytes: Uint8Array, to: Terminal): Promise<number> {
  try {
    await writeFile(`${file}.part`, bytes)
    await rename(`${file}.part`, file)
  } catch (error) {
    to.err(say.cannotWrite(file, error instanceof Error ? error.message : ''))
    return EXIT.failed
  }
  to.err(say.written(file))
  return EXIT.done
}
