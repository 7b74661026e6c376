import type { TakenBackup } from '../store/folder/backup.ts'
import type { Restored } from '../store/folder/restore.ts'
import type { Finding } from '../store/folder/walk.ts'
import { journalPath } from '../store/layout.ts'
import { both } from './say.ts'
import { faultSentence, findingSentence, time } from './say-check.ts'

export const takenSentences = ({ folder, manifest, fingerprint, unfinished }: TakenBackup): string =>
  [
    both(
      `已备份到 ${folder}：${manifest.journals.length} 份日志，共 ${manifest.files.length} 个文件，均已核对。`,
      `Backed up to ${folder}: ${manifest.journals.length} journals, ${manifest.files.length} files in all, all of them proven.`,
    ),
    both(`指纹（请另处保存） ${fingerprint}`, `Fingerprint, to be kept elsewhere: ${fingerprint}`),
    both(
      '备份中没有可用的登录，也没有可用的链接。',
      'It holds no session that lives and no link that opens.',
    ),
    both(
      '备份含全部内容，各代表团内部的批注和草稿也在其中，请妥善保管。',
      'It holds everything, what each delegation wrote for itself included: keep it where nobody else reads it.',
    ),
    ...unfinished.map((id) =>
      both(
        `${journalPath(id)} 末尾有未写完的内容，未列入备份。`,
        `${journalPath(id)} ends with an unfinished write, which is not in the backup.`,
      ),
    ),
  ].join('')

export const restoredSentences = (
  restored: Omit<Restored, 'takenAt'> & { takenAt: number },
  data: string,
): string =>
  [
    both(
      `已恢复 ${time(restored.takenAt)} 的备份：${restored.memoranda} 份备忘录。此后的改动不在其中；还开着备忘录的人会收到自己页上文字的留存。`,
      `Restored the backup of ${time(restored.takenAt)}: ${restored.memoranda} memoranda. What was changed after it is not in them; whoever still has one open is given the text of that page back.`,
    ),
    restored.aside === null
      ? ''
      : both(
          `原有数据移到 ${data}/${restored.aside}，确认不再需要后可删去。`,
          `What was there is now in ${data}/${restored.aside}; delete it when it is not needed any more.`,
        ),
    both(
      `登录：${restored.sessionsKept} 个延续，${restored.sessionsEnded} 个结束；${restored.linksWithdrawn} 个未用的链接作废。其他人须以新链接进入（concord invite）。`,
      `Sessions: ${restored.sessionsKept} go on, ${restored.sessionsEnded} ended; ${restored.linksWithdrawn} unused links withdrawn. Everybody else enters with a new link (concord invite).`,
    ),
    ...restored.stillRevoked.map((name) =>
      both(`备份之后被撤销的人员仍被撤销：${name}`, `Revoked since the backup, and still revoked: ${name}`),
    ),
    both(
      '各备忘录的成员与身份以备份为准，请核对。',
      'Who is a member of which memorandum is as in the backup: please check.',
    ),
  ].join('')

export const damagedInstead = (file: string, finding: Finding | null): string =>
  damagedAdvice(finding) +
  (finding ? findingSentence(file, finding) : faultSentence({ file, what: 'missing', detail: '' }))

/** What a journal that lost its end may look like besides a bad last write. */
const ENDED: readonly Finding['what'][] = ['cut', 'other-history']

/** A lost end can be given up if something stands before it; nothing else can. */
function damagedAdvice(finding: Finding | null): string {
  if (finding && finding.seq > 1 && (finding.tail || ENDED.includes(finding.what)))
    return both(
      '数据文件夹已损坏，没有备份。请先恢复备份（concord restore），或放弃丢失的末尾（concord accept-loss）。',
      'The data folder is damaged; no backup was made. Restore a backup first (concord restore), or go on without the lost end (concord accept-loss).',
    )
  return finding
    ? both(
        '数据文件夹已损坏，没有备份。请先恢复备份（concord restore）。',
        'The data folder is damaged; no backup was made. Restore a backup first (concord restore).',
      )
    : both(
        '数据文件夹已损坏，没有备份。请把缺少的文件放回原处，或恢复备份（concord restore）。',
        'The data folder is damaged; no backup was made. Put the missing file back, or restore a backup (concord restore).',
      )
}

export const noBackup = (folder: string): string =>
  both(
    `${folder} 不是备份（或备份没有做完）；未做任何改动。`,
    `${folder} is not a backup, or one that was not finished; nothing was changed.`,
  )
export const otherFormat = (folder: string, format: string): string =>
  both(
    `${folder} 的备份格式（${format}）本程序不认识；未做任何改动。`,
    `${folder} is a backup of a form (${format}) that this program does not know; nothing was changed.`,
  )
export const isBackup = (folder: string): string =>
  both(
    `${folder} 本身就是备份：直接复制即可，再用 concord verify 核对。`,
    `${folder} is a backup itself: copy it as it is, and check the copy with concord verify.`,
  )
export const noData = (folder: string): string =>
  both(`${folder} 中没有数据，也没有备份。`, `There are no data and no backup in ${folder}.`)
export const RESTLESS = both(
  '往届库的文件一直在变，备份没有完成；请稍后再试。',
  'The documents of the library kept changing; no backup was made. Please try again.',
)
export const cannotBackUp = (detail: string): string =>
  both(`备份没有完成，未留下任何备份：${detail}`, `No backup was made, and nothing is left of it: ${detail}`)
export const cannotRestore = (detail: string): string =>
  both(`没有恢复，原有数据未动：${detail}`, `Nothing was restored, and the data are as they were: ${detail}`)
export const unfinished = (detail: string): string =>
  both(
    `恢复已经决定但没有做完（${detail}）；下次启动服务时会自动做完。`,
    `The restore was decided and is not finished (${detail}); the next start of the server finishes it.`,
  )
export const unanswered = (folder: string): string =>
  both(
    `使用 ${folder} 的服务没有答复。请启动服务，并用 concord verify 查看；恢复要么已做完，要么完全没有做。`,
    `The server that has ${folder} did not answer. Start it and look with concord verify: the restore is done whole, or not at all.`,
  )
