import { getSchema } from '@tiptap/core'
import { EditorState } from '@tiptap/pm/state'
import { DecorationSet } from '@tiptap/pm/view'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  hasGaps,
  type KnownParts,
  mergeTold,
  partsOf,
  rebase,
} from '../../../../client/editor/authorship/parts.ts'
import {
  authorshipPlugin,
  isBehind,
  partBefore,
  showAuthorship,
} from '../../../../client/editor/authorship/view.ts'
import { SETTLED } from '../../../../client/editor/composing.ts'
import type { BlockId } from '../../../../model/ids.ts'
import { SCHEMA_EXTENSIONS } from '../../../../model/memo/schema.ts'
import { actors, id } from '../../../support/builders.ts'

const cn = actors.cnHead.person
const us = actors.usHead.person
const run = (from: number, to: number, by = cn) => ({ from, to, by, at: 0, seq: 1, reentered: null })
const known = (text: string, ...runs: readonly ReturnType<typeof run>[]): KnownParts => ({
  text,
  parts: partsOf(runs),
})
/** `cn:双方 ?:一致 own:同` */
const said = ({ text, parts }: KnownParts): string =>
  parts
    .map(
      ({ from, to, hand }) =>
        `${hand === 'own' ? 'own' : hand.by === cn ? 'cn' : 'us'}:${text.slice(from, to)}`,
    )
    .join(' ')

describe('[AV1] the parts of a text that changed', () => {
  const text = known('双方同意', run(0, 2), run(2, 4, us))
  it.each([
    ['typed into somebody’s words', '双方都同意', 'own', 'cn:双方 own:都 us:同意'],
    ['inside one run', '双都方同意', 'own', 'cn:双 own:都 cn:方 us:同意'],
    ['by somebody else: nobody’s yet', '双都方同意', null, 'cn:双 cn:方 us:同意'],
    ['at the start', '中美双方同意', 'own', 'own:中美 cn:双方 us:同意'],
    ['replaced', '双边意', 'own', 'cn:双 own:边 us:意'],
    ['all gone', '', 'own', ''],
  ] as const)('%s', (_, now, fresh, expected) => {
    expect(said(rebase(text, now, fresh))).toBe(expected)
  })

  it('the server’s parts are rebased on the text here; what was typed here meanwhile stays one’s own', () => {
    const here = rebase(known('双方', run(0, 2)), '双方同意', 'own')
    expect(said(mergeTold(known('双方', run(0, 2, us)), here))).toBe('us:双方 own:同意')
    expect(said(mergeTold(known('双方同意', run(0, 2), run(2, 4)), here))).toBe('cn:双方 cn:同意')
  })

  it('words whose author was not told are a gap, and so are one’s own until the server has told', () => {
    expect(hasGaps(text)).toBe(false)
    expect(hasGaps(rebase(text, '双方都同意', null))).toBe(true)
    expect(hasGaps(rebase(text, '双方都同意', 'own'))).toBe(true)
  })
})

describe('the view', () => {
  const schema = getSchema(SCHEMA_EXTENSIONS)
  const style = {
    sideOf: (hand: unknown) => (hand === 'own' ? ('us' as const) : ('cn' as const)),
    say: () => 'somebody',
  }
  let composing = false
  let state: EditorState
  beforeEach(() => {
    composing = false
    const block = (name: string, text: string) => schema.node('block', { id: id(name) }, schema.text(text))
    state = EditorState.create({
      doc: schema.node('doc', null, [block('a', '双方'), block('b', '同意')]),
      plugins: [authorshipPlugin({ composing: () => composing })],
    })
  })
  const apply = (tr: EditorState['tr']) => {
    state = state.apply(tr)
  }
  const hear = (heard: Parameters<typeof showAuthorship>[1]) => {
    const view = { state, dispatch: apply }
    // `showAuthorship` needs nothing else of a view.
    showAuthorship(view as unknown as Parameters<typeof showAuthorship>[0], heard)
  }
  const tell = (...blocks: readonly { block: BlockId; text: string }[]) =>
    hear({ style, blocks: blocks.map((b) => ({ ...b, runs: [run(0, b.text.length)] })) })
  const drawn = () => {
    const set = state.plugins[0]?.props.decorations?.call(state.plugins[0], state)
    return set instanceof DecorationSet
      ? set
          .find()
          .map(
            (d) =>
              `${Reflect.get(Reflect.get(d, 'type'), 'attrs').class} ${state.doc.textBetween(d.from, d.to)}`,
          )
      : null
  }

  it('[AV2] off, it has no state and draws nothing', () => {
    apply(state.tr.insertText('都', 3))
    expect(drawn()).toBeNull()
  })

  it('[AV2] draws by side; what is typed here is one’s own at once; switched off, nothing is drawn', () => {
    tell({ block: id('a'), text: '双方' }, { block: id('b'), text: '同意' })
    expect(drawn()).toEqual(['hand hand-cn 双方', 'hand hand-cn 同意'])
    apply(state.tr.insertText('都', 2))
    expect(drawn()?.sort()).toEqual(
      ['hand hand-cn 双', 'hand hand-cn 方', 'hand hand-cn 同意', 'hand hand-us 都'].sort(),
    )
    expect(partBefore(state, 3)).toMatchObject({ hand: 'own' })
    expect(isBehind(state)).toBe(true)
    hear('off')
    expect(drawn()).toBeNull()
  })

  it('[AV2] draws nothing during a composition, and once when it is over', () => {
    tell({ block: id('a'), text: '双方' }, { block: id('b'), text: '同意' })
    composing = true
    apply(state.tr.insertText('d', 3))
    expect(drawn()?.some((one) => one.startsWith('hand hand-us'))).toBe(false)
    apply(state.tr.insertText('都', 3, 4))
    apply(state.tr.setMeta(SETTLED, true))
    composing = false
    expect(drawn()).toContain('hand hand-us 都')
  })

  it('[AV1] words that only moved are nobody’s until the server has told', () => {
    tell({ block: id('a'), text: '双方' }, { block: id('b'), text: '同意' })
    apply(state.tr.join(4))
    expect(drawn()).toEqual(['hand hand-cn 双方'])
    tell({ block: id('a'), text: '双方同意' })
    expect(drawn()).toEqual(['hand hand-cn 双方同意'])
  })
})
