import * as Y from 'yjs'
import { suggestedOf } from '../../../model/dossier/suggestions/forms.ts'
import { readMemorandum } from '../../../model/draft/text.ts'
import { type Block, blockText } from '../../../model/memo/blocks.ts'
import { fingerprint } from '../../../model/memo/wording.ts'
import { MAX_BLOCKS_CHANGED } from '../../../model/wire/limits.ts'
import { paths } from '../../../model/wire/paths.ts'
import { waitingPaths } from '../../../model/wire/waiting.ts'
import type { Got } from '../../server/http/browser.ts'
import type { Attack } from '../attacks.ts'
import type { Ground } from '../ground.ts'
import { idsAlike } from '../ids-alike.ts'
import type { Member } from '../member.ts'
import { attackId, changeEachOwn, deleteAllOwn, headOf, many, ownElements, writer } from '../paragraphs.ts'
import { block, letters, textOf } from '../text.ts'

const TOGETHER = 20
/** So many somebody drafts and tables within the decisions of a minute. */
const DRAFTS = 150

const own = (member: Member): readonly Block[] =>
  readMemorandum(member.doc, 'zh').blocks.filter(({ id }) => id.startsWith('attack'))

const withWords = (block: Block, words: string): Block => ({ ...block, spans: [{ text: words }] })

const draftOf = (
  from: number,
  over: readonly Block[],
  blocks: readonly Block[],
  suggestion: string | null = null,
  bracket = false,
) => ({
  do: 'draft-suggestion',
  suggestion,
  from,
  form: { is: 'change', lang: 'zh', over: over.map(suggestedOf), blocks: blocks.map(suggestedOf) },
  reason: letters(200),
  bracket,
  counters: null,
})

const command = ({ browser }: Member, { memo }: Ground, said: object): Promise<Got> =>
  browser.post(paths.commands(memo), said)

type SuggestionVersion = { readonly suggestion: string; readonly version: number }

/** The suggestions of which a fact of this kind is told to somebody who enters now. */
async function toldOf(
  member: Member,
  kind: 'suggestion-drafted' | 'suggestion-tabled',
): Promise<readonly SuggestionVersion[]> {
  await member.enter()
  const told = member.facts.flatMap(({ fact }) =>
    fact.kind === kind ? [{ suggestion: fact.suggestion, version: fact.version }] : [],
  )
  if (told.length === 0) throw new Error(`no ${kind}`)
  return told
}

/** Drafts one suggestion about each of the blocks, `times` over; tells of the first refusal. */
async function draftAll(
  member: Member,
  ground: Ground,
  blocks: readonly Block[],
  count: number,
  words: (block: Block, n: number) => string,
  bracket = false,
): Promise<void> {
  const from = await headOf(member)
  for (let i = 0; i < count; i += TOGETHER)
    await member.together(TOGETHER, (n) => {
      const block = blocks[(i + n) % blocks.length]
      if (!block) throw new Error('no block')
      const to = [withWords(block, words(block, i + n))]
      return command(member, ground, draftOf(from, [block], to, null, bracket))
    })
}

/** What a head says of each of these paragraphs. */
const stating = (blocks: readonly Block[], word: 'agreed' | 'objects', text = ''): object => ({
  do: 'state-stances',
  lang: 'zh',
  stances: blocks.map((one) => ({
    block: one.id,
    fingerprint: fingerprint(one, 'zh'),
    ...{ word, text, conditions: [] },
  })),
  withdraw: [],
})

