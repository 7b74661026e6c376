/** [LB8] A section's topic is read from its heading; the first pattern that matches decides. Tags of `seeds/topics.json`. */
const RULES: readonly (readonly [heading: RegExp, topic: string])[] = [
  [/新动向/u, 'developments'],
  [/结论/u, 'conclusion'],
  [/下一步/u, 'next-topics'],
  [/半导体/u, 'semiconductors'],
  [/电动|网联汽车/u, 'ev-icv'],
  [/人工智能/u, 'ai'],
  [/[56]G|无线/u, 'wireless-5g-6g'],
  [/数据治理|跨境数据/u, 'data-governance'],
  [/供应链/u, 'supply-chain'],
  [/第三国/u, 'third-countries'],
  [/脱钩/u, 'decoupling-risk'],
  [/数字贸易/u, 'digital-trade'],
  [/国际法/u, 'international-law'],
  [/军事互信/u, 'military-trust'],
  [/科技产业/u, 'technology-competition'],
  [/二轨/u, 'track2-dialogue'],
  [/一轨|一软|前进之路|对话机制/u, 'track1-dialogue'],
  [/网络空间合作/u, 'cyberspace-cooperation'],
  [/网络政策/u, 'us-cyber-policy'],
  [/外交政策/u, 'digital-economy-foreign-policy'],
  [/数字经济/u, 'digital-economy'],
]

/** The topic of a heading that no pattern matches. */
const OTHER = 'other'

export const topicOf = (heading: string): string =>
  RULES.find(([pattern]) => pattern.test(heading))?.[1] ?? OTHER

export const TOPICS: readonly string[] = [...new Set(RULES.map(([, topic]) => topic)), OTHER]
