import type { FolderReport } from '../store/folder/check.ts'
import type { Fault } from '../store/folder/check-journals.ts'
import type { Finding } from '../store/folder/walk.ts'
import { journalPath } from '../store/layout.ts'
import { both } from './say.ts'

export const time = (at: number): string => new Date(at).toISOString()

const FINDINGS: Readonly<Record<Finding['what'], readonly [zh: string, en: string]>> = {
  'no-journal': ['不是日志文件', 'this is no journal'],
  'other-journal': ['是另一份备忘录的日志', 'this is the journal of another memorandum'],
  altered: ['内容被改动或损坏', 'it was altered or damaged'],
  'missing-or-reordered': ['此处缺条目、多条目或次序有变', 'entries are missing, added or out of order here'],
  content: ['内容无法解读', 'what it says cannot be read'],
  cut: ['日志到此中断，其后应有的条目不在', 'the journal ends before this entry, which was there'],
  'other-history': ['与已知的链头不符', 'it is not the entry that is known from elsewhere'],
}

/** The file, the first bad entry, the byte where its write begins, and what is wrong. */
export function findingSentence(file: string, { seq, offset, what, detail, torn }: Finding): string {
  const [zh, en] = FINDINGS[what]
  const [maybe, perhaps] = torn
    ? [
        '其后再无内容：也可能是断电时未写完的一次写入（未向任何人确认，下次启动会截去）；以 --receipt 核对回执可分辨。',
        ' Nothing stands behind it: it may be a write that a crash cut off, which nobody was told was saved and the next start cuts; a --receipt tells.',
      ]
    : ['', '']
  return both(
    `${file}：第一处有误的是第 ${seq} 条（字节 ${offset}）：${zh}（${detail}）。${maybe}`,
    `${file}: the first bad entry is no. ${seq} (byte ${offset}): ${en} (${detail}).${perhaps}`,
  )
}

const FAULTS: Readonly<Record<Fault['what'], readonly [zh: string, en: string]>> = {
  missing: ['应有而没有', 'is missing'],
  'not-listed': ['不在备份清单中', 'is not in the list of the backup'],
  altered: ['与备份清单不符', 'is not what the list of the backup says'],
  unreadable: ['无法解读', 'cannot be read'],
  empty: ['是空的', 'holds nothing'],
  'receipt-beyond': [
    '没有回执所说的那一条：日志被截断，或回执来自恢复备份之前',
    'ends before the entry of the receipt: it was cut, or the receipt is from before a backup was restored',
  ],
  'receipt-differs': [
    '与回执不符：那一条或其前的条目不是当时存盘的',
    'does not fit the receipt: that entry, or one before it, is not what was saved then',
  ],
}

export function faultSentence({ file, what, detail }: Fault): string {
  const [zh, en] = FAULTS[what]
  const more = detail === '' ? '' : ` (${detail})`
  return both(`${file} ${zh}${more}`, `${file} ${en}${more}`)
}

export function checkedSentences(checked: FolderReport): string {
  const found = checked.journals.flatMap(({ id, finding }) =>
    finding ? [findingSentence(journalPath(id), finding)] : [],
  )
  const entries = checked.journals.reduce((sum, { seq }) => sum + seq, 0)
  const of = checked.backup
    ? both(
        `备份作于 ${time(checked.backup.takenAt)}，指纹 ${checked.backup.fingerprint}`,
        `The backup was made at ${time(checked.backup.takenAt)}; its fingerprint is ${checked.backup.fingerprint}`,
      )
    : ''
  const good = both(
    `核对无误：${checked.journals.length} 份日志，${entries} 条，${checked.documents} 份文件。`,
    `All is sound: ${checked.journals.length} journals with ${entries} entries, ${checked.documents} documents.`,
  )
  const cut = checked.ok && checked.kind === 'data' ? CUT : ''
  return [of, ...checked.faults.map(faultSentence), ...found, checked.ok ? good : BAD, cut].join('')
}

const BAD = both('核对有误，未做任何改动。', 'Not everything is sound; nothing was changed.')
const CUT = both(
  '日志末尾被整条截去，只凭日志看不出来：请用 --receipt 以「已存盘」时的回执核对，或与备份对照。',
  'That whole entries were cut off at the end does not show in a journal itself: compare a receipt (--receipt), or a backup.',
)

export const cannotCheck = (detail: string): string =>
  both(`无法核对：${detail}`, `That cannot be checked: ${detail}`)