export const SUGGESTIONS: readonly Attack[] = [
  {
    title: 'puts brackets on as many paragraphs as it may, types in all of them, and others ask what waits',
    kind: 'suggestions',
    memory: 200,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, DRAFTS), 300)
      await draftAll(
        member,
        ground,
        own(member),
        many(scale, DRAFTS),
        (one, n) => `${blockText(one)}${n}`,
        true,
      )
      const suggestions = await toldOf(member, 'suggestion-drafted')
      await command(member, ground, { do: 'table-suggestions', suggestions })
      const others = await ground.member('us-head')
      return async () => {
        for (let i = 0; i < many(scale, 20); i++) {
          await changeEachOwn(member, (element) => textOf(element).insert((i * 7) % 200, '字'))
          if (i % 4 === 0) await others.together(10, () => others.browser.get(waitingPaths.everywhere))
        }
      }
    },
  },
  {
    title: 'rewrites twenty drafts of its own again and again, takes them back and drafts them anew',
    kind: 'suggestions',
    memory: 150,
    async prepare(ground, scale) {
      const member = await writer(ground, 20, many(scale, 3_500))
      const blocks = own(member)
      await draftAll(member, ground, blocks, blocks.length, (one) => `${blockText(one)}一`)
      const from = await headOf(member)
      const drafts = await toldOf(member, 'suggestion-drafted')
      return async () => {
        for (let i = 0; i < many(scale, 6); i++) {
          await member.together(drafts.length, (n) => {
            const [block, draft] = [blocks[n % blocks.length], drafts[n]]
            if (!block) throw new Error('no block')
            const words = [...blockText(block)]
              .map((letter, at) => (at % 5 === i % 5 ? '改' : letter))
              .join('')
            return command(
              member,
              ground,
              draftOf(from, [block], [withWords(block, words)], draft?.suggestion),
            )
          })
          const back = drafts.slice(i * 3, i * 3 + 3).map(({ suggestion }) => suggestion)
          await command(member, ground, { do: 'withdraw-suggestions', suggestions: back, draft: true })
          await draftAll(member, ground, blocks, 3, (one, n) => `${letters(9, i + n)}${blockText(one)}`)
        }
      }
    },
  },
  {
    title: 'agrees to a hundred paragraphs and objects to them, again and again, while all of them change',
    kind: 'stances',
    memory: 150,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 100), 2_000)
      const head = await ground.member('cn-head')
      return async () => {
        for (let i = 0; i < many(scale, 18); i++) {
          const said =
            i % 2 === 0 ? stating(own(member), 'agreed') : stating(own(member), 'objects', letters(200))
          await command(head, ground, said)
          await changeEachOwn(member, (element) => textOf(element).insert(i, '改'))
        }
      }
    },
  },
  {
    title: 'agrees to hundreds of paragraphs whose ids were made up to have one hash, and changes them all',
    kind: 'stances',
    memory: 150,
    async prepare(ground, scale) {
      const member = await writer(ground, 0)
      const ids = idsAlike('zh attack', many(scale, 900))
      for (let at = 0; at < ids.length; at += MAX_BLOCKS_CHANGED)
        await member.edited((root) =>
          root.push(ids.slice(at, at + MAX_BLOCKS_CHANGED).map((id, n) => block(id, letters(60, at + n)))),
        )
      const head = await ground.member('cn-head')
      return async () => {
        for (let round = 0; round < 2; round++) {
          await command(head, ground, stating(own(member), 'agreed'))
          await changeEachOwn(member, (element) => textOf(element).insert(0, '改'))
        }
        await deleteAllOwn(member)
        await member.enter()
      }
    },
  },
  {
    title: 'drafts as many suggestions as it may, tables them at once, and asks what waits',
    kind: 'suggestions',
    quick: true,
    memory: 200,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 400), 200)
      const others = await ground.member('us-delegate')
      return async () => {
        await draftAll(
          member,
          ground,
          own(member),
          many(scale, DRAFTS),
          (one, n) => `${letters(150, n)}${blockText(one)}`,
        )
        const suggestions = await toldOf(member, 'suggestion-drafted')
        await command(member, ground, { do: 'table-suggestions', suggestions })
        await others.enter()
        await others.together(10, () => others.browser.get(waitingPaths.everywhere))
        await command(member, ground, {
          do: 'withdraw-suggestions',
          suggestions: suggestions.map(({ suggestion }) => suggestion),
          draft: false,
        })
      }
    },
  },
  {
    title: 'suggests a hundred wordings of one paragraph that is as long as it may be, and types in it',
    kind: 'suggestions',
    memory: 200,
    async prepare(ground, scale) {
      const member = await writer(ground, 1, many(scale, 3_900))
      await draftAll(member, ground, own(member), many(scale, 100), (one, n) => {
        const words = [...blockText(one)]
        return words.map((letter, i) => (i % 3 === n % 3 ? letters(1, n + i) : letter)).join('')
      })
      await command(member, ground, {
        do: 'table-suggestions',
        suggestions: await toldOf(member, 'suggestion-drafted'),
      })
      const others = await ground.member('us-delegate')
      return async () => {
        for (let i = 0; i < many(scale, 100); i++) {
          await member.edit(() => {
            const element = member.elements().find((el) => el.getAttribute('id') === attackId(0))
            if (element) textOf(element).insert(i, '字')
          })
          if (i % 10 === 0) await others.together(4, () => others.browser.get(waitingPaths.everywhere))
          if (i % 20 === 0) await others.enter()
        }
      }
    },
  },
  {
    title: 'saves one draft of a hundred blocks of thousands of spans again and again',
    kind: 'suggestions',
    memory: 150,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 100), 38)
      const from = await headOf(member)
      const over = own(member)
      const spans = (one: Block, n: number): Block => ({
        ...one,
        spans: [...blockText(one)].map((letter, i) => ({
          text: i === n % 50 ? '改' : letter,
          strong: true as const,
        })),
      })
      return async () => {
        for (let i = 0; i < many(scale, 60); i++)
          await member.together(4, (n) =>
            command(
              member,
              ground,
              draftOf(
                from,
                over,
                over.map((b) => spans(b, i + n)),
              ),
            ),
          )
      }
    },
  },
  {
    title: 'accepts and declines hundreds of suggestions, many in one command',
    kind: 'suggestions',
    memory: 200,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 400), 100)
      await draftAll(
        member,
        ground,
        own(member),
        many(scale, DRAFTS),
        (one, n) => `${blockText(one)}${letters(20, n)}`,
      )
      const suggestions = await toldOf(member, 'suggestion-drafted')
      await command(member, ground, { do: 'table-suggestions', suggestions })
      const other = await ground.member('us-head')
      const about = await toldOf(other, 'suggestion-tabled')
      return async () => {
        for (let i = 0; i < 10; i++)
          await command(other, ground, {
            do: 'accept-suggestions',
            suggestions: about.slice(0, 200).map((one) => ({ ...one, seen: ['0'.repeat(64)], pieces: null })),
          })
        await command(other, ground, {
          do: 'decline-suggestions',
          suggestions: about,
          reason: letters(1_900),
        })
      }
    },
  },
  {
    title:
      'agrees to thousands of paragraphs, then changes, moves and deletes all of them, as many in one frame as it may',
    kind: 'stances',
    quick: true,
    memory: 200,
    async prepare(ground, scale) {
      const member = await writer(ground, many(scale, 1_900), 450)
      const stances = own(member).map((one) => ({
        block: one.id,
        fingerprint: fingerprint(one, 'zh'),
        word: 'agreed',
        text: '',
        conditions: [],
      }))
      const head = await ground.member('cn-head')
      return async () => {
        const agree = () => command(head, ground, { do: 'state-stances', lang: 'zh', stances, withdraw: [] })
        await agree()
        // More than one frame may change, whatever it does to them: it is refused.
        await member.edit(() => {
          for (const element of ownElements(member)) textOf(element).insert(0, '改')
        })
        await changeEachOwn(member, (element) => textOf(element).insert(0, '改'))
        await changeEachOwn(member, (element) => textOf(element).delete(0, 1))
        await agree()
        await changeEachOwn(member, (element) => element.setAttribute('kind', 'heading'))
        await changeEachOwn(member, (element) => element.setAttribute('kind', 'paragraph'))
        await agree()
        await changeEachOwn(member, (element) => textOf(element).format(0, 9, { strong: {} }))
        await changeEachOwn(member, (element) => element.insert(0, [new Y.XmlText()]))
        await changeEachOwn(
          member,
          (element, root) => {
            const [id, words] = [element.getAttribute('id') ?? '', textOf(element).toString()]
            root.delete(member.elements().indexOf(element), 1)
            root.push([block(id, words)])
          },
          2,
        )
        await deleteAllOwn(member)
        const others = await ground.member('us-delegate')
        await others.enter()
      }
    },
  },
  {
    title: 'states long reservations with as many conditions as they may have, again and again',
    kind: 'stances',
    memory: 150,
    async prepare(ground, scale) {
      const member = await writer(ground, 60, 4_000)
      const head = await ground.member('cn-head')
      const blocks = own(member)
      return async () => {
        for (let i = 0; i < many(scale, 60); i++)
          await head.together(4, () =>
            command(head, ground, {
              do: 'state-stances',
              lang: 'zh',
              stances: blocks.slice(0, 30).map((one) => ({
                block: one.id,
                fingerprint: fingerprint(one, 'zh'),
                word: i % 2 === 0 ? 'reserved' : 'ad-referendum',
                text: letters(1_900, i),
                conditions: blocks.slice(30, 40).map(({ id }) => id),
              })),
              withdraw: [],
            }),
          )
      }
    },
  },
]
