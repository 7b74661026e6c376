import { type SourceId, sourceId } from '../ids.ts'
import { SIDES, type Side } from '../people.ts'
import { count, fields, list, oneOf, string } from './fields.ts'
import { type Defect, ISSUES } from './source.ts'

/**
 * What cannot be read from the document itself. `side`: whose report it is. `errata`: the errors that a person found,
 * each quoted from its line; code finds only the mechanical ones.
 */
export type ManifestEntry = {
  readonly file: string
  readonly id: SourceId
  readonly kind: 'memorandum' | 'report'
  readonly round: number | null
  readonly sha256: string
  readonly bytes: number
  readonly language: 'zh'
  readonly side: Side | null
  readonly errata: readonly Defect[]
}

function erratum(value: unknown): Defect {
  const of = fields(value, 'an erratum')
  return {
    line: count(of, 'line'),
    quote: string(of, 'quote'),
    issue: oneOf(of, 'issue', ISSUES),
    correction: string(of, 'correction'),
  }
}

function entry(value: unknown): ManifestEntry {
  const of = fields(value, 'an entry')
  return {
    file: string(of, 'file'),
    id: sourceId(string(of, 'id')),
    kind: oneOf(of, 'kind', ['memorandum', 'report']),
    round: of.round === null ? null : count(of, 'round'),
    sha256: string(of, 'sha256'),
    bytes: count(of, 'bytes'),
    language: oneOf(of, 'language', ['zh']),
    side: of.side === undefined ? null : oneOf(of, 'side', SIDES),
    errata: list(of.errata, '"errata"').map(erratum),
  }
}

/** The entries of `seeds/manifest.json`, in its order. An error in the manifest is our mistake and is thrown. */
export const manifestEntries = (json: unknown): ManifestEntry[] =>
  list(fields(json, 'the manifest').sources, '"sources"').map(entry)
