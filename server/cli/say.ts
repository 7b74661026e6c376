import type { Refusal } from '../../model/refusal.ts'
import type { ConfigError } from '../config.ts'
import type { ControlChoice } from '../control/requests.ts'
import type { StartFailure } from '../control/start-failure.ts'

/** A sentence in both languages, because it is not known which one the operator reads. */
export const both = (zh: string, en: string): string => `${zh}\n${en}\n`

export const USAGE = `concord – 共识备忘录起草室 / the room in which two delegations write one memorandum

  serve     [--port N] [--host ADDRESS] [--data FOLDER] [--public-url URL] [--empty]
            开启服务 / serves (PORT, HOST, DATA_DIR, PUBLIC_URL, TRUSTED_PROXIES, METRICS_TOKEN, SMTP_URL, MAIL_FROM)
  invite    [--person ID] [--data FOLDER]
            为某人（默认秘书处）生成登录链接 / prints a sign-in link for a person, by default the secretariat
  invite    --role ROLE --name NAME [--side cn|us] [--data FOLDER]
            新增一人并生成登录链接 / the same for a new person
  library   --json
            以 JSON 输出往届库 / prints the sources of the library as JSON
  related   --text TEXT [--json]
            与该文字最相近的往届条目 / the earlier items most like the text, best first
  export    --memorandum ID --out FILE [--what clean|rolling|redline|comments|table] [--format pdf|docx|html|md|txt|json|csv]
            [--reading TITLE | --at SEQ] [--base now|TITLE|seq:N] [--lang zh|en] [--data FOLDER]
            导出文件：清稿、滚动案文、修订对照、附双方批注、逐条处理表；格式按文件名后缀；--reading 以某一稿，--at 以日志某序号，--base 为对照的基准
            writes a file: clean, rolling text, redline, with the comments of both sides, disposition table; the ending of FILE
            gives the format; of a named version, of a journal entry, or of now; --base: what a redline is made against
  digest    --dry-run [--data FOLDER]
            列出现在会发出的每日提醒邮件，不发送 / prints the daily mails that would be sent now, and sends none
  doctor    URL [--json]
            从本机检查能否连上某处的 Concord / what of TLS, sockets and the HTTP line gets through from this machine
  backup    DIR [--data FOLDER]
            备份到 DIR 下的新文件夹，服务可不停 / copies the data into a new folder below DIR, also while serving
  restore   BACKUP [--data FOLDER]
            以备份取代现有数据，服务可不停；原数据移到一旁 / puts a backup in the place of the data, also while serving
  accept-loss MEMORANDUM --reason TEXT [--yes] [--data FOLDER]
            日志末尾丢失的备忘录按现状打开，须先停止服务 / takes a memorandum whose journal lost its end as it stands; stop the server first
  verify    [DIR] [--memorandum ID --receipt SEQ:HASH] [--json]
            核对数据文件夹或备份的全部日志 / reads every journal of a data folder or a backup, names the first bad entry
  help      显示本说明 / prints this
`

export function configSentence(error: ConfigError): string {
  switch (error.what) {
    case 'port':
      return both(`端口无效：${error.value}（应为 0–65535）`, `Not a port: ${error.value} (0 to 65535)`)
    case 'host':
      return both(`监听地址无效：${error.value}`, `Not an address to listen on: ${error.value}`)
    case 'public-url':
      return both(
        `PUBLIC_URL 无效：${error.value}（应为不带路径的 http(s) 地址）`,
        `PUBLIC_URL must be an http(s) address without a path: ${error.value}`,
      )
    case 'trusted-proxies':
      return both(
        `TRUSTED_PROXIES 无效：${error.value}（应为以逗号分隔的网段，如 10.0.0.0/8、fd00::/8，不能是全部地址）`,
        `TRUSTED_PROXIES must be networks such as 10.0.0.0/8 or fd00::/8, separated by commas, and not all there is: ${error.value}`,
      )
    case 'metrics-token':
      return both(
        'METRICS_TOKEN 无效：应为 16 至 200 个不含空格的 ASCII 字符',
        'METRICS_TOKEN must be 16 to 200 printable characters without spaces',
      )
    case 'mail':
      return both(
        'SMTP_URL 和 MAIL_FROM 无效：须同时设置；前者形如 smtp://用户:密码@主机:587 或 smtps://主机，后者为一个邮件地址',
        'SMTP_URL and MAIL_FROM are set together: smtp://user:password@host:587 or smtps://host, and one e-mail address',
      )
    case 'flag':
      return both(`命令行参数有误：${error.value}`, `Wrong arguments: ${error.value}`)
    case 'root':
      return both(
        '找不到程序所在文件夹；请设置 CONCORD_ROOT。',
        'The folder of the program was not found; set CONCORD_ROOT.',
      )
  }
}

