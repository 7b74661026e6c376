/** Why a data folder cannot be opened or served. */
export type StartFailure =
  | { readonly what: 'folder-in-use'; readonly folder: string }
  | { readonly what: 'damaged'; readonly detail: string }
  | { readonly what: 'is-backup'; readonly folder: string }
  | { readonly what: 'demonstration-only' }
  | { readonly what: 'not-empty'; readonly folder: string }
  | { readonly what: 'port-in-use'; readonly port: number }
  | { readonly what: 'cannot-listen'; readonly detail: string }
  | { readonly what: 'folder'; readonly detail: string }
