import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { FRAME } from '../../../model/wire/frames.ts'
import { MAX_FRAME } from '../../../model/wire/limits.ts'
import type { Chance } from '../chance.ts'
import { scribble } from '../scribble.ts'
import { groundOf, number } from './ground.ts'
import { hostileUpdate } from './updates.ts'
import { written } from './writing.ts'

/** What goes over a line at once: mostly one frame, of a flood many. `update` is the one inside, when there is one. */
export type Shot = {
  readonly kind: string
  readonly frames: readonly Uint8Array[]
  readonly as: 'binary' | 'text' | 'fragments'
  readonly update: Uint8Array | null
}

const { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array, writeVarString } = encoding

const built = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = createEncoder()
  write(encoder)
  return toUint8Array(encoder)
}

export const noise = (chance: Chance, most: number): Uint8Array =>
  Uint8Array.from({ length: chance.below(most) }, () => chance.below(256))

const around = (type: number, body: Uint8Array): Uint8Array =>
  built((encoder) => {
    writeVarUint(encoder, type)
    writeVarUint8Array(encoder, body)
  })

const sync = (kind: number, body: Uint8Array): Uint8Array =>
  built((encoder) => {
    writeVarUint(encoder, FRAME.sync)
    writeVarUint(encoder, kind)
    writeVarUint8Array(encoder, body)
  })

/** Some bytes changed, cut out, doubled or put in. */
export function mutated(bytes: Uint8Array, chance: Chance): Uint8Array {
  const found = [...bytes]
  for (let i = 1 + chance.below(3); i > 0; i--) {
    const at = chance.below(found.length + 1)
    const kind = chance.below(4)
    if (kind === 0) found[at] = chance.pick([0, 1, 127, 128, 255, chance.below(256)])
    if (kind === 1) found.splice(at, 1 + chance.below(3))
    if (kind === 2) found.splice(at, 0, chance.below(256))
    if (kind === 3) found.splice(at, 0, ...found.slice(at, at + 1 + chance.below(8)))
  }
  return Uint8Array.from(found, (byte) => byte ?? 0)
}

/** An edit of a copy, as an honest client would send it. */
export function honestUpdate(doc: Y.Doc, own: number, chance: Chance): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = own
  const before = Y.encodeStateVector(copy)
  scribble(copy, chance)
  const update = Y.encodeStateAsUpdate(copy, before)
  copy.destroy()
  return update
}

const one = (kind: string, frame: Uint8Array, more: Partial<Shot> = {}): Shot => ({
  kind,
  frames: [frame],
  as: 'binary',
  update: null,
  ...more,
})

const message = (chance: Chance): number => (chance.happens(0.8) ? messageYjsUpdate : messageYjsSyncStep2)

function presence(own: number, chance: Chance): Uint8Array {
  const states = [
    () => '{"at":1}',
    () => 'null',
    () => '['.repeat(5000) + ']'.repeat(5000),
    () => `{"__proto__":{"user":1},"x":"${'x'.repeat(chance.below(6000))}"}`,
    () => '{',
    () => '"\\ud83d"',
  ]
  const body = built((encoder) => {
    const count = chance.happens(0.8) ? 1 + chance.below(3) : number(chance, 100)
    writeVarUint(encoder, count)
    for (let i = 0; i < Math.min(count, 5); i++) {
      writeVarUint(encoder, chance.happens(0.6) ? own : number(chance, 1000))
      writeVarUint(encoder, chance.pick([0, 1, 2 ** 40, 2 ** 53 - 1]))
      writeVarString(encoder, chance.pick(states)())
    }
  })
  return around(FRAME.awareness, body)
}

/** A vector of clocks that are not, of clients that are not, of more than are said to be. */
function vector(chance: Chance): Uint8Array {
  return built((encoder) => {
    const count = chance.below(5)
    writeVarUint(encoder, chance.happens(0.9) ? count : number(chance, 100))
    for (let i = 0; i < count; i++) {
      writeVarUint(encoder, number(chance, 100))
      writeVarUint(encoder, number(chance, 100))
    }
  })
}

const mark = (n: number): Uint8Array =>
  built((encoder) => {
    writeVarUint(encoder, FRAME.mark)
    writeVarUint(encoder, n)
  })

const many = (count: number, frame: () => Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: count }, frame)

type Draw = (doc: Y.Doc, own: number, chance: Chance) => Shot

/** Each as often as it stands here. `large` and the floods are rare: they cost the sender most of all. */
const KINDS: readonly (readonly [number, Draw])[] = [
  [6, (_, __, chance) => one('noise', noise(chance, 60))],
  [4, (_, __, chance) => one('sync noise', Uint8Array.of(FRAME.sync, ...noise(chance, 40)))],
  [
    4,
    (_, __, chance) =>
      one('unknown type', around(chance.pick([2, 4, 99, 120, 122, 126, 300]), noise(chance, 40))),
  ],
  [10, (_, own, chance) => one('presence', presence(own, chance))],
  [
    14,
    (doc, own, chance) => {
      const update = mutated(honestUpdate(doc, own, chance), chance)
      return one('mutated update', sync(message(chance), update), { update })
    },
  ],
  [
    6,
    (doc, own, chance) =>
      one('mutated frame', mutated(sync(message(chance), honestUpdate(doc, own, chance)), chance)),
  ],
  [
    44,
    (doc, own, chance) => {
      const update = written(hostileUpdate(groundOf(doc, own), chance))
      return one('grammar', sync(message(chance), update), { update })
    },
  ],
  [
    4,
    (_, __, chance) =>
      one('step one', sync(messageYjsSyncStep1, chance.happens(0.5) ? vector(chance) : noise(chance, 30))),
  ],
  [2, (_, __, chance) => one('mark', around(FRAME.mark, noise(chance, 12)))],
  [1, () => one('empty', new Uint8Array())],
  [2, (_, __, chance) => one('text', noise(chance, 40), { as: 'text' })],
  [2, (_, __, chance) => one('fragments', noise(chance, 4000), { as: 'fragments' })],
]
const RARE: readonly Draw[] = [
  (_, __, chance) =>
    one(
      'large',
      sync(messageYjsUpdate, new Uint8Array(chance.pick([1 << 20, 3 << 20, MAX_FRAME - 9, MAX_FRAME + 9]))),
    ),
  (_, __, chance) => ({
    kind: 'mark flood',
    as: 'binary',
    update: null,
    frames: many(2000, () => mark(number(chance, 99))),
  }),
  (_, __, chance) => ({
    kind: 'step one flood',
    as: 'binary',
    update: null,
    frames: many(300, () =>
      sync(messageYjsSyncStep1, chance.happens(0.7) ? new Uint8Array([0]) : vector(chance)),
    ),
  }),
  (_, own, chance) => ({
    kind: 'presence flood',
    as: 'binary',
    update: null,
    frames: many(500, () => presence(own, chance)),
  }),
]
const DRAWN = KINDS.flatMap(([often, draw]) => Array.from({ length: often }, () => draw))

/** What somebody with a valid session and no good will sends. */
export const hostileShot: Draw = (doc, own, chance) =>
  (chance.happens(0.003) ? chance.pick(RARE) : chance.pick(DRAWN))(doc, own, chance)
