import type { Chance } from '../chance.ts'
import { content, lengthOf, name, words } from './contents.ts'
import { type Ground, huge, number, someClient, someId } from './ground.ts'
import { lyingNeighbours, manyDocuments, manyRanges, manyStructs, nestedValue } from './heavy.ts'
import type { Deleted, HostileStruct, HostileUpdate, Section } from './writing.ts'

/** Almost right: an insertion into a text or a block that is there. */
function rightly(ground: Ground, chance: Chance): HostileStruct {
  const dice = chance.below(10)
  if (dice < 5 && ground.words.length > 0)
    return { left: chance.pick(ground.words), content: { is: 'string', text: words(chance) } }
  if (dice < 7 && ground.texts.length > 0)
    return { parent: chance.pick(ground.texts), content: content(chance) }
  if (dice < 9 && ground.blocks.length > 0)
    return { parent: chance.pick(ground.blocks), sub: name(chance), content: content(chance) }
  return { parent: chance.pick(['zh', 'en', 'fr', '__proto__', '']), content: content(chance) }
}

/** Anything, anywhere: neighbours, parents and names that need not fit together, or exist. */
function wrongly(ground: Ground, chance: Chance): HostileStruct {
  const id = () => someId(ground, chance)
  return {
    content: content(chance),
    left: chance.happens(0.5) ? id() : undefined,
    right: chance.happens(0.4) ? id() : undefined,
    parent: chance.happens(0.7) ? id() : chance.pick(['zh', 'en', 'fr', 'meta', '__proto__']),
    sub: chance.happens(0.3) ? name(chance) : undefined,
    lie: chance.happens(0.03) ? chance.pick([0x80, 0x40, 0x20]) : undefined,
  }
}

/** Structs that hang on those before them in the same update, cycles among them. */
function chained(ground: Ground, chance: Chance): readonly HostileStruct[] {
  let clock = ground.next
  return Array.from({ length: 2 + chance.below(6) }, (_, i) => {
    const before = {
      client: ground.own,
      clock: Math.max(0, clock - chance.below(3) + (chance.happens(0.1) ? 2 : 0)),
    }
    const made = content(chance)
    clock += Math.min(lengthOf(made), 1000)
    if (i === 0) return { ...rightly(ground, chance), content: made }
    if (chance.happens(0.4))
      return { content: made, parent: before, sub: chance.happens(0.4) ? name(chance) : undefined }
    return { content: made, left: before, right: chance.happens(0.3) ? someId(ground, chance) : undefined }
  })
}

function structs(ground: Ground, chance: Chance): readonly HostileStruct[] {
  const dice = chance.below(10)
  if (dice < 2) return chained(ground, chance)
  const one = dice < 6 ? rightly : wrongly
  return Array.from({ length: 1 + chance.below(3) }, () => one(ground, chance))
}

function section(ground: Ground, chance: Chance): Section {
  const client = chance.happens(0.85) ? ground.own : someClient(ground, chance)
  const end = ground.ends.get(client) ?? 0
  const off = chance.happens(0.85) ? 0 : chance.below(9) - 6
  const made = structs(ground, chance)
  return {
    client,
    clock: chance.happens(0.97) ? Math.max(0, end + off) : huge(chance),
    structs: made,
    count: chance.happens(0.03) ? number(chance) : undefined,
  }
}

/** Ranges in order and out of it, overlapping, of nothing, past the end. */
function deleted(ground: Ground, chance: Chance): Deleted {
  const client = someClient(ground, chance)
  const end = ground.ends.get(client) ?? 5
  let at = chance.below(end + 1)
  const ranges = Array.from({ length: 1 + chance.below(4) }, (): readonly [number, number] => {
    const len = chance.happens(0.9) ? 1 + chance.below(3) : number(chance)
    const range = [at, len] as const
    at = Math.max(0, at + (chance.happens(0.8) ? len + chance.below(3) : -chance.below(5)))
    return range
  })
  return { client, ranges }
}

function small(ground: Ground, chance: Chance): HostileUpdate {
  const sections = Array.from({ length: chance.happens(0.8) ? 1 : chance.below(4) }, () =>
    section(ground, chance),
  )
  const again = chance.happens(0.03) && sections[0] ? [sections[0]] : []
  const none = chance.happens(0.02) ? [{ client: ground.own, clock: ground.next, structs: [] }] : []
  return {
    sections: [...sections, ...again, ...none],
    deleted: Array.from({ length: chance.happens(0.7) ? 0 : 1 + chance.below(3) }, () =>
      deleted(ground, chance),
    ),
    tail: chance.happens(0.03)
      ? Uint8Array.from({ length: 1 + chance.below(5) }, () => chance.below(256))
      : undefined,
  }
}

/** Valid in structure, hostile in its values. One in so many is heavy as well. */
export function hostileUpdate(ground: Ground, chance: Chance, heavyOnceIn = 100): HostileUpdate {
  if (chance.below(heavyOnceIn) > 0) return small(ground, chance)
  return chance.pick([manyRanges, manyStructs, manyDocuments, nestedValue, lyingNeighbours])(ground, chance)
}
