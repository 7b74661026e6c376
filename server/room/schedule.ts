/** Calls once, after so many milliseconds; a process that ends does not wait for it. */
export type Schedule = (ms: number, run: () => void) => void

export const schedule: Schedule = (ms, run) => {
  setTimeout(run, ms).unref()
}
