import type { NotBroughtIn } from './preview.ts'

/** Three bytes at most, in two of which it is longer than in the preview. */
const OTHER = /[^\u0000-\u007F]/gu

/** The request that brings a file in has only so much room (`MAX_JSON`): what is more comes in with the next one. */
export class RequestRoom {
  #left: number

  constructor(bytes: number) {
    this.#left = bytes
  }

  /** So many of them, each with `beside` bytes that the preview does not say; what is more is listed with its words. */
  take<T>(
    all: readonly T[],
    { most, beside }: { readonly most: number; readonly beside: number },
    words: (one: T) => string,
  ): readonly [readonly T[], readonly NotBroughtIn[]] {
    const over = all.findIndex((one, at) => at >= most || !this.#fits(bytesOf(one) + beside))
    const end = over === -1 ? all.length : over
    const more = all.slice(end).map((one) => ({ what: 'too-many' as const, words: words(one).slice(0, 80) }))
    return [all.slice(0, end), more]
  }

  #fits(bytes: number): boolean {
    if (bytes > this.#left) return false
    this.#left -= bytes
    return true
  }
}

/** No fewer than it has in a request. */
function bytesOf(one: unknown): number {
  const json = JSON.stringify(one)
  return json.length + 2 * (json.match(OTHER)?.length ?? 0)
}
