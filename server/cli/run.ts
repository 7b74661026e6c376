import { configure, serveConfig } from '../config.ts'
import { loadSeeds } from '../library/seeds.ts'
import { digest, exportFile, invite } from './ask-commands.ts'
import { doctor } from './doctor-command.ts'
import { acceptLossCommand, backup, restoreBackup, verifyFolder } from './folder-commands.ts'
import { printRelated, relatedAsk } from './related-command.ts'
import * as say from './say.ts'
import { serveUntilStopped } from './serve-command.ts'
import type { Terminal } from './terminal.ts'
import { EXIT, usage } from './usage.ts'

type CliCommand = (args: readonly string[], to: Terminal) => Promise<number>

const COMMANDS: ReadonlyMap<string, CliCommand> = new Map([
  ['serve', serve],
  ['invite', invite],
  ['library', library],
  ['related', related],
  ['export', exportFile],
  ['digest', digest],
  ['doctor', doctor],
  ['backup', backup],
  ['restore', restoreBackup],
  ['accept-loss', acceptLossCommand],
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
