import type { Role } from './people.ts'
import { ok, type Result, refuse } from './result.ts'

/**
 * Who may what: the one table (first version in `product.md`). Rules that need more than a role (the proposing
 * side, one's own comment) are in the `decide` functions of `model/dossier`.
 */
const TABLE = {
  read: ['head', 'delegate', 'secretariat', 'reviewer', 'observer'],
  'read-history': ['head', 'delegate', 'secretariat'],
  'write-text': ['head', 'delegate', 'secretariat'],
  'restore-text': ['head', 'delegate', 'secretariat'],
  'dismiss-removal': ['head', 'delegate', 'secretariat'],
  'check-block': ['head', 'delegate', 'secretariat'],
  comment: ['head', 'delegate', 'secretariat', 'reviewer'],
  'resolve-comment': ['head', 'delegate', 'secretariat', 'reviewer'],
  'propose-disposition': ['head', 'delegate'],
  'agree-disposition': ['head'],
  'withdraw-disposition': ['head', 'delegate'],
  suggest: ['head', 'delegate', 'secretariat'],
  'answer-suggestion': ['head', 'delegate'],
  'state-stance': ['head'],
  support: ['delegate'],
  'set-scope': ['secretariat'],
  'set-strength': ['secretariat'],
  'set-fields': ['secretariat'],
  'set-participants': ['secretariat'],
  'name-reading': ['secretariat'],
  renumber: ['secretariat'],
  'open-reading': ['secretariat'],
  'close-reading': ['secretariat'],
  freeze: ['secretariat'],
  thaw: ['secretariat'],
  'manage-people': ['secretariat'],
  'create-memorandum': ['secretariat'],
  'manage-library': ['secretariat'],
  /** The clean PDF; everything else is `export-all`. */
  export: ['head', 'delegate', 'secretariat', 'reviewer', 'observer'],
  'export-all': ['head', 'delegate', 'secretariat'],
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof TABLE
export const ACTIONS = Object.keys(TABLE) as readonly Action[]

/** [PO1] A role may do what its row in the table says, and nothing else. */
export function may(role: Role, action: Action): boolean {
  const row: readonly Role[] = TABLE[action]
  return row.includes(role)
}

/** The refusal of somebody whose role does not allow an action. */
type NotAllowed = { readonly why: 'not-allowed'; readonly action: Action }

/** `may` as a result: a decision that asks it returns its refusal as it is. */
export const permit = (role: Role, action: Action): Result<null, NotAllowed> =>
  may(role, action) ? ok(null) : refuse({ why: 'not-allowed', action })
