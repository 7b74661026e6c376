import type { AssessedLoss, LossRefusal } from '../store/folder/assess-loss.ts'
import { journalPath } from '../store/layout.ts'
import { both } from './say.ts'
import { findingSentence, time } from './say-check.ts'

export const lossSentences = ({ id, kept, since, lost }: AssessedLoss, missing: number | null): string =>
  [
    both(
      `备忘录 ${id}：日志到第 ${kept.seq} 条（${time(since)}）为止完好，将予保留。`,
      `Memorandum ${id}: its journal is sound up to entry ${kept.seq}, written at ${time(since)}; that much is kept.`,
    ),
    missing === null
      ? both(
          lost.length > 0 ? '此后的记录与曾经的不同；' : '此后的记录已无法解读，',
          lost.length > 0
            ? 'It is not the journal that was there: what was written otherwise is lost.'
            : 'What was written after that cannot be read and is lost; how much it was is not known.',
        )
      : both(
          `此后至少 ${missing} 条（第 ${kept.seq + 1} 至 ${lost[0]?.seq} 条）已丢失。`,
          `At least ${missing} ${missing === 1 ? 'entry' : 'entries'} after that (${kept.seq + 1} to ${lost[0]?.seq}) lost.`,
        ),
    both(
      '其中可能有已告知「已存盘」的文字。有备份时请先考虑 concord restore。',
      'Somebody may have been told that they were saved. If there is a backup, consider concord restore first.',
    ),
  ].join('')

export const typeId = (id: string): string =>
  both(`如确认放弃，请输入 ${id}：`, `To give them up, type ${id}:`)

export const NOT_CONFIRMED = both('未予确认，未做任何改动。', 'This was not confirmed; nothing was changed.')

export const acceptedSentences = (id: string, aside: readonly string[]): string =>
  both(
    `备忘录 ${id} 下次启动时即可打开；成员会看到何时退回及原因。`,
    `Memorandum ${id} opens at the next start; its members see when it went back and why.`,
  ) +
  both(
    `原有文件留在 ${aside.join('、')}，不再需要时可删去。`,
    `What was there is kept in ${aside.join(', ')}; delete it when it is not needed any more.`,
  )

export const stopFirst = (folder: string): string =>
  both(
    `${folder} 正在使用；请先停止服务，再执行此命令。未做任何改动。`,
    `A process is using ${folder}: stop the server first. Nothing was changed.`,
  )

export const notAccepted = (detail: string): string =>
  both(`没有完成：${detail}`, `That was not done: ${detail}`)

export function lossRefusal(id: string, refusal: LossRefusal): string {
  switch (refusal.what) {
    case 'unknown':
      return both(`没有备忘录 ${id}；未做任何改动。`, `There is no memorandum ${id}; nothing was changed.`)
    case 'sound':
      return both(
        `备忘录 ${id} 的日志没有缺损，可照常打开；未做任何改动。`,
        `The journal of memorandum ${id} lacks nothing that is known of, and it opens; nothing was changed.`,
      )
    case 'gone':
      return both(
        `${journalPath(id)} 不在了。若移到了别处，请放回原处后再启动；否则只能用 concord restore 恢复备份。未做任何改动。`,
        `${journalPath(id)} is gone. If it was moved, put it back and start again; otherwise only restoring a backup (concord restore) helps. Nothing was changed.`,
      )
    case 'nothing-left':
      return both(
        `${journalPath(id)} 已无完好的记录可留；只能用 concord restore 恢复备份。未做任何改动。`,
        `Nothing of ${journalPath(id)} is left to go on from: only restoring a backup (concord restore) helps. Nothing was changed.`,
      )
    case 'in-the-middle':
      return (
        findingSentence(journalPath(id), refusal.finding) +
        both(
          '其后还有完好的记录，缺损不在末尾；只能用 concord restore 恢复备份。未做任何改动。',
          'Sound entries stand behind it, so it is not the end that is lost: only restoring a backup (concord restore) helps. Nothing was changed.',
        )
      )
  }
}
