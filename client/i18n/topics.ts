import type { InterfaceLang } from '../../model/words/words.ts'
import topics from '../../seeds/topics.json'

/** The name of a topic tag; the list is data of the library. */
export const topicName = (id: string, lang: InterfaceLang): string =>
  topics.find((t) => t.id === id)?.[lang] ?? id
