import type { Attack } from './attacks.ts'
import { ATTACKS } from './cases.ts'
import { Ground, type Outcome } from './ground.ts'
import { faultsOf } from './judge.ts'

/** `outcome`: none of an attack that ended before anything could be measured. */
export type Judged = { readonly outcome: Outcome | null; readonly faults: readonly string[] }

/** `only`: the attacks of this kind, or those whose titles have these words. */
export const chosen = (quick: boolean, only = process.env.ATTACK_ONLY ?? ''): readonly Attack[] =>
  ATTACKS.filter(
    ({ kind, title, quick: small }) => (!quick || small === true) && (kind === only || title.includes(only)),
  )

/**
 * One attack on a server of its own. What fails is done once more, and only what fails twice counts: others have the
 * processor, too.
 */
export async function judged(attack: Attack, part: number): Promise<Judged> {
  const first = await once(attack, part)
  return first.faults.length === 0 ? first : once(attack, part)
}

async function once(attack: Attack, part: number): Promise<Judged> {
  const ground = await Ground.open(attack.heap)
  try {
    const outcome = await ground.under(await attack.prepare(ground, { part }))
    return { outcome, faults: faultsOf(outcome, attack, part === 1) }
  } catch (error) {
    return { outcome: null, faults: [`could not do it: ${causeOf(error)}`, ...endOf(ground)] }
  } finally {
    await ground.close()
  }
}

const causeOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const endOf = ({ host: { crashes, complaints } }: Ground): readonly string[] =>
  crashes > 0 ? [`the process ended: ${complaints}`] : []
