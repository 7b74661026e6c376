/** The apps that delegates open links in. */
export const APPS = [
  'wecom',
  'wechat',
  'dingtalk',
  'feishu',
  'qq',
  'weibo',
  'alipay',
  'linkedin',
  'instagram',
  'facebook',
  'other',
] as const
export type App = (typeof APPS)[number]

const SIGNS: readonly (readonly [App, RegExp])[] = [
  // It says WeChat's name, too.
  ['wecom', /wxwork/i],
  ['wechat', /MicroMessenger/i],
  ['dingtalk', /DingTalk/i],
  ['feishu', /\bLark\/|Feishu/i],
  // QQBrowser and MQQBrowser are browsers.
  ['qq', /\bQQ\/\d/],
  ['weibo', /Weibo/i],
  ['alipay', /AlipayClient/i],
  ['linkedin', /LinkedInApp/i],
  ['instagram', /\bInstagram \d/],
  ['facebook', /\bFB(?:AN|AV|_IAB)\b/],
  [
    'other',
    /\bLine\/\d|Twitter|Teams(?:Mobile)?-(?:Android|iOS)|baiduboxapp|aweme|BytedanceWebview|Snapchat/i,
  ],
]

/** What any app shows pages in says so on Android and HarmonyOS, and is no Safari on an iPhone, an iPad or a Mac. */
const ANY_APP =
  /; wv\)|\bArkWeb\/|^(?=.*(?:iPhone|iPad|iPod|Macintosh).*AppleWebKit)(?!.*(?:Safari|CriOS|FxiOS|EdgiOS|Chrome)\/)/
/** Browsers that look like it. */
const BROWSERS =
  /\b(?:UCBrowser|Quark|M?QQBrowser|baidubrowser|SogouMobileBrowser|HuaweiBrowser|MiuiBrowser|HeyTapBrowser|VivoBrowser|SamsungBrowser|OPR|OPiOS|DuckDuckGo|Brave)\//i

/**
 * [IA1] The app that shows this page, if it is no browser: by the name it gives itself, because what it lacks (downloads, a
 * sign-in that browsers share) cannot be asked for.
 */
export const appOf = (userAgent: string): App | null =>
  SIGNS.find(([, sign]) => sign.test(userAgent))?.[0] ??
  (ANY_APP.test(userAgent) && !BROWSERS.test(userAgent) ? 'other' : null)

export const thisApp = (): App | null => appOf(navigator.userAgent)
