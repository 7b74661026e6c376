/** What stands around a word of the list; a word that `unless` finds is none. */
type ContextRule = {
  readonly word: RegExp
  /** In the text before the word, up to its end. */
  readonly before?: RegExp
  /** In the text behind the word, from its start. */
  readonly behind?: RegExp
}

/** 应美方邀请, 应当局要求: at their invitation. */
const ASKED =
  /^(?:[^，。；]{1,12}?(?:的|之)?(?:邀请|请求)|(?:[中美双对各一]方|当局|其|对话方|主席|秘书处)的?要求)/u
const HANDLED =
  /^对[^，。；]{1,30}?(?:进行|实施|给予|采取|作出|做出|开展|加以|予以|提供|适用|保持|承担|施加)/u

/** [SH5] Where a word of the list says something else than what it is listed for. */
const RULES: readonly ContextRule[] = [
  { word: /^应$/u, behind: ASKED },
  // 应对 is to handle, unless the sentence goes on as 应｜对……进行: then it is a duty.
  { word: /^应$/u, before: /(?:应|须|可|共同|有效|妥善|继续|来|以|能)$/u, behind: /^对/u },
  { word: /^应$/u, behind: new RegExp(`^(?=对)(?!${HANDLED.source.slice(1)})`, 'u') },
  { word: /^应当$/u, behind: /^局/u },
  // 可推广的 is an adjective, 可。 no duty.
  { word: /^可$/u, behind: /^(?:\p{Script=Han}{1,3}的|[，。；、]|$)/u },
  // 将其作为, 应将 …: the preposition.
  { word: /^将$/u, behind: /^(?:其|此|该|之|这)/u },
  { word: /^将$/u, before: /(?:应|须|可|可以|考虑|探讨|应当|应该|必须)$/u },
  // 基于安全考虑, 两方面的考虑: the noun.
  { word: /^考虑$/u, before: /(?:出于|基于|鉴于|由于)[^，。；]{0,12}$/u },
  { word: /^考虑$/u, before: /(?:的|安全)$/u, behind: /^(?:[，。；：、]|$)/u },
  // What was done is no commitment: 探讨了.
  {
    word: /^(?:探讨|探索|研究|考虑|研讨)$/u,
    behind: /^(?:了|过|论坛|会|院|所|学|部|岗|平台|基地|报告|员|者|机构|成果|人员|中心|生|项目)/u,
  },
  { word: /^(?:研究|探讨|探索)$/u, behind: /^(?:[，。；：、和与之的]|领域|议题|内容|$)/u },
  // 联合研究, 基础研究: the noun.
  { word: /^研究$/u, before: /(?:联合|学术|基础|合作|科学|技术|性|的|政策|开展|进行)$/u },
  { word: /^(?:需要|需)$/u, before: /(?:的|业务|现实|各自)$/u },
  { word: /^(?:需要|需)$/u, behind: /^(?:[，。；：、]|$)/u },
  { word: /^认为$/u, before: /(?:被|归)$/u },
  // A character more makes other words of them: 不同｜意, 不准｜确, 将会｜议, 应用｜好.
  { word: /^不同$/u, behind: /^[意步]/u },
  { word: /^不[明安满]$/u, behind: /^[显确智文全装排置足意]/u },
  { word: /^不(?:利|管|禁|免|过|断|少|论|足|惜)$/u, behind: /^[用理制控辖止除费度分多早开定供于述证以]/u },
  { word: /^不准$/u, behind: /^[确备则时]/u },
  { word: /^(?:不必|一定要|无需|不需)$/u, behind: /^[要求]/u },
  { word: /^将会$/u, behind: /^[议谈同见晤商员费]/u },
  { word: /^将[领军来]$/u, behind: /^[导事民用自]/u },
  { word: /^应用$/u, behind: /^[好足尽]/u },
  { word: /^应有$/u, behind: /^(?!的|之|尽)/u },
  { word: /^可(?:行|视|变|控|观|用|扩展)$/u, behind: /^[使情为作需具更制察至到好来]/u },
  { word: /^(?:无数|无人)$/u, behind: /^[据员]/u },
  { word: /^未来$/u, behind: /^得及/u },
  { word: /^非常$/u, behind: /^[设规驻任态]/u },
  { word: /^May$/, before: /(?:^|[^.!?\s]\s)$/ },
  { word: /^may$/i, behind: /^\s+\d/ },
  { word: /^(?:study|examine|note|notes|agreed|will|can)$/i, before: /\b(?:the|a|an|this|joint|good)\s$/i },
]

/** Of Chinese as much as the longest rule reads. */
const FAR = 40

const rulesOf = new Map<string, readonly ContextRule[]>()

function rulesFor(word: string): readonly ContextRule[] {
  const known = rulesOf.get(word)
  if (known) return known
  const rules = RULES.filter((rule) => rule.word.test(word))
  rulesOf.set(word, rules)
  return rules
}

/** [SH5] Whether a word of the list, at its place in a text, is none there. */
export function isNoneHere(word: string, text: string, at: number): boolean {
  const rules = rulesFor(word)
  if (rules.length === 0) return false
  const before = text.slice(Math.max(0, at - FAR), at)
  const behind = text.slice(at + word.length, at + word.length + FAR)
  return rules.some(
    (rule) =>
      (rule.before === undefined || rule.before.test(before)) &&
      (rule.behind === undefined || rule.behind.test(behind)),
  )
}
