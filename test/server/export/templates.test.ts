import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { emptyFields, filled } from '../../../model/memo/particulars.ts'
import { guidanceOf } from '../../../model/memo/template.ts'
import { loadTemplates } from '../../../server/export/templates.ts'
import { ROOT } from '../../model/render/sample.ts'

const SKELETON = loadTemplates(ROOT).find((t) => t.id === 'memorandum')
if (SKELETON === undefined) throw new Error('no template of a memorandum')
const withPart = (ending: string) => SKELETON.blocks.filter((b) => b.part.endsWith(ending))

describe('the skeleton of a memorandum', () => {
  it('locks what follows the form, and only that', () => {
    const locked = SKELETON.blocks.filter((b) => b.locked).map((b) => b.part)
    expect(locked).toEqual(['title.series', 'title.document', 'dateline.dates', 'dateline.place', 'record'])
    const patterned = SKELETON.blocks.filter((b) => /\{\w+\}/.test(b.text.zh + b.text.en)).map((b) => b.part)
    expect(patterned).toEqual(['title.series', 'dateline.dates', 'dateline.place', 'record', 'developments'])
  })

  it.each(['zh', 'en'] as const)('knows every pattern it uses (%s)', (lang) => {
    const form = {
      ...emptyFields(9),
      meetingStart: '2026-10-27',
      factsAsOf: '2026-11-15',
      place: { zh: '北京', en: 'Beijing' },
      hosts: { cn: ['甲'], us: ['乙'] },
    }
    for (const block of SKELETON.blocks)
      expect(filled(block.text[lang], form, lang)).not.toMatch(/〔|\[to be|\{/)
  })

  it('is of no round: without the form it names neither a round nor a year', () => {
    const words = [SKELETON.id, SKELETON.title, SKELETON.purpose, SKELETON.blocks].map((part) =>
      JSON.stringify(part),
    )
    expect(words.join('')).not.toMatch(/[12]\d{3}|第[一二三四五六七八九十\d]+[次轮]|[Rr]ound \d|r\d|ninth/)
  })

  it('asks for something wherever nothing stands', () => {
    for (const block of SKELETON.blocks.filter((b) => b.text.zh === ''))
      expect([block.part, block.guidance.zh, block.guidance.en].filter((s) => s.trim() === '')).toEqual([])
    expect(guidanceOf(SKELETON, 'zh')['ai.situation']).toContain('安全')
  })

  it('gives each section of a topic its findings, the positions of both sides and recommendations', () => {
    const sections = ['semiconductors', 'ai', 'wireless', 'data', 'thirdCountries', 'ev']
    for (const section of sections) {
      const parts = SKELETON.blocks.filter((b) => b.part === section || b.part.startsWith(`${section}.`))
      expect(parts.map((b) => `${b.kind} ${b.level} ${b.side ?? ''}`.trim())).toEqual([
        'heading 1',
        'heading 2',
        'paragraph 1',
        'paragraph 1',
        'paragraph 1 cn',
        'paragraph 1 us',
        'heading 2',
        'recommendation 1',
      ])
      expect(new Set(parts.map((b) => b.topic)).size).toBe(1)
    }
    expect(withPart('.recommendations').map((b) => b.text.zh)).toEqual(Array(8).fill('建议'))
  })

  it('speaks of topics by the tags of the library', () => {
    const file: unknown = JSON.parse(readFileSync(join(ROOT, 'seeds/topics.json'), 'utf8'))
    const known = new Set(
      z
        .array(z.object({ id: z.string() }))
        .parse(file)
        .map((t) => t.id),
    )
    expect(SKELETON.blocks.flatMap((b) => (b.topic === null || known.has(b.topic) ? [] : [b.topic]))).toEqual(
      [],
    )
  })
})

describe('a broken template', () => {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'concord-templates-'))
    mkdirSync(join(root, 'templates'))
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it.each([
    ['no JSON', '{', /cannot be read as JSON/],
    ['no template', '{}', /is no template/],
    [
      'an unknown kind',
      JSON.stringify({ ...SKELETON, blocks: [{ ...SKELETON.blocks[0], kind: 'table' }] }),
      /kind/,
    ],
    [
      'a level too deep',
      JSON.stringify({ ...SKELETON, blocks: [{ ...SKELETON.blocks[0], level: 3 }] }),
      /level/,
    ],
    [
      'a part twice',
      JSON.stringify({ ...SKELETON, blocks: [SKELETON.blocks[0], SKELETON.blocks[0]] }),
      /twice/,
    ],
    ['an unknown field', JSON.stringify({ ...SKELETON, colour: 'red' }), /colour/],
  ])('is refused with its name: %s', (_, text, reason) => {
    writeFileSync(join(root, 'templates', 'odd.json'), text)
    expect(() => loadTemplates(root)).toThrow(/odd\.json/)
    expect(() => loadTemplates(root)).toThrow(reason)
  })
})
