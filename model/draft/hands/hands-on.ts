import type { ClientId, Seq } from '../../ids.ts'

/** By client, up to which entry it wrote in a block, and up to which it changed the structure there. */
export type HandsOn = Map<ClientId, { readonly wrote: Seq; readonly regrouped: Seq }>

export function noteHand(hands: HandsOn, client: ClientId, wrote: Seq, regrouped: Seq): void {
  const had = hands.get(client)
  if (had && had.wrote >= wrote && had.regrouped >= regrouped) return
  hands.set(client, {
    wrote: Math.max(wrote, had?.wrote ?? 0),
    regrouped: Math.max(regrouped, had?.regrouped ?? 0),
  })
}

export function addHands(to: HandsOn, from: HandsOn): void {
  for (const [client, { wrote, regrouped }] of from) noteHand(to, client, wrote, regrouped)
}
