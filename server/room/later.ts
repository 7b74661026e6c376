/** Calls once, after so many milliseconds; a process that ends does not wait for it. */
export type Later = (ms: number, run: () => void) => void

export const later: Later = (ms, run) => {
  setTimeout(run, ms).unref()
}
