/** Time and chance come in by the door. `now` is UTC milliseconds; `id` is 16 letters and digits. */
export type Seams = { readonly now: () => number; readonly id: () => string }
