import type { App } from '../../floor/in-app.ts'

const apps: Readonly<Record<App, string>> = {
  wecom: '企业微信',
  wechat: '微信',
  dingtalk: '钉钉',
  feishu: '飞书',
  qq: 'QQ',
  weibo: '微博',
  alipay: '支付宝',
  linkedin: 'LinkedIn',
  instagram: 'Instagram',
  facebook: 'Facebook',
  other: '应用内的窗口',
}

/** A page that an app shows instead of a browser. */
export const inApp = {
  apps,
  title: '建议在浏览器打开',
  here: (app: string) =>
    `现在是在${app}里打开的。在这里可以阅读、批注和处置条目，但不能下载文件；在这里登录，本机的浏览器并不随之登录。`,
  how: '请复制链接，在浏览器中打开，或在右上角菜单中选择“在浏览器打开”。链接还没有使用。',
  link: '链接',
  copy: '复制链接',
  enter: '仍在这里进入',
  noDownload: (app: string) =>
    `${app}里不能下载文件。请复制链接，在浏览器中打开此页后下载；浏览器若未登录，可先在右上角菜单中选择“在其他设备上登录”，生成登录链接。`,
}
