/** The apps that delegates open links in. */
export const APPS = [
  'wechat',
  'dingtalk',
  'feishu',
  'qq',
  'weibo',
  'alipay',
  'linkedin',
  'facebook',
  'other',
] as const
export type App = (typeof APPS)[number]

const SIGNS: readonly (readonly [App, RegExp])[] = [
  ['wechat', /MicroMessenger/i],
  ['dingtalk', /DingTalk/i],
  ['feishu', /\bLark\/|Feishu/i],
  // QQBrowser and MQQBrowser are browsers.
  ['qq', /\bQQ\/\d/],
  ['weibo', /Weibo/i],
  ['alipay', /AlipayClient/i],
  ['linkedin', /LinkedInApp/i],
  ['facebook', /\bFB(?:AN|AV|_IAB)\b|Instagram/],
  [
    'other',
    /\bLine\/\d|Twitter|Teams(?:Mobile)?-(?:Android|iOS)|baiduboxapp|aweme|BytedanceWebview|Snapchat/i,
  ],
  // What an app shows pages in says so on Android, and is no Safari on an iPhone.
  ['other', /; wv\)/],
  ['other', /^(?=.*(?:iPhone|iPad|iPod))(?!.*(?:Safari|CriOS|FxiOS|EdgiOS)\/)/],
]

/**
 * [IA1] The app that shows this page, if it is no browser: by the name it gives itself, because what it lacks (downloads, a
 * sign-in that browsers share) cannot be asked for.
 */
export const appOf = (userAgent: string): App | null =>
  SIGNS.find(([, sign]) => sign.test(userAgent))?.[0] ?? null

export const thisApp = (): App | null => appOf(navigator.userAgent)
