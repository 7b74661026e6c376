import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContext } from 'playwright'
import { anchorAt } from '../../../model/draft/anchors.ts'
import { insertBlocks } from '../../../model/draft/edit.ts'
import { elementsOf, rootOf } from '../../../model/draft/text.ts'
import { blockId } from '../../../model/ids.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import { COMMENTS_A_MINUTE } from '../../../model/wire/limits.ts'
import { zCreated } from '../../../model/wire/memoranda.ts'
import { paths } from '../../../model/wire/paths.ts'
import { openWriter, post, type Writer } from './writer.ts'

const MINUTE = 60_500
const AT_ONCE = 50
const PEOPLE = ['demo-secretariat', 'demo-cn-delegate', 'demo-us-delegate', 'demo-us-head']
const SCOPE = ['2019', '2021', '2024', '2025', 'siis-2021']

/** A memorandum from the template with the big text behind it and its comments, all through the doors of the product. */
export async function createBig(
  secretariat: BrowserContext,
  url: string,
  text: readonly Block[],
  comments: number,
): Promise<string> {
  const asked = {
    title: '百页备忘录',
    template: 'memorandum',
    round: 9,
    year: 2026,
    firstSide: { zh: 'cn', en: 'us' },
    languages: ['zh'],
    scope: SCOPE,
    people: PEOPLE,
  }
  const { id } = zCreated.parse(await post(secretariat, paths.memoranda, asked))
  const writer = await openWriter(secretariat, url, id)
  await fill(writer, text)
  for (let at = 0; at < comments; at++) {
    if (at > 0 && at % COMMENTS_A_MINUTE === 0) await pause(MINUTE)
    const block = text[Math.floor(((at + 0.5) * text.length) / comments)]
    const place = block && { block: block.id, from: 2, to: Math.min(12, blockText(block).length) }
    const anchor = place && anchorAt(writer.doc, 'zh', place)
    if (anchor)
      await post(secretariat, paths.commands(id), {
        do: 'open-thread',
        audience: 'all',
        mentions: [],
        anchor,
        text: `请核对第 ${at + 1} 处措辞。`,
      })
  }
  writer.close()
  return id
}

async function fill(writer: Writer, text: readonly Block[]): Promise<void> {
  const last = elementsOf(rootOf(writer.doc, 'zh')).at(-1)?.getAttribute('id')
  let after = last === undefined ? null : blockId(last)
  for (let at = 0; at < text.length; at += AT_ONCE) {
    const some = text.slice(at, at + AT_ONCE)
    await writer.edit((root) => insertBlocks(root, after, some))
    after = some.at(-1)?.id ?? after
  }
}
