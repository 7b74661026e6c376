import type { Attack } from './attacks.ts'
import type { Outcome } from './ground.ts'

/** Milliseconds that anybody may wait for an answer or a receipt, 99 times in 100, and at the very worst. */
export const P99 = 50
const WORST = 250
/** From so many answers on it is said how long 99 in 100 of them took. */
const ENOUGH = 200
/** Of fewer, so many may take longer: one may be the luck of a busy machine, a second one is not. */
const BY_LUCK = 1

/**
 * What of the promise was broken, in words; nothing when it holds. `whole`: at full scale, where what is few is judged, too: by
 * the turns of the event loop, each of which somebody may have waited for, and by how many answers and receipts were late.
 */
export function faultsOf(
  outcome: Outcome,
  { memory, refused = false }: Pick<Attack, 'memory' | 'refused'>,
  whole: boolean,
): readonly string[] {
  const { p99, max, receiptP99, receiptMax, grown, crashed, unanswered, asked, receipts } = outcome
  const faults = [
    crashed > 0 && `the process ended: ${outcome.complaints}`,
    unanswered > 0 && `${unanswered} questions were not answered`,
    asked < 5 && `only ${asked} answers: nothing was measured`,
    !refused && outcome.taken < 1 && `nothing of it was taken, ${outcome.turnedAway} were refused`,
    receipts < 1 && 'the honest writer got no receipt',
    asked >= ENOUGH && p99 > P99 && `p99 ${p99.toFixed(0)} ms`,
    max > WORST && `stalled ${max.toFixed(0)} ms`,
    receipts >= ENOUGH && receiptP99 > P99 && `p99 of receipts ${receiptP99.toFixed(0)} ms`,
    receiptMax > WORST && `a receipt took ${receiptMax.toFixed(0)} ms`,
    ...(whole ? faultsOfFew(outcome) : []),
    grown > memory && `took ${grown.toFixed(0)} MB`,
  ]
  return faults.filter((fault) => fault !== false)
}

function faultsOfFew(outcome: Outcome): readonly (string | false)[] {
  const { asked, late, receipts, lateReceipts, longest } = outcome
  return [
    Math.min(asked, receipts) < ENOUGH && longest > P99 && `a turn took ${longest.toFixed(0)} ms`,
    asked < ENOUGH && late > BY_LUCK && `${late} of ${asked} answers took more than ${P99} ms`,
    receipts < ENOUGH &&
      lateReceipts > BY_LUCK &&
      `${lateReceipts} of ${receipts} receipts took more than ${P99} ms`,
  ]
}

/** Above the rows: answers, receipts of the honest writer, the longest turn of the event loop, memory. */
export const HEADLINE =
  '   p50   p99   max ms (asked)   receipts p99   max ms (got/refused)   turn ms (>15)   memory      took   taken/refused   who …'

export function rowOf(title: string, o: Outcome): string {
  const ms = (value: number): string => value.toFixed(0).padStart(6)
  const answers = `${ms(o.p50)}${ms(o.p99)}${ms(o.max)} ms (${o.asked})`
  const receipts = `${ms(o.receiptP99)}${ms(o.receiptMax)} ms (${o.receipts}/${o.refused})`
  const turns = `${ms(o.longest)} ms (${o.long})`
  return `${answers}   ${receipts}   ${turns}  +${o.grown.toFixed(0).padStart(4)} MB ${o.seconds.toFixed(1).padStart(6)} s  ${o.taken}/${o.turnedAway}   ${title}`
}
