import type { Entry, Journal } from '../../server/store/port.ts'

/** All that comes in pages, at once. */
export async function allOf<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const all: T[] = []
  for await (const page of pages) all.push(...page)
  return all
}

/** The durable entries of a journal behind one of them. */
export const entriesIn = (
  journal: Pick<Journal, 'pages'>,
  after = 0,
  upTo?: number,
): Promise<readonly Entry[]> => allOf(journal.pages(after, upTo))
