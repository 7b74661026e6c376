import { Replica } from '../../client/session/replica/replica.ts'
import { anchorAt } from '../../model/draft/anchors.ts'
import { readMemorandum } from '../../model/draft/text.ts'
import type { MemoId } from '../../model/ids.ts'
import { blockText, type Memorandum } from '../../model/memo/blocks.ts'
import type { Refusal } from '../../model/refusal.ts'
import { zPerformed } from '../../model/wire/commands.ts'
import { zJoin } from '../../model/wire/memoranda.ts'
import { paths } from '../../model/wire/paths.ts'
import { Browser, type Got } from '../server/http/browser.ts'
import type { Chance } from '../support/chance.ts'
import type { Host } from './host.ts'
import type { Ledger } from './ledger.ts'
import { socketOf, withSocket } from './line.ts'
import { OVERTAKEN, suggestingBy } from './suggesting.ts'
import { write } from './writing.ts'

export type Told = { readonly refused: (who: string, refusal: Refusal) => void }

/** Somebody with a browser: signed in by a link, in the room with the client's own session code. */
export class Person {
  readonly id: string
  readonly #host: Host
  readonly #ledger: Ledger
  readonly #chance: Chance
  readonly #told: Told
  #browser: Browser
  #replica: Replica | null = null
  #comments = 0

  constructor(role: string, host: Host, ledger: Ledger, chance: Chance, told: Told) {
    this.id = `demo-${role}`
    this.#host = host
    this.#ledger = ledger
    this.#chance = chance
    this.#told = told
    this.#browser = new Browser(host.url)
  }

  get replica(): Replica | null {
    return this.#replica
  }

  /** With the newest link that was printed. Told "no" only when the server is there and says so. */
  async signIn(): Promise<void> {
    const browser = new Browser(this.#host.url)
    const token = new URL(this.#host.link(this.id.replace('demo-', ''))).hash.slice(1)
    const got = await browser.exchange(token)
    if (got.status >= 400) throw new Error(`${this.id} was not let in: ${got.code}`)
    this.#browser = browser
  }

  async memoranda(): Promise<string> {
    return (await this.#browser.get(paths.memoranda)).text
  }

  /** A fresh replica in place of the one before. What that one was told is saved stays told. */
  async join(memo: MemoId): Promise<boolean> {
    this.leave()
    const got = await this.#ask(() => this.#browser.post(paths.join(memo)))
    if (got === null) return false
    const join = zJoin.parse(got.body)
    this.#ledger.said(join.seq, this.id, String(join.clientId))
    const { clientId } = join
    const socket = socketOf(this.#host, this.#browser.cookie, () => this.#chance.happens(0.9), {
      saved: ({ n, seq, head }) => this.#ledger.saved(clientId, n, seq, head),
    })
    const origin = this.#host.url.replace('http', 'ws')
    const replica: Replica = withSocket(
      socket,
      () =>
        new Replica({
          memo,
          lang: 'zh',
          join,
          origin,
          now: Date.now,
          events: {
            changed: () => undefined,
            rescued: () => undefined,
            ended: ({ refusal }) => this.#ended(replica, refusal),
          },
        }),
    )
    // After the replica's own listener, so that both count the same edits.
    replica.text.doc.on(
      'update',
      (update: Uint8Array, _: unknown, __: unknown, { local }: { local: boolean }) => {
        if (local) this.#ledger.made(clientId, update)
      },
    )
    this.#replica = replica
    return true
  }

  leave(): void {
    this.#replica?.close()
    this.#replica = null
  }

  /** One edit, if this is a moment to write; offline, too. */
  write(): void {
    if (this.#replica?.canWrite) write(this.#replica.text.doc, this.#chance)
  }

  /** A comment on the first character of a block, which may be two code units. */
  async comment(memo: MemoId): Promise<void> {
    const doc = this.#replica?.text.doc
    const blocks = doc ? readMemorandum(doc, 'zh').blocks.filter((b) => blockText(b).length > 1) : []
    const block = blocks[this.#chance.below(blocks.length + 1)]
    const [first = ''] = block ? blockText(block) : ''
    const anchor = doc && block && anchorAt(doc, 'zh', { block: block.id, from: 0, to: first.length })
    if (!anchor) return
    const words = `意见${this.id}${++this.#comments}。`
    const got = await this.#ask(() =>
      this.#browser.post(paths.commands(memo), {
        do: 'open-thread',
        audience: 'all',
        mentions: [],
        anchor,
        text: words,
      }),
    )
    if (got) this.#ledger.said(zPerformed.parse(got.body).seq, this.id, words)
  }

  /** A suggestion that is drafted, tabled, answered or taken back, as the room reads here. */
  async suggest(memo: MemoId): Promise<void> {
    const replica = this.#replica
    const text = this.text()
    if (!replica || !text) return
    const words = `理由${this.id}${++this.#comments}。`
    const asked = suggestingBy(this.id, { dossier: replica.dossier, memo: text }, words, this.#chance)
    if (!asked) return
    const got = await this.#ask(() => this.#browser.post(paths.commands(memo), asked.command), OVERTAKEN)
    if (got) this.#ledger.said(zPerformed.parse(got.body).seq, asked.by, asked.words)
  }

  /** Everything written here has its receipt, on a line that stands. */
  settled(): boolean {
    const replica = this.#replica
    return replica?.complete === true && !replica.hasUnsaved && replica.disconnectedSince === null
  }

  text(): Memorandum | null {
    return this.#replica ? readMemorandum(this.#replica.text.doc, 'zh') : null
  }

  // A server that is away is no refusal; one that says "come back" is none either.
  async #ask(ask: () => ReturnType<Browser['post']>, overtaken: readonly string[] = []): Promise<Got | null> {
    try {
      const got = await ask()
      if (got.status < 400) return got
      const later = [...overtaken, 'unavailable', 'too-many-requests', 'too-many-comments'].includes(got.code)
      if (!later) this.#told.refused(this.id, { why: 'malformed', detail: `HTTP ${got.code}` })
      return null
    } catch {
      return null
    }
  }

  #ended(replica: Replica, refusal: Refusal): void {
    if (replica !== this.#replica) return
    this.#told.refused(this.id, refusal)
    this.leave()
  }
}
