import type { Door } from '../client/client.ts'
import type { Running } from './process.ts'

/** A document of the load: `big` ones everybody may open, `small` ones two people. */
export type Doc = { readonly size: 'big' | 'small'; readonly n: number }

/** A server started for one scenario. */
export type House = {
  readonly running: Running
  /** Lets the client `who` (0, 1, …) of a document in. */
  readonly door: (doc: Doc, who: number) => Promise<Door>
}

export type Contender = {
  readonly key: 'concord' | 'y-websocket' | 'y-leveldb' | 'hocuspocus'
  readonly name: string
  /** It has the text again after a restart. */
  readonly persists: boolean
  /** Starts on a data folder that is kept or thrown away by the caller. */
  readonly start: (folder: string) => Promise<House>
  /** Fills an empty data folder with what the scenarios need before the clock runs. */
  readonly furnish: (folder: string) => Promise<void>
}

/** How much the largest of the scenarios asked for needs. */
export type Needs = { readonly big: number; readonly small: number }

export const nameOf = (doc: Doc): string => `${doc.size}-${doc.n}`
