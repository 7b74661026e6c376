import { existsSync } from 'node:fs'
import { nodeDisk } from '../store/disk.ts'
import { checkFolder } from '../store/folder/check.ts'
import type { Receipt } from '../store/folder/check-journals.ts'
import { namesIn } from '../store/folder/contents.ts'
import { BACKUP_LIST } from '../store/layout.ts'
import { type HeldFolder, hold } from './hold.ts'
import { judge, judgeBlob } from './judge.ts'
import { noFolder } from './say.ts'
import { noData, otherFormat } from './say-backup.ts'
import { cannotCheck, checkedSentences } from './say-check.ts'
import { failWith, systemDetail, type Terminal } from './terminal.ts'

type VerifyAsk = { readonly folder: string; readonly receipt: Receipt | null; readonly json: boolean }

export function receiptIn(
  memorandum: string | undefined,
  receipt: string | undefined,
): Receipt | null | 'wrong' {
  if (memorandum === undefined && receipt === undefined) return null
  const [, seq, head] = /^(\d{1,15}):([0-9a-fA-F]{64})$/.exec(receipt ?? '') ?? []
  if (memorandum === undefined || seq === undefined || head === undefined) return 'wrong'
  return { journal: memorandum, seq: Number(seq), head }
}

/**
 * Reads a data folder or a backup and changes nothing. A backup needs no lock; of a data folder in use, only what its
 * server says is durable is read.
 */
export async function verify({ folder, receipt, json }: VerifyAsk, to: Terminal): Promise<boolean> {
  if (!existsSync(folder)) return failWith(to, noFolder(folder))
  try {
    const isBackup = (await namesIn(nodeDisk, folder)).includes(BACKUP_LIST)
    const held = isBackup ? null : await hold(folder)
    if (held && !held.ok) return failWith(to, held.refusal)
    return await checked(held?.value ?? null, { folder, receipt, json }, to)
  } catch (error) {
    return failWith(to, cannotCheck(systemDetail(error)))
  }
}

async function checked(held: HeldFolder | null, ask: VerifyAsk, to: Terminal): Promise<boolean> {
  try {
    const { folder, receipt, json } = ask
    const moment = held?.moment ?? null
    const found = await checkFolder({ disk: nodeDisk, folder, moment, receipt, judge, judgeBlob })
    if (!('journals' in found))
      return failWith(to, found.what === 'no-folder' ? noData(folder) : otherFormat(folder, found.format))
    if (json) to.out(`${JSON.stringify({ folder, serving: moment !== null, ...found }, null, 2)}\n`)
    else {
      for (const { id, seq, head, finding } of found.journals)
        to.out(`${id}\t${seq}\t${head}\t${finding ? `bad ${finding.seq}` : 'ok'}\n`)
      to.err(checkedSentences(found))
    }
    return found.ok
  } finally {
    await held?.release()
  }
}
