// The commands that ask a data folder: the folder itself, or the server that has it.
import { existsSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ok, type Result, refuse } from '../../model/result.ts'
import { type Config, configure } from '../config.ts'
import { isFormat, isWhat, PRINTED_FORMATS } from '../control/export-request.ts'
import { type ControlReply, type ControlRequest, zControlRequest } from '../control/requests.ts'
import { askFolder } from './ask-folder.ts'
import * as say from './say.ts'
import type { Terminal } from './terminal.ts'
import { EXIT, usage } from './usage.ts'

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
  what: { type: 'string' },
  format: { type: 'string' },
  reading: { type: 'string' },
  base: { type: 'string' },
} as const
type AskFlag = keyof typeof FLAGS
type FlagValues = Readonly<Partial<Record<AskFlag, string>>>

function flagsIn(args: readonly string[], allowed: readonly AskFlag[]): Result<FlagValues, string> {
  try {
    const options = Object.fromEntries(allowed.map((flag) => [flag, FLAGS[flag]]))
    const { values } = parseArgs({ args: [...args], options, strict: true })
    const given = Object.entries(values).filter((v): v is [AskFlag, string] => typeof v[1] === 'string')
    return ok(Object.fromEntries(given))
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

export async function invite(args: readonly string[], to: Terminal): Promise<number> {
  const flags = flagsIn(args, ['data', 'person', 'role', 'name', 'side'])
  if (!flags.ok) return usage(to, flags.refusal)
  const { person, role, name, side, data } = flags.value
  const isNew = role !== undefined || name !== undefined || side !== undefined
  if (isNew && person !== undefined) return usage(to)
  const ask = isNew
    ? { do: 'invite-new', name, role, side: side ?? null }
    : { do: 'invite', person: person ?? null }
  return parseAndAsk(ask, data, to, async (reply) => {
    if (reply.got !== 'link') return EXIT.failed
    to.out(`${reply.role}\t${reply.name}\t${reply.url}\n`)
    to.err(say.validUntil(reply.expiresAt))
    return EXIT.done
  })
}

/** The format is that of the ending of the file, if nothing is said. */
export async function exportFile(args: readonly string[], to: Terminal): Promise<number> {
  const flags = flagsIn(args, [
    ...(['data', 'memorandum', 'out', 'lang', 'at', 'what', 'format', 'reading', 'base'] as const),
  ])
  if (!flags.ok) return usage(to, flags.refusal)
  const { memorandum, out, lang, at, what = 'clean', reading, base, data } = flags.value
  if (memorandum === undefined || out === undefined) return usage(to)
  const ending = /\.([a-z]+)$/.exec(out)?.[1] ?? ''
  const format = flags.value.format ?? (isFormat(ending) ? ending : 'pdf')
  const said = exportMistake({ what, format, reading, at, base })
  if (said !== null) return usage(to, said)
  const ask = {
    ...{ do: 'export', memorandum, lang: lang ?? null, at: at === undefined ? null : Number(at) },
    ...{ what, format, reading: reading ?? null, base: base ?? null },
  }
  return parseAndAsk(ask, data, to, async (reply) => {
    if (reply.got !== 'file') return EXIT.failed
    return writeWhole(out, Buffer.from(reply.base64, 'base64'), to)
  })
}

type ExportFlags = Readonly<Record<'what' | 'format', string>> &
  Readonly<Record<'reading' | 'at' | 'base', string | undefined>>

/** What cannot be meant, in words; null: it can. */
function exportMistake({ what, format, reading, at, base }: ExportFlags): string | null {
  if (!isWhat(what)) return say.noSuchChoice('--what', what, Object.keys(PRINTED_FORMATS))
  const formats: readonly string[] = PRINTED_FORMATS[what]
  if (!formats.includes(format)) return say.noSuchChoice(`--what ${what} --format`, format, formats)
  if (reading !== undefined && at !== undefined) return say.EITHER_READING_OR_AT
  if ((what === 'redline') !== (base !== undefined)) return say.BASE_OF_REDLINE
  return null
}

/** Prints what would be sent now; mails themselves are sent by the server alone. */
export async function digest(args: readonly string[], to: Terminal): Promise<number> {
  const dry = args.filter((one) => one !== '--dry-run')
  const flags = flagsIn(dry, ['data'])
  if (!flags.ok || dry.length === args.length) return usage(to, flags.ok ? undefined : flags.refusal)
  return parseAndAsk({ do: 'digest' }, flags.value.data, to, async (reply) => {
    if (reply.got !== 'digest') return EXIT.failed
    for (const { person, hour, zone, letter } of reply.mails)
      to.out(
        `${person}\t${hour}:00 ${zone}\n${letter ? `${letter.subject}\n\n${letter.text}` : say.NO_MAIL}\n`,
      )
    if (reply.mails.length === 0) to.err(say.NO_DIGESTS)
    return EXIT.done
  })
}

type HandleReply = (reply: ControlReply) => Promise<number>

async function parseAndAsk(
  ask: unknown,
  data: string | undefined,
  to: Terminal,
  handle: HandleReply,
): Promise<number> {
  const parsed = zControlRequest.safeParse(ask)
  if (!parsed.success) return usage(to, say.refusalSentence({ why: 'malformed' }, []))
  const config = configure({ data })
  if (!config.ok) {
    to.err(say.configSentence(config.refusal))
    return EXIT.usage
  }
  return askAndSay(config.value, parsed.data, to, handle)
}

async function askAndSay(
  config: Config,
  ask: ControlRequest,
  to: Terminal,
  handle: HandleReply,
): Promise<number> {
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
  return handle(reply.value)
}

/** Written beside its place and then renamed, so that an old file stays whole until the new one is. */
async function writeWhole(file: string, bytes: Uint8Array, to: Terminal): Promise<number> {
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
