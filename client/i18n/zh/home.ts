export const home = {
  library: '往届库',
  title: '备忘录',
  lede: '中美数字经济二轨对话',
  create: '新建备忘录',
  people: '人员与邀请',
  none: '还没有备忘录',
  noneForSecretariat: '从模板新建一份：选定模板、往届来源、语言和人员，即可开始共同起草。',
  noneForOthers: '秘书处把您加入一份备忘录后，它会出现在这里。',
  youAre: '您的身份',
  state: '状态',
  stateOf: { drafting: '起草中', reading: '审读中', frozen: '已冻结' },
  createdAgo: '建立于',
  open: '进入起草',
  rounds: '历次对话',
  roundsHelp: '本库所收的历次共识备忘录。起草时可逐条沿用、修订或不再保留。',
  absent: '本库未收',
  reference: '参考',
  drafting: '起草中',
  days: (start: string, end: string) => (start === end ? start : `${start} — ${end}`),
}

export const session = {
  title: '请用链接进入',
  help: '共识是闭门起草的地方，没有账号和密码。请打开秘书处发给您的个人链接；每个链接只能使用一次。',
  anotherDevice:
    '若您在另一台设备上已经登录，可在其右上角菜单中选择“在其他设备上登录”，取得一个十分钟内有效的链接。',
  lost: '链接丢失或已使用过？请联系秘书处重发。',
  unreachable: '暂时连不上服务器',
  otherTitle: '此浏览器已由他人登录',
  otherHelp: (now: string) => `现在登录的是${now}。为免混淆，这个页面已停止工作；未存盘的文字请先复制。`,
  otherUnknown: '另一位人员',
  otherContinue: (now: string) => `以${now}的身份继续`,
  demoHelp: '演示环境：人员均为虚构，请勿录入真实内容。',
}

export const join = {
  title: '进入共识',
  as: (name: string) => `以${name}的身份进入`,
  expected: {
    head: '请先看“往届”中尚未处置的条目和对方的提议；正文可与各方同时撰写。',
    delegate: '请先在“往届”中逐条看前几轮的建议，决定沿用还是修订；正文可与各方同时撰写。',
    secretariat: '请先填写会议信息和参会人员，并邀请双方。',
    reviewer: '请阅读正文，选中文字后写批注。',
    observer: '请阅读正文。',
  },
  what: '这是发给您个人的登录链接。点击“进入”后，此浏览器将以您的身份登录，链接随即失效。',
  privacy: '请勿转发。若在公用电脑上，请于用毕后退出登录。',
  dead: '这个链接不能使用',
  enter: '进入',
  entering: '正在进入…',
  missing: '链接不完整',
  missingHelp: '地址中没有登录凭证。请从收到的邮件或消息中完整复制链接再打开。',
  already: (name: string) => `此浏览器目前由${name}登录。`,
  alreadyHelp: '继续进入会换成链接所属的人；其他已打开的页面将停止工作。',
  goOn: '以现有身份继续',
  cookies: {
    title: '请先允许保存 Cookie',
    how: '这个浏览器不保存本网站的 Cookie，进入后无法保持登录。请在浏览器设置中允许本网站保存 Cookie，或换一个浏览器打开此链接，然后重试。',
    unused: '链接还没有使用。',
    again: '重试',
  },
}

export const device = {
  title: '在其他设备上登录',
  what: '在另一台设备上打开下面的链接，即以您的身份登录。',
  make: '生成链接',
  validFor: (duration: string) => `${duration}内有效，只能使用一次。`,
  check: '连接自检',
  signOut: '退出登录',
  signOutEverywhere: '在所有设备上退出',
  everywhereAsk: '在所有设备上退出登录？',
  everywhereHelp:
    '您在各处打开的页面都会停止工作，须用新的链接才能再次进入。尚未存盘的文字会留在页面上供复制。',
}
