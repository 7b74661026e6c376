/** Work goes on for so long (ms); then everything else that waits has its turn. */
const SLICE = 5

/** While something is on its way to the disk, a long work goes on after so long (ms) at the latest. */
const PATIENCE = 10

/** Long works that wait to go on, in the order they came. */
const waiting: (() => void)[] = []

/**
 * [JR3] Resolves when it is one's turn. In each turn of the event loop only one long work goes on, of whatever memorandum
 * it is and whoever asked: many at once hold the others up no longer than one.
 */
export function turnToGoOn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    if (waiting.length === 1) setImmediate(letGoOn)
  })
}

let onItsWay = 0
let standingBack: NodeJS.Timeout | null = null

/**
 * [JR11] Somebody waits for what is written to the disk: a receipt takes several turns of the event loop, and a slice of long
 * work in each of them would make it late. Returns what is to be called when it is written.
 */
export function writing(): () => void {
  onItsWay++
  return () => {
    onItsWay--
    if (onItsWay > 0 || standingBack === null) return
    clearTimeout(standingBack)
    standingBack = null
    setImmediate(letGoOn)
  }
}

function letGoOn(): void {
  if (onItsWay === 0) goOn()
  else
    standingBack = setTimeout(() => {
      standingBack = null
      goOn()
    }, PATIENCE)
}

function goOn(): void {
  waiting.shift()?.()
  if (waiting.length > 0) setImmediate(letGoOn)
}

/** What is read of a journal page by page. */
type Replay<T> = {
  readonly enter: (page: readonly T[]) => Iterator<void, void>
  readonly done: () => boolean
}

/** Long work in slices, so that rooms are served while a long journal is read. Work begins with a turn of its own. */
export class Slices {
  readonly #now: () => number
  #since = Number.NEGATIVE_INFINITY

  constructor(now: () => number) {
    this.#now = now
  }

  async breathe(): Promise<void> {
    if (this.#now() - this.#since < SLICE) return
    await turnToGoOn()
    this.#since = this.#now()
  }

  async each<T>(items: Iterable<T>, take: (item: T) => void): Promise<void> {
    await this.breathe()
    for (const item of items) {
      take(item)
      await this.breathe()
    }
  }

  /** [JR6] Goes through what comes in pages: the next is read when the one before is done with. */
  async pages<T>(pages: AsyncIterable<readonly T[]>, take: (item: T) => void): Promise<void> {
    for await (const page of pages)
      for (const item of page) {
        await this.breathe()
        take(item)
      }
  }

  /** [JR6] The same for a replay that takes pages in steps, until it has what it is to answer. */
  async replay<T>(pages: AsyncIterable<readonly T[]>, replay: Replay<T>): Promise<void> {
    for await (const page of pages) {
      await this.through(replay.enter(page))
      if (replay.done()) return
    }
  }

  /** Goes through the steps to their end, and returns what they come to. */
  async through<T>(steps: Iterator<void, T>): Promise<T> {
    for (;;) {
      await this.breathe()
      const step = steps.next()
      if (step.done) return step.value
    }
  }
}
