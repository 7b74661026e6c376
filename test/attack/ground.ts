import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MemoId } from '../../model/ids.ts'
import { zMemorandumCards } from '../../model/wire/memoranda.ts'
import { paths } from '../../model/wire/paths.ts'
import { Host } from '../torture/host.ts'
import { CountedBrowser } from './counted-browser.ts'
import { Member } from './member.ts'
import { type Measured, Probe } from './probe.ts'

export type Outcome = Measured & {
  /** What the attackers sent, updates and requests: what was taken, and what was refused. */
  readonly taken: number
  readonly turnedAway: number
  readonly crashed: number
  readonly complaints: string
  readonly seconds: number
}

/** Tells how long the turns of the server's event loop are. */
const WATCH = ['--import', `${import.meta.dirname}/turns.mjs`]

/** Of which a server that serves a short text alone has some 60 MB in use. */
const HEAP = 128

/** A built server on a folder of its own, an attacker in it, an honest writer beside them, and somebody who measures. */
export class Ground {
  readonly host: Host
  readonly memo: MemoId
  readonly #folder: string
  readonly #members: { readonly member: Member; readonly browser: CountedBrowser }[] = []
  readonly #signedIn: Map<string, { readonly link: string; readonly browser: CountedBrowser }>

  private constructor(host: Host, folder: string, memo: MemoId, secretariat: CountedBrowser) {
    this.host = host
    this.#folder = folder
    this.memo = memo
    this.#signedIn = new Map([['secretariat', { link: host.link('secretariat'), browser: secretariat }]])
  }

  /** `heap`: how much of it the server has (MB): what one member asks for has to find room beside what is there already. */
  static async open(heap = HEAP): Promise<Ground> {
    const folder = mkdtempSync(join(tmpdir(), 'concord-attack-'))
    const host = await Host.on(folder, [...WATCH, `--max-old-space-size=${heap}`])
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
    const member = new Member(this.host, this.memo, browser)
    this.#members.push({ member, browser })
    return member
  }

  /** Runs an attack, while another process asks the server how it is and somebody honest writes in a third one. */
  async under(attack: () => Promise<void>): Promise<Outcome> {
    const { browser } = await this.member('us-head')
    const { cookie, csrf } = browser
    const probe = await Probe.of(this.host, { memo: this.memo, cookie, csrf })
    const begun = performance.now()
    await probe.begin()
    for (const { member, browser } of this.#members) {
      Object.assign(member.fates, { saved: 0, refused: 0 })
      Object.assign(browser.counts, { done: 0, refused: 0 })
    }
    try {
      await attack()
      return await this.#outcome(probe, begun)
    } finally {
      probe.close()
    }
  }

  async #outcome(probe: Probe, begun: number): Promise<Outcome> {
    return {
      ...(await probe.end()),
      ...this.#fates(),
      crashed: this.host.crashes,
      complaints: this.host.complaints,
      seconds: (performance.now() - begun) / 1000,
    }
  }

  #fates(): Pick<Outcome, 'taken' | 'turnedAway'> {
    let [taken, turnedAway] = [0, 0]
    for (const { fates } of this.#members.map(({ member }) => member)) {
      taken += fates.saved
      turnedAway += fates.refused
    }
    for (const { counts } of new Set(this.#members.map(({ browser }) => browser))) {
      taken += counts.done
      turnedAway += counts.refused
    }
    return { taken, turnedAway }
  }

  async close(): Promise<void> {
    await this.host.kill()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

async function signedIn(host: Host, role: string): Promise<CountedBrowser> {
  const browser = new CountedBrowser(host.url)
  const got = await browser.exchange(new URL(host.link(role)).hash.slice(1))
  if (got.status >= 400) throw new Error(`${role} was not let in: ${got.code}`)
  return browser
}

async function otherDevice(host: Host, browser: CountedBrowser): Promise<CountedBrowser> {
  const made = await browser.post(paths.device)
  const token = /#([\w-]+)/.exec(made.text)?.[1]
  if (token === undefined) throw new Error(`no link for another device: ${made.code}`)
  const other = new CountedBrowser(host.url)
  await other.exchange(token)
  return other
}
