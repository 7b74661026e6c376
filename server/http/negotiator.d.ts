// The types that are published know no preference of the server.
declare module 'negotiator' {
  type Asking = { readonly headers: Readonly<Record<string, string | readonly string[] | undefined>> }
  export default class Negotiator {
    constructor(asking: Asking)
    /** Of `available` what is accepted, the best liked first; of equally liked ones those in `preferred`, in its order. */
    encodings(available: string[], options: { readonly preferred: string[] }): string[]
  }
}
