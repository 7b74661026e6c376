import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { MemoId } from '../../model/ids.ts'
import { zMemorandumCards } from '../../model/wire/memoranda.ts'
import { paths } from '../../model/wire/paths.ts'
import { Browser } from '../server/http/browser.ts'
import { Host } from '../torture/host.ts'
import { Member } from './member.ts'
import { type Measured, Probe } from './probe.ts'
import { block, textOf } from './text.ts'

/** Milliseconds between two letters of the honest writer. */
const RHYTHM = 100
/** A block the honest writer has to themselves. */
const OWN = 'honest0000000001'

export type Outcome = Measured & {
  /** How long the honest writer waited for receipts (ms), and how many came. */
  readonly receipts: number
  readonly receiptP99: number
  readonly receiptMax: number
  readonly crashed: number
  readonly complaints: string
  readonly seconds: number
}

/** A built server on a folder of its own, an attacker in it, an honest writer beside them, and somebody who measures. */
export class Ground {
  readonly host: Host
  readonly memo: MemoId
  readonly #folder: string
  readonly #signedIn: Map<string, { readonly link: string; readonly browser: Browser }>

  private constructor(host: Host, folder: string, memo: MemoId, secretariat: Browser) {
    this.host = host
    this.#folder = folder
    this.memo = memo
    this.#signedIn = new Map([['secretariat', { link: host.link('secretariat'), browser: secretariat }]])
  }

  /** `heap`: how much of it the server has (MB). */
  static async open(heap?: number): Promise<Ground> {
    const folder = mkdtempSync(join(tmpdir(), 'concord-attack-'))
    const host = await Host.on(folder, heap === undefined ? [] : [`--max-old-space-size=${heap}`])
    host.start()
    await host.up()
    const browser = await signedIn(host, 'secretariat')
    const [card] = zMemorandumCards.parse((await browser.get(paths.memoranda)).body)
    if (!card) throw new Error('there is no memorandum')
    return new Ground(host, folder, card.id, browser)
  }

  get folder(): string {
    return this.#folder
  }

  /** Somebody of this role in a session of their own: a printed link works once, later ones are for other devices. */
  async member(role: string): Promise<Member> {
    const [known, link] = [this.#signedIn.get(role), this.host.link(role)]
    const browser =
      known?.link === link ? await otherDevice(this.host, known.browser) : await signedIn(this.host, role)
    this.#signedIn.set(role, { link, browser })
    return new Member(this.host, this.memo, browser)
  }

  /** Runs an attack, while another process asks the server how it is and somebody honest writes. */
  async under(attack: () => Promise<void>): Promise<Outcome> {
    const probe = new Probe(this.host.url, this.host.child?.pid ?? 0)
    const writer = await this.member('us-head')
    await writer.enter()
    await writer.edit((root) => root.push([block(OWN, '中')]))
    const begun = performance.now()
    await probe.begin()
    let under = true
    const waits = writing(writer, () => under)
    try {
      await attack()
    } finally {
      under = false
    }
    const receipts = (await waits).toSorted((a, b) => a - b)
    const measured = await probe.end()
    probe.close()
    writer.leave()
    return {
      ...measured,
      receipts: receipts.length,
      receiptP99: receipts[Math.floor(receipts.length * 0.99)] ?? 0,
      receiptMax: receipts.at(-1) ?? 0,
      crashed: this.host.crashes,
      complaints: this.host.complaints,
      seconds: (performance.now() - begun) / 1000,
    }
  }

  async close(): Promise<void> {
    await this.host.kill()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

async function signedIn(host: Host, role: string): Promise<Browser> {
  const browser = new Browser(host.url)
  const got = await browser.exchange(new URL(host.link(role)).hash.slice(1))
  if (got.status >= 400) throw new Error(`${role} was not let in: ${got.code}`)
  return browser
}

async function otherDevice(host: Host, browser: Browser): Promise<Browser> {
  const made = await browser.post(paths.device)
  const token = /#([\w-]+)/.exec(made.text)?.[1]
  if (token === undefined) throw new Error(`no link for another device: ${made.code}`)
  const other = new Browser(host.url)
  await other.exchange(token)
  return other
}

async function writing(writer: Member, more: () => boolean): Promise<readonly number[]> {
  const waits: number[] = []
  while (more()) {
    const begun = performance.now()
    await writer.edit(() => {
      const own = writer.elements().find((element) => element.getAttribute('id') === OWN)
      if (own) textOf(own).insert(0, '中')
    })
    waits.push(performance.now() - begun)
    await pause(RHYTHM)
  }
  return waits
}
