import type { ClientId, Seq } from '../../ids.ts'

/** Up to which entry somebody wrote in a block, changed the structure there, and did so other than by a plain break. */
export type HandOn = { readonly wrote: Seq; readonly regrouped: Seq; readonly rearranged: Seq }

export type HandsOn = Map<ClientId, HandOn>

const writingOnly = (wrote: Seq): HandOn => ({ wrote, regrouped: 0, rearranged: 0 })

export function noteHand(hands: HandsOn, client: ClientId, { wrote, regrouped, rearranged }: HandOn): void {
  const had = hands.get(client) ?? writingOnly(0)
  if (had.wrote >= wrote && had.regrouped >= regrouped && had.rearranged >= rearranged) return
  hands.set(client, {
    wrote: Math.max(wrote, had.wrote),
    regrouped: Math.max(regrouped, had.regrouped),
    rearranged: Math.max(rearranged, had.rearranged),
  })
}

/** The same of somebody who wrote and did nothing else. */
export function noteWriting(hands: HandsOn, client: ClientId, wrote: Seq): void {
  if ((hands.get(client)?.wrote ?? 0) < wrote) noteHand(hands, client, writingOnly(wrote))
}

export function addHands(to: HandsOn, from: HandsOn): void {
  for (const [client, hand] of from) noteHand(to, client, hand)
}
