import type { Lang } from '../../model/memo/blocks.ts'
import topics from '../../seeds/topics.json'

/** The name of a topic tag. The list of topics is data of the library, in the languages of the text. */
export const topicName = (id: string, lang: Lang): string => topics.find((t) => t.id === id)?.[lang] ?? id