export function startSentence(failure: StartFailure): string {
  switch (failure.what) {
    case 'folder-in-use':
      return both(
        `数据文件夹正被另一个 Concord 进程使用：${failure.folder}`,
        `Another process of Concord is using the data folder ${failure.folder}`,
      )
    case 'damaged':
      return both(
        `数据文件夹已损坏，未做任何改动：${failure.detail}`,
        `The data folder is damaged; nothing was changed: ${failure.detail}`,
      )
    case 'is-backup':
      return both(
        `${failure.folder} 是备份，不能直接使用；请用 concord restore 恢复到数据文件夹。`,
        `${failure.folder} is a backup and is not used as it is; restore it into a data folder with concord restore.`,
      )
    case 'demonstration-only':
      return both(
        '该数据文件夹含演示人员，只能在本机（127.0.0.1）使用，且不得设置 PUBLIC_URL。正式使用请用 --data 另选文件夹并加 --empty。',
        'This data folder holds demonstration people: it is served on this machine (127.0.0.1) only, without PUBLIC_URL. For real work choose another folder with --data, and --empty.',
      )
    case 'not-empty':
      return both(
        `--empty 需要新的数据文件夹；${failure.folder} 已有演示内容。请用 --data 另选。`,
        `--empty needs a new data folder; ${failure.folder} holds the demonstration. Choose another one with --data.`,
      )
    case 'port-in-use':
      return both(
        `端口 ${failure.port} 已被占用；可用 --port 另选。`,
        `Port ${failure.port} is in use; choose another one with --port.`,
      )
    case 'cannot-listen':
      return both(`无法监听：${failure.detail}`, `Cannot listen: ${failure.detail}`)
    case 'folder':
      return both(
        `无法使用数据文件夹：${failure.detail}`,
        `The data folder cannot be used: ${failure.detail}`,
      )
  }
}

export const unreachable = (folder: string): string =>
  both(
    `数据文件夹 ${folder} 正被使用，而使用它的服务没有应答；请停止该服务后重试。`,
    `The data folder ${folder} is in use and the server that has it does not answer; stop it and try again.`,
  )

export const noFolder = (folder: string): string =>
  both(`没有这个数据文件夹：${folder}`, `There is no data folder ${folder}`)

const REFUSALS: Partial<Record<Refusal['why'], readonly [zh: string, en: string]>> = {
  'no-such-person': ['没有此人，或有多人可选。', 'There is no such person, or more than one to choose from.'],
  'person-revoked': ['此人已被撤销。', 'This person was revoked.'],
  'no-such-memorandum': ['没有这份备忘录。', 'There is no such memorandum.'],
  'no-such-version': [
    '没有这一稿，日志中也没有这个序号的文本。',
    'There is no such named version, nor a text at such a journal entry.',
  ],
  unavailable: ['服务正忙，请稍后再试。', 'The server is busy; please try again.'],
  'demonstration-only': [
    '备份含演示人员，而此服务可从本机以外访问；没有恢复。',
    'The backup holds demonstration people, and this server can be reached from elsewhere; nothing was restored.',
  ],
  'pdf-too-long': [
    '内容太长，无法生成 PDF（最多约 290 页）；请不带批注导出，或导出 Word 文件或网页。',
    'This is too long for a PDF (some 290 pages); export it without comments, or as a Word document or a web page.',
  ],
  'font-missing': ['缺少字体。', 'A font is missing.'],
  'glyph-missing': ['有字符没有对应字形。', 'No font has a glyph for some characters.'],
  'export-failed': ['导出失败。', 'The export failed.'],
  malformed: ['参数有误。', 'Wrong arguments.'],
}

/** A refusal, followed by what there is to choose from. */
export function refusalSentence(refusal: Refusal, known: readonly ControlChoice[]): string {
  const [zh, en] = REFUSALS[refusal.why] ?? ['未能完成。', 'That did not work.']
  const detail = 'detail' in refusal && refusal.detail !== undefined ? ` ${refusal.detail}` : ''
  const choices = known.map(({ id, title }) => `  ${id}\t${title}\n`).join('')
  return `${both(zh, en).trimEnd()} [${refusal.why}]${detail}\n${choices}`
}

export const NO_MAIL = both('没有待处理事项，不发邮件', 'Nothing waits; no mail is sent')
export const NO_DIGESTS = both('没有人开启每日提醒邮件。', 'Nobody has turned the daily mail on.')

export const noSuchChoice = (flag: string, word: string, choices: readonly string[]): string =>
  both(
    `${flag} 不能是 ${word}；可选：${choices.join('、')}`,
    `${flag} cannot be ${word}; it is one of ${choices.join(', ')}`,
  ).trimEnd()
export const EITHER_READING_OR_AT = both(
  '--reading 和 --at 只能用一个。',
  'Either --reading or --at, not both.',
).trimEnd()
export const BASE_OF_REDLINE = both(
  '--what redline 须有 --base，其他内容没有。',
  '--what redline needs a --base, and nothing else has one.',
).trimEnd()

export const validUntil = (at: number): string => {
  const time = new Date(at).toISOString()
  return both(`一次有效，截止 ${time}`, `Good for one use until ${time}`)
}

export const written = (file: string): string => both(`已写入 ${file}`, `Written: ${file}`)

export const cannotWrite = (file: string, detail: string): string =>
  both(`无法写入 ${file}：${detail}`, `Cannot write ${file}: ${detail}`)
