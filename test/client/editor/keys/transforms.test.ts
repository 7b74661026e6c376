import { describe, it } from 'vitest'
import { enter } from '../../../../client/editor/keys/enter.ts'
import { backspace, forwardDelete } from '../../../../client/editor/keys/join.ts'
import { changeLevel, setKind, setSide } from '../../../../client/editor/keys/kinds.ts'
import { turns } from '../written.ts'

const back = () => backspace
const forward = () => forwardDelete

describe('[KB1] Enter', () => {
  it(
    'splits a paragraph; the id stays with the first part',
    turns(enter, ['paragraph #a 双方|同意'], ['paragraph #a 双方', 'paragraph #new1 |同意']),
  )
  it(
    'keeps the links of a block with its first part',
    turns(
      enter,
      ['recommendation #a ←2024/5/r8 双方|同意'],
      ['recommendation #a ←2024/5/r8 双方', 'recommendation #new1 |同意'],
    ),
  )
  it(
    'at the very start inserts an empty block above: the id stays with the words',
    turns(enter, ['recommendation2 #a |双方'], ['recommendation2 #new1', 'recommendation2 #a |双方']),
  )
  it(
    'at the start of a heading inserts a paragraph above',
    turns(enter, ['heading2 #a |现状'], ['paragraph #new1', 'heading2 #a |现状']),
  )
  it(
    'after a heading begins a paragraph',
    turns(enter, ['heading2 #a 现状|'], ['heading2 #a 现状', 'paragraph #new1 |']),
  )
  it(
    'after a recommendation begins another of the same level',
    turns(enter, ['recommendation2 #a 继续|'], ['recommendation2 #a 继续', 'recommendation2 #new1 |']),
  )
  it(
    'after a position begins another of the same side',
    turns(enter, ['paragraph cn #a 中方认为|'], ['paragraph cn #a 中方认为', 'paragraph cn #new1 |']),
  )
  it(
    'on an empty sub-item makes it a recommendation',
    turns(enter, ['recommendation2 #a |'], ['recommendation #a |']),
  )
  it('on an empty recommendation makes it text', turns(enter, ['recommendation #a |'], ['paragraph #a |']))
  it('on an empty position makes it common text', turns(enter, ['paragraph us #a |'], ['paragraph #a |']))
  it(
    'on an empty paragraph makes another',
    turns(enter, ['paragraph #a |'], ['paragraph #a', 'paragraph #new1 |']),
  )
  it(
    'replaces a selection',
    turns(enter, ['paragraph #a 双[方]同意'], ['paragraph #a 双', 'paragraph #new1 |同意']),
  )
  it(
    'joins what a selection over two blocks leaves, and splits it there',
    turns(enter, ['paragraph #a 双[方', 'paragraph #b 同]意'], ['paragraph #a 双', 'paragraph #new1 |意']),
  )
  it(
    'in a locked block begins a paragraph below all the locked ones',
    turns(
      enter,
      ['!title #t 备忘|录', '!dateline #d 〔待定〕', 'paragraph #a 双方'],
      ['!title #t 备忘录', '!dateline #d 〔待定〕', 'paragraph #new1 |', 'paragraph #a 双方'],
    ),
  )
})

describe('[KB2] Backspace', () => {
  it('inside the words is left to the base keymap', turns(back, ['paragraph #a 双|方'], null))
  it(
    'at the start of a sub-item makes it a recommendation',
    turns(back, ['recommendation2 #a |双方'], ['recommendation #a |双方']),
  )
  it('at the start of a heading makes it text', turns(back, ['heading3 #a |双方'], ['paragraph #a |双方']))
  it(
    'at the start of a position makes it common text',
    turns(back, ['paragraph cn #a |双方'], ['paragraph #a |双方']),
  )
  it(
    'joins a paragraph to the one above',
    turns(back, ['paragraph #a 双方', 'paragraph #b |同意'], ['paragraph #a 双方|同意']),
  )
  it(
    'keeps the links of both blocks it joins',
    turns(
      back,
      ['paragraph #a ←2024/5/r8 双方', 'paragraph #b ←2025/1/r2 |同意'],
      ['paragraph #a ←2024/5/r8+2025/1/r2 双方|同意'],
    ),
  )
  it(
    'removes an empty block',
    turns(back, ['recommendation #a 双方', 'paragraph #b |'], ['recommendation #a 双方|']),
  )
  it(
    'removes an empty block above; the words keep their id',
    turns(back, ['recommendation #a', 'paragraph #b |同意'], ['paragraph #b |同意']),
  )
  it(
    'does not join a block to a locked one',
    turns(
      back,
      ['!dateline #d 〔待定〕', 'paragraph #a |双方'],
      ['!dateline #d 〔待定〕', 'paragraph #a |双方'],
    ),
  )
  it(
    'removes an empty block below a locked one',
    turns(
      back,
      ['!dateline #d 〔待定〕', 'paragraph #a |', 'paragraph #b 双方'],
      ['!dateline #d 〔待定〕|', 'paragraph #b 双方'],
    ),
  )
  it(
    'at the very start of the text does nothing',
    turns(back, ['paragraph #a |双方'], ['paragraph #a |双方']),
  )
})

describe('[KB3] Delete', () => {
  it('inside the words is left to the base keymap', turns(forward, ['paragraph #a 双|方'], null))
  it(
    'at the end joins the block below',
    turns(forward, ['paragraph #a 双方|', 'paragraph #b 同意'], ['paragraph #a 双方|同意']),
  )
  it(
    'on an empty block removes it',
    turns(forward, ['paragraph #a |', 'heading #b 同意'], ['heading #b |同意']),
  )
  it(
    'does not reach into a locked block',
    turns(
      forward,
      ['paragraph #a 双方|', '!dateline #d 〔待定〕'],
      ['paragraph #a 双方|', '!dateline #d 〔待定〕'],
    ),
  )
})

describe('[KB4] levels and kinds', () => {
  const deeper = () => changeLevel(1)
  const higher = () => changeLevel(-1)
  it(
    'Tab makes a recommendation a sub-item',
    turns(deeper, ['recommendation #a 双|方'], ['recommendation2 #a 双|方']),
  )
  it('Tab at the deepest level moves to the next control', turns(deeper, ['recommendation2 #a 双|方'], null))
  it('Tab in text moves to the next control', turns(deeper, ['paragraph #a 双|方'], null))
  it(
    'Shift-Tab raises every selected block',
    turns(
      higher,
      ['heading3 #a 双[方', 'paragraph #p 同意', 'recommendation2 #b 继]续'],
      ['heading2 #a 双[方', 'paragraph #p 同意', 'recommendation #b 继]续'],
    ),
  )
  it(
    'setting a kind changes an attribute and keeps the id',
    turns(() => setKind('heading', 2), ['paragraph cn #a 双|方'], ['heading2 #a 双|方']),
  )
  it(
    'a locked block keeps its kind',
    turns(() => setKind('paragraph', 1), ['!title #t 备忘|录'], null),
  )
  it(
    'a paragraph becomes the position of a side',
    turns(() => setSide('us'), ['paragraph #a 双|方'], ['paragraph us #a 双|方']),
  )
})
