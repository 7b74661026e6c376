import type { Action } from '../../../model/policy.ts'
import type { RefusalCode } from '../../../model/refusal.ts'

/** `{at}` 是时间，`{limit}` 是大小，`{person}` 是姓名，`{action}` 是动作；缺少数据时用 `plain` 中的句子。 */
export const refusals: Readonly<Record<RefusalCode, string>> = {
  'not-allowed': '您的身份不能{action}。如有需要，请联系秘书处。',
  'not-signed-in': '您尚未登录，或登录已失效。请使用秘书处发来的链接重新进入。',
  'other-session': '此浏览器现在由{person}登录。请重新载入页面，或用自己的链接重新进入。',
  csrf: '页面已过期，请重新载入后再试。',
  'foreign-origin': '这一请求来自其他网站，未予执行。',
  'not-found': '没有找到所请求的内容。',
  malformed: '提交的内容格式有误，未作任何改动。',
  'too-large': '内容过大（上限{limit}），未作任何改动。',
  'too-many-requests': '操作过于频繁，请稍候片刻再试。',
  'invitation-unknown': '链接无效。请核对是否完整，或请秘书处重发。',
  'invitation-used': '这个链接已于{at}使用过，每个链接只能用一次。请秘书处重发一个新链接。',
  'invitation-expired': '这个链接已于{at}过期。请秘书处重发一个新链接。',
  'invitation-revoked': '这个链接已被收回。请联系秘书处。',
  'person-revoked': '此人的访问权限已收回。',
  'last-secretariat': '至少须保留一位秘书处人员，否则无人能够邀请他人。',
  'no-such-person': '没有这个人员。',
  'no-such-memorandum': '没有这份备忘录，或您不在其成员之列。',
  'no-such-block': '这一段已不在正文中。',
  'no-such-item': '往届条目中没有这一条。',
  'no-such-thread': '没有这条批注。',
  'no-such-comment': '没有这则意见。',
  'no-such-version': '没有这个时间点的文本。',
  'no-such-export': '没有这次导出，或文件已清理。请重新导出。',
  'not-yours': '只能修改自己写的内容。',
  'reason-missing': '请写明理由。',
  'text-missing': '请填写文字，此处不能为空。',
  'already-proposed': '已有人提议不再保留这一条。',
  'already-retired': '这一条已由双方同意不再保留。',
  'nothing-proposed': '这一条没有待定的提议。',
  'proposal-moved': '提议刚刚有变，请看过新的理由后再定。',
  'own-proposal': '本方的提议须由对方团长同意。',
  'reference-item': '智库报告仅供参考，不需要处置。',
  'already-resolved': '这条批注已经解决。',
  'already-open': '这条批注尚未解决。',
  'dates-out-of-order': '会议结束日期不能早于开始日期。',
  'two-heads': '每方只能有一位团长。',
  'text-moved': '正文刚刚有变，请看过现在的文字后再试。',
  'update-refused': '您最近的改动未能写入文稿，已为您另存一份；已存盘的文字不受影响。',
  'export-failed': '导出没有成功，正文不受影响。请再试一次。',
  'font-missing': '缺少排版所需的字体，未能导出。请联系管理员。',
  'glyph-missing': '有文字在字体中没有字形，未能导出：{detail}',
  'demonstration-only': '此操作只在演示环境中可用。',
  'client-too-old': '此页的程序已过期，请重新载入页面。已存盘的文字不受影响。',
  unavailable: '暂时无法连接服务器，请稍后再试。已存盘的文字不受影响。',
}

/** 缺少上文花括号里的数据时。 */
export const plain = {
  'not-allowed': '您的身份不能进行这一操作。如有需要，请联系秘书处。',
  'other-session': '此浏览器现在由另一位人员登录。请重新载入页面，或用自己的链接重新进入。',
  'too-large': '内容过大，未作任何改动。',
  'glyph-missing': '有文字在字体中没有字形，未能导出。',
} satisfies Partial<Readonly<Record<RefusalCode, string>>>

export const unknown = (code: string) => `操作没有成功（${code}）。请重新载入页面后再试。`

export const actions: Readonly<Record<Action, string>> = {
  read: '阅读这份备忘录',
  'write-text': '修改正文',
  'restore-text': '恢复先前的文字',
  comment: '写批注',
  'resolve-comment': '解决批注',
  'propose-retirement': '提议不再保留',
  'agree-retirement': '同意不再保留',
  'withdraw-retirement': '撤回提议',
  'set-fields': '修改会议信息',
  'set-participants': '修改参会人员名单',
  'manage-people': '管理人员与邀请',
  'create-memorandum': '新建备忘录',
  export: '导出',
}
