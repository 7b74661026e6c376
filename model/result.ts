/** Expected failure is returned, from a closed list; our own mistakes are thrown. */
export type Ok<T> = { readonly ok: true; readonly value: T }
export type Refused<E> = { readonly ok: false; readonly refusal: E }
export type Result<T, E> = Ok<T> | Refused<E>

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })
export const refuse = <E>(refusal: E): Refused<E> => ({ ok: false, refusal })
