import type { PersonId, Seq } from '../../ids.ts'

/** One entry of the journal: its verified author and its time, UTC milliseconds. */
export type Stamp = { readonly by: PersonId; readonly at: number; readonly seq: Seq }

/** Who first typed a piece of text, and who put it in again, if anybody did: the newest time. */
export type Hand = { readonly first: Stamp; readonly reentered: Stamp | null }

/** The entry that brought these very characters. */
export const broughtBy = ({ first, reentered }: Hand): Stamp => reentered ?? first

export const sameHand = (a: Hand, b: Hand): boolean =>
  a.first.seq === b.first.seq && a.reentered?.seq === b.reentered?.seq
