import { describe, expect, it } from 'vitest'
import { type App, appOf } from '../../../client/floor/in-app.ts'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; V2309A Build/UP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko)'
const PHONE = 'Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 (KHTML, like Gecko)'
const DESK = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'

const INSIDE: readonly (readonly [App, string])[] = [
  [
    'wechat',
    `${ANDROID} Version/4.0 Chrome/126.0 Mobile Safari/537.36 XWEB/1260 MMWEBSDK/2024 MicroMessenger/8.0.50 NetType/WIFI`,
  ],
  ['wechat', `${IPHONE} Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN`],
  [
    'wechat',
    `${DESK} Chrome/116.0 Safari/537.36 NetType/WIFI MicroMessenger/7.0.20 WindowsWechat(0x63090a13) XWEB/8555`,
  ],
  ['wechat', `${ANDROID} Chrome/116.0 Mobile Safari/537.36 wxwork/4.1.20 MicroMessenger/7.0.1`],
  [
    'dingtalk',
    `${IPHONE} Mobile/15E148 AliApp(DingTalk/7.5.20) com.laiwang.DingTalk/36236142 Channel/201200`,
  ],
  ['feishu', `${ANDROID} Version/4.0 Chrome/110.0 Mobile Safari/537.36 Lark/7.20.6 LarkLocale/zh_CN`],
  ['feishu', `${DESK} Chrome/110.0 Safari/537.36 Feishu/7.1.8`],
  [
    'qq',
    `${ANDROID} Version/4.0 Chrome/109.0 MQQBrowser/6.2 Mobile Safari/537.36 V1_AND_SQ_9.0.60 QQ/9.0.60.17095 NetType/WIFI`,
  ],
  ['weibo', `${IPHONE} Mobile/21F79 Weibo (iPhone14,5__weibo__14.6.1__iphone__os17.5)`],
  ['alipay', `${ANDROID} Chrome/105.0 Mobile Safari/537.36 UCBS/3.22 AlipayClient/10.6.0`],
  ['linkedin', `${IPHONE} Mobile/15E148 [LinkedInApp]/9.29.8962`],
  ['facebook', `${IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/468.0.0.37.103;FBBV/604120390]`],
  ['facebook', `${IPHONE} Mobile/15E148 Instagram 337.0.1 (iPhone14,5)`],
  ['other', `${PHONE} Chrome/126.0 Mobile Safari/537.36 Line/14.9.0/IAB`],
  ['other', `${ANDROID} Version/4.0 Chrome/126.0 Mobile Safari/537.36`],
  ['other', `${IPHONE} Mobile/15E148`],
]

const BROWSERS = [
  `${DESK} Chrome/86.0.4240.198 Safari/537.36`,
  `${DESK} Chrome/108.0 Safari/537.36 QQBrowser/12.5.5654.400`,
  `${PHONE} Version/4.0 Chrome/109.0 MQQBrowser/14.9 Mobile Safari/537.36`,
  `${PHONE} Chrome/126.0 Mobile Safari/537.36 EdgA/126.0`,
  `${PHONE} Version/4.0 Chrome/121.0 Mobile Safari/537.36 HuaweiBrowser/15.0 HMSCore/6.13`,
  `${IPHONE} Version/17.5 Mobile/15E148 Safari/604.1`,
  `${IPHONE} CriOS/126.0 Mobile/15E148 Safari/604.1`,
  `${IPHONE} FxiOS/127.0 Mobile/15E148 Safari/605.1.15`,
  `${DESK} Chrome/126.0 Safari/537.36 Edg/126.0`,
  'Mozilla/5.0 (Windows NT 6.1; Win64; x64; rv:91.0) Gecko/20100101 Firefox/91.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.0 Safari/605.1.15',
]

describe('[IA1] the app that shows a page instead of a browser', () => {
  it.each(INSIDE)('%s: %s', (app, userAgent) => {
    expect(appOf(userAgent)).toBe(app)
  })

  it.each(BROWSERS)('none: %s', (userAgent) => {
    expect(appOf(userAgent)).toBeNull()
  })
})
