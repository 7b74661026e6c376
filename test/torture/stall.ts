import { HEADLINE, rowOf } from '../attack/judge.ts'
import { chosen, judged } from '../attack/run.ts'
import type { Report } from './report.ts'

/** Every attack of one member at full scale, or only those of a kind; `json`: no rows are printed. */
export async function stall(json: boolean, only: string | undefined): Promise<Report> {
  const kinds: Record<string, number> = {}
  const details: string[] = []
  const worst = { p99: 0, max: 0, grown: 0 }
  let missed = 0
  if (!json) console.log(HEADLINE)
  for (const attack of chosen(false, only)) {
    const { outcome, faults } = await judged(attack, 1)
    if (!json) console.log(outcome ? rowOf(attack.title, outcome) : `! ${faults.join('; ')}: ${attack.title}`)
    kinds[attack.kind] = (kinds[attack.kind] ?? 0) + 1
    if (faults.length > 0) missed++
    details.push(...faults.map((fault) => `who ${attack.title}: ${fault}`))
    if (!outcome) continue
    for (const name of ['p99', 'max', 'grown'] as const) worst[name] = Math.max(worst[name], outcome[name])
  }
  const attacks = Object.values(kinds).reduce((sum, n) => sum + n, 0)
  return { figures: { attacks, ...worst, missed }, faults: ['missed'], kinds, details }
}
