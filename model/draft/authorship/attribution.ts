import type { PersonId, Seq } from '../../ids.ts'

/** One entry of the journal: its verified author and its time, UTC milliseconds. */
export type Stamp = { readonly by: PersonId; readonly at: number; readonly seq: Seq }

/** Who first typed a character, and who last put it in again, if anybody did. */
export type Attribution = { readonly first: Stamp; readonly reentered: Stamp | null }

/** The entry that put the character where it is. */
export const enteredIn = ({ first, reentered }: Attribution): Stamp => reentered ?? first

export const sameAttribution = (a: Attribution, b: Attribution): boolean =>
  a.first.seq === b.first.seq && a.reentered?.seq === b.reentered?.seq
