import type { inApp as zhInApp } from '../zh/in-app.ts'

export const inApp: typeof zhInApp = {
  apps: {
    wecom: 'WeCom',
    wechat: 'WeChat',
    dingtalk: 'DingTalk',
    feishu: 'Lark',
    qq: 'QQ',
    weibo: 'Weibo',
    alipay: 'Alipay',
    linkedin: 'LinkedIn',
    instagram: 'Instagram',
    facebook: 'Facebook',
    other: 'an app',
  },
  title: 'Better opened in a browser',
  here: (app) =>
    `This page is open inside ${app}. You can read, comment and decide on items here, but not download files, and signing in here does not sign you in to the browsers of this device.`,
  how: 'Copy the link and open it in a browser, or choose “Open in browser” in the menu at the top right. The link has not been used yet.',
  link: 'Link',
  copy: 'Copy the link',
  enter: 'Enter here all the same',
  noDownload: (app) =>
    `Files cannot be downloaded inside ${app}. Copy the link, open this page in a browser and download there. If you are not signed in there, choose “Sign in on another device” in the menu at the top right to get a link that signs you in.`,
}
