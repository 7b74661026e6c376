import { resolve } from 'node:path'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { z } from 'zod'
import { ok, type Result, refuse } from '../../model/result.ts'
import { type Config, configure } from '../config.ts'
import { CLOCK } from '../seams.ts'
import { acceptLossIn } from './accept-loss-command.ts'
import { backUp } from './backup-command.ts'
import { restore } from './restore-command.ts'
import { configSentence } from './say.ts'
import type { Terminal } from './terminal.ts'
import { EXIT, usage } from './usage.ts'
import { receiptIn, verify } from './verify-command.ts'

/** Characters of the reason why a loss is accepted, which all members read. */
const REASON = 500
const text = { type: 'string' } as const

/** The one folder a command may name, its options, and the data folder as for every command. */
function folderIn(
  args: readonly string[],
  options: ParseArgsConfig['options'],
): Result<{ folder: string | undefined; values: Readonly<Record<string, unknown>>; config: Config }, string> {
  try {
    const parsed = parseArgs({
      args: [...args],
      options: { data: text, ...options },
      allowPositionals: true,
    })
    const { data } = z.object({ data: z.string().optional() }).parse(parsed.values)
    const config = configure({ data })
    if (!config.ok) return refuse(configSentence(config.refusal))
    if (parsed.positionals.length > 1) return refuse(parsed.positionals.join(' '))
    return ok({ folder: parsed.positionals[0], values: parsed.values, config: config.value })
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

const exit = (done: boolean): number => (done ? EXIT.done : EXIT.failed)

export async function backup(args: readonly string[], to: Terminal): Promise<number> {
  const given = folderIn(args, {})
  if (!given.ok) return usage(to, given.refusal)
  const { folder, config } = given.value
  return folder === undefined ? usage(to) : exit(await backUp(config.dataDir, folder, CLOCK, to))
}

export async function restoreBackup(args: readonly string[], to: Terminal): Promise<number> {
  const given = folderIn(args, {})
  if (!given.ok) return usage(to, given.refusal)
  const { folder, config } = given.value
  return folder === undefined ? usage(to) : exit(await restore(config.dataDir, folder, CLOCK, to))
}

export async function acceptLossCommand(args: readonly string[], to: Terminal): Promise<number> {
  const given = folderIn(args, { reason: text, yes: { type: 'boolean' } })
  if (!given.ok) return usage(to, given.refusal)
  const { folder: memorandum, config, values } = given.value
  const said = zAcceptLoss.safeParse(values)
  if (memorandum === undefined || !said.success) return usage(to, 'accept-loss ID --reason TEXT')
  const { reason, yes = false } = said.data
  return exit(await acceptLossIn({ data: config.dataDir, memorandum, reason, yes }, CLOCK, to))
}

const zAcceptLoss = z.object({
  reason: z.string().trim().min(1).max(REASON),
  yes: z.boolean().optional(),
})

export async function verifyFolder(args: readonly string[], to: Terminal): Promise<number> {
  const given = folderIn(args, { memorandum: text, receipt: text, json: { type: 'boolean' } })
  if (!given.ok) return usage(to, given.refusal)
  const { memorandum, receipt, json } = zVerify.parse(given.value.values)
  const known = receiptIn(memorandum, receipt)
  if (known === 'wrong') return usage(to, '--memorandum ID --receipt SEQ:HASH')
  const folder = resolve(given.value.folder ?? given.value.config.dataDir)
  return exit(await verify({ folder, receipt: known, json: json === true }, to))
}

const zVerify = z.object({
  memorandum: z.string().optional(),
  receipt: z.string().optional(),
  json: z.boolean().optional(),
})
