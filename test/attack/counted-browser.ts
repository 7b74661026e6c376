import { Browser, type Got } from '../server/http/browser.ts'

/** A browser that counts what became of its requests. */
export class CountedBrowser extends Browser {
  /** Answered; and refused, or without an answer. */
  readonly counts = { done: 0, refused: 0 }

  override async send(...asked: Parameters<Browser['send']>): Promise<Got> {
    try {
      const got = await super.send(...asked)
      if (got.status < 400) this.counts.done++
      else this.counts.refused++
      return got
    } catch (error) {
      this.counts.refused++
      throw error
    }
  }
}
