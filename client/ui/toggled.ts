/** The list with the value added at its end, or without it. */
export const toggled = <T>(list: readonly T[], value: T, on: boolean): readonly T[] =>
  on ? [...list, value] : list.filter((each) => each !== value)
