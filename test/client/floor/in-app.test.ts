import { describe, expect, it } from 'vitest'
import { type App, appOf } from '../../../client/floor/in-app.ts'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; V2309A Build/UP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko)'
const PHONE = 'Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 (KHTML, like Gecko)'
const HARMONY =
  'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0 Safari/537.36'
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
  ['wecom', `${ANDROID} Chrome/116.0 Mobile Safari/537.36 wxwork/4.1.20 MicroMessenger/7.0.1`],
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
  ['facebook', `${ANDROID} Version/4.0 Chrome/126.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/470.0.0.42.79;]`],
  ['instagram', `${IPHONE} Mobile/15E148 Instagram 337.0.1 (iPhone14,5)`],
  ['instagram', `${ANDROID} Version/4.0 Chrome/126.0 Mobile Safari/537.36 Instagram 337.0.0.35.102 Android`],
  ['wechat', `${HARMONY} ArkWeb/4.1.6.1 Mobile MicroMessenger/8.0.11 NetType/WIFI`],
  [
    'wechat',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) MicroMessenger/6.8.0(0x16080000) MacWechat/3.8.7',
  ],
  ['dingtalk', `${DESK} Chrome/91.0 Safari/537.36 dingtalk-win/1.0.0 nw(0.14.7) DingTalk(7.5.0-Release.9)`],
  ['weibo', `${ANDROID} Version/4.0 Chrome/110.0 Mobile Safari/537.36 Weibo (vivo-V2309A__weibo__14.6.0)`],
  ['qq', `${IPHONE} Mobile/15E148 QQ/9.0.60.622 V1_IPH_SQ_9.0.60_1_APP_A Pixel/1170 NetType/WIFI`],
  ['other', `${IPHONE} Mobile/15E148 Line/14.9.0`],
  ['other', `${HARMONY} ArkWeb/4.1.6.1 Mobile`],
  ['other', `${ANDROID} Version/4.0 Chrome/110.0 Mobile Safari/537.36 ZhihuHybrid com.zhihu.android`],
  ['other', `${IPHONE} Mobile/15E148 wemeet/3.26.0`],
  ['other', `${IPHONE} Mobile/15E148 KAKAOTALK/10.8.0`],
  ['other', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)'],
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
  `${IPHONE} Mobile/17C54 UCBrowser/12.7.6.1251 Mobile AliApp(TUnionSDK/0.1.20)`,
  `${PHONE} Version/4.0 Chrome/100.0 UCBrowser/15.5 Mobile Safari/537.36`,
  `${PHONE} Version/4.0 Chrome/100.0 Mobile Safari/537.36 XiaoMi/MiuiBrowser/17.6`,
  `${ANDROID} Version/4.0 Chrome/100.0 Mobile Safari/537.36 HeyTapBrowser/45.9`,
  `${HARMONY} ArkWeb/4.1.6.1 Mobile HuaweiBrowser/5.0.4.300`,
  `${PHONE} SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36`,
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0',
  `${DESK} Chrome/86.0 Safari/537.36 SE 2.X MetaSr 1.0`,
  `${DESK} Chrome/108.0 Safari/537.36 QIHU 360SE`,
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
