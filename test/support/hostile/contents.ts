import type { Chance } from '../chance.ts'
import { number } from './ground.ts'
import type { Content } from './writing.ts'

const CLEAN = ['字', '双方同意', '数据', 'AI', '𠮷', '，'] as const
/** Halves of pairs, bidi controls, zero-width and control characters, what looks like markup. */
const UNCLEAN = [
  '\ud83d',
  '\udc00',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u0000',
  '\n',
  '\ufeff',
  '\uf0b7',
  '\u{e0101}',
  '\u{100000}',
  '<img src=x onerror=alert(1)>',
] as const
const NAMES = ['id', 'kind', 'level', 'side', 'topic', 'part', 'locked', 'from'] as const
const STRANGE_NAMES = ['__proto__', 'constructor', 'toString', 'onclick', 'style', ''] as const
const LINKS = [
  'https://example.org',
  'javascript:alert(1)',
  'data:text/html,x',
  ' https://a',
  'HTTPS://A',
  'mailto:a@b',
] as const

export const name = (chance: Chance): string =>
  chance.happens(0.8) ? chance.pick(NAMES) : chance.pick(STRANGE_NAMES)

/** Words as an editor sends them, or not. */
export function words(chance: Chance): string {
  const clean = chance.pick(CLEAN).repeat(1 + chance.below(3))
  if (chance.happens(0.7)) return clean
  return chance.happens(0.9) ? clean + chance.pick(UNCLEAN) : ''
}

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { a: value }
  return value
}

function value(chance: Chance): unknown {
  const values: readonly (() => unknown)[] = [
    () => chance.pick(['paragraph', 'heading', 'cn', 'us', 'ai', 'made00000001', '2024/5/r8']),
    () => chance.pick(['table', '../../etc', '<x>', 'x'.repeat(3000), '\u202e']),
    () => 1 + chance.below(4),
    () => chance.pick([Number.NaN, Number.POSITIVE_INFINITY, -1, 1.5, 2 ** 53, 9n]),
    () => chance.happens(0.5),
    () => null,
    () => undefined,
    () => nested(1 + chance.below(20)),
    () => ({ __proto__: { locked: true }, constructor: 1 }),
    () => new Uint8Array(chance.below(20)),
  ]
  return chance.pick(values)()
}

function json(chance: Chance): string {
  const texts: readonly (() => string)[] = [
    () => '{}',
    () => 'null',
    () => `{"href":${JSON.stringify(chance.pick(LINKS))}}`,
    () => '{"href":"https://a.org","onclick":"x"}',
    () => '{"href":"https://a.org/\\ud83d"}',
    () => '{"__proto__":{"href":"https://a.org"}}',
    () => chance.pick(['true', '1', '"x"', '[]', '[[]]', '{"a":1}', '1e999']),
    () => chance.pick(['', '{', 'undefined', '{"a":}', '\u0000']),
    () => '['.repeat(1 + chance.below(300)),
  ]
  return chance.pick(texts)()
}

/** Contents of every kind Yjs knows, and of some it does not. The first ones are those of the text. */
const KINDS: readonly (readonly [number, (chance: Chance) => Content])[] = [
  [30, (chance) => ({ is: 'string', text: words(chance) })],
  [
    12,
    (chance) => ({
      is: 'format',
      key: chance.pick(['strong', 'em', 'link', 'insertion', 'color', '__proto__']),
      json: json(chance),
    }),
  ],
  [
    14,
    (chance) => ({
      is: 'type',
      type: chance.pick([3, 3, 3, 6, 6, 6, 0, 1, 2, 4, 5, 7, 99]),
      name: chance.pick(['block', 'block', 'block', 'table', '__proto__', 'script']),
    }),
  ],
  [14, (chance) => ({ is: 'any', values: Array.from({ length: chance.below(3) }, () => value(chance)) })],
  [6, (chance) => ({ is: 'deleted', len: number(chance) })],
  [6, (chance) => ({ is: 'gc', len: number(chance) })],
  [3, (chance) => ({ is: 'skip', len: number(chance) })],
  [1, (chance) => ({ is: 'json', values: Array.from({ length: chance.below(3) }, () => json(chance)) })],
  [1, (chance) => ({ is: 'binary', bytes: new Uint8Array(chance.below(30)) })],
  [1, (chance) => ({ is: 'embed', json: json(chance) })],
  [1, (chance) => ({ is: 'doc', guid: words(chance), options: value(chance) })],
  [
    1,
    (chance) => ({
      is: 'raw',
      kind: chance.below(32),
      bytes: Uint8Array.from({ length: chance.below(9) }, () => chance.below(256)),
    }),
  ],
]
const DRAWN = KINDS.flatMap(([often, kind]) => Array.from({ length: often }, () => kind))

export const content = (chance: Chance): Content => chance.pick(DRAWN)(chance)

/** Clocks a struct takes, as Yjs counts them. */
export function lengthOf(content: Content): number {
  if (content.is === 'gc' || content.is === 'deleted' || content.is === 'skip') return content.len
  if (content.is === 'string') return content.text.length
  return content.is === 'any' || content.is === 'json' ? content.values.length : 1
}
