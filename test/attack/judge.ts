import type { Outcome } from './ground.ts'

/** Milliseconds that anybody may wait for an answer, 99 times in 100, and at the very worst. */
const P99 = 50
const WORST = 250

/** What of the promise was broken, in words; nothing when it holds. */
export function faultsOf(outcome: Outcome, memory: number): readonly string[] {
  const { p99, max, grown, crashed, unanswered, asked, receipts, receiptMax } = outcome
  const faults = [
    crashed > 0 && `the process ended: ${outcome.complaints}`,
    unanswered > 0 && `${unanswered} questions were not answered`,
    asked < 5 && `only ${asked} answers: nothing was measured`,
    receipts < 1 && 'the honest writer got no receipt',
    p99 > P99 && `p99 ${p99.toFixed(0)} ms`,
    max > WORST && `stalled ${max.toFixed(0)} ms`,
    receiptMax > 2 * WORST && `the honest writer waited ${receiptMax.toFixed(0)} ms`,
    grown > memory && `took ${grown.toFixed(0)} MB`,
  ]
  return faults.filter((fault) => fault !== false)
}

export function rowOf(title: string, o: Outcome): string {
  const ms = (value: number): string => value.toFixed(0).padStart(6)
  return `${ms(o.p50)}${ms(o.p99)}${ms(o.max)} ms  ${ms(o.receiptP99)}${ms(o.receiptMax)} ms  +${o.grown.toFixed(0).padStart(4)} MB ${o.seconds.toFixed(1).padStart(6)} s  own ${o.own.toFixed(0)}  ${title}`
}
