/** Readers for the JSON of `seeds/`. That data is ours: an error in it is our mistake, and is thrown with its name. */
export type SeedObject = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is SeedObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function fields(value: unknown, what: string): SeedObject {
  if (isFields(value)) return value
  throw new Error(`${what} is not an object`)
}

export function list(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new Error(`${what} is not a list`)
}

export function string(of: SeedObject, key: string): string {
  const value = of[key]
  if (typeof value === 'string' && value !== '') return value
  throw new Error(`"${key}" is not a text`)
}

export function count(of: SeedObject, key: string): number {
  const value = of[key]
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value
  throw new Error(`"${key}" is not a positive whole number`)
}

export function oneOf<T extends string>(of: SeedObject, key: string, allowed: readonly T[]): T {
  const value = allowed.find((each) => each === of[key])
  if (value !== undefined) return value
  throw new Error(`"${key}" is not one of ${allowed.join(', ')}`)
}
