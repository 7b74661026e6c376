import { describe, expect, it } from 'vitest'
import { pastedList } from '../../../client/pages/drafting/particulars/pasted-list.ts'

/** `name | office` and * for the head; the side, when the list says it, before a colon. */
const read = (text: string) =>
  pastedList(text).map(({ name, affiliation, head, side }) =>
    [side ? `${side}: ` : '', head ? '*' : '', name, affiliation ? ` | ${affiliation}` : ''].join(''),
  )

describe('[FF7] a list of participants', () => {
  it.each([
    [
      'a table of Word',
      '龚克\t中国新一代人工智能发展战略研究院执行院长（中方团长）\n薛澜\t清华大学苏世民书院院长',
      ['*龚克 | 中国新一代人工智能发展战略研究院执行院长', '薛澜 | 清华大学苏世民书院院长'],
    ],
    [
      'a sheet with a column of numbers',
      '1\t龚克\t南开大学\t校长\n2\t薛澜\t清华大学\t院长',
      ['龚克 | 南开大学校长', '薛澜 | 清华大学院长'],
    ],
    [
      'a sheet that names its columns',
      '序号\t姓名\t团长\t单位\t职务\n1\t龚克\t是\t南开大学\t校长\n2\t薛澜\t否\t清华大学\t院长',
      ['*龚克 | 南开大学校长', '薛澜 | 清华大学院长'],
    ],
    [
      'columns in another order',
      'Affiliation\tName\tHead\nBrookings Institution\tJane Roe\t\nRAND\tJohn Doe\tyes',
      ['Jane Roe | Brookings Institution', '*John Doe | RAND'],
    ],
    [
      'a cell of two lines',
      '龚克\t"南开大学\n校长"\n薛澜\t清华大学',
      ['龚克 | 南开大学 校长', '薛澜 | 清华大学'],
    ],
    ['a comma', '龚克，南开大学校长，中方团长\n薛澜,清华大学', ['*龚克 | 南开大学校长', '薛澜 | 清华大学']],
    ['、 between name and office', '龚克、南开大学校长', ['龚克 | 南开大学校长']],
    [
      'a space',
      '龚克 南开大学校长\n史蒂芬·欧伦斯 美中关系全国委员会会长',
      ['龚克 | 南开大学校长', '史蒂芬·欧伦斯 | 美中关系全国委员会会长'],
    ],
    [
      'full-width spaces, also inside a name',
      '龚　克　　南开大学校长\n王小明　清华大学',
      ['龚克 | 南开大学校长', '王小明 | 清华大学'],
    ],
    ['a name set wide', '龚  克  南开大学校长', ['龚克 | 南开大学校长']],
    [
      'numbers of all kinds',
      '1. 龚克，南开大学\n2、薛澜，清华大学\n（3）王强，北京大学\n④李明，复旦大学\n五、张华，浙江大学\n６．陈东，南京大学',
      [
        '龚克 | 南开大学',
        '薛澜 | 清华大学',
        '王强 | 北京大学',
        '李明 | 复旦大学',
        '张华 | 浙江大学',
        '陈东 | 南京大学',
      ],
    ],
    ['bullets', '• 龚克，南开大学\n- Jane Roe, RAND', ['龚克 | 南开大学', 'Jane Roe | RAND']],
    [
      'brackets',
      '龚克（南开大学校长）\nJane Roe (Brookings Institution)',
      ['龚克 | 南开大学校长', 'Jane Roe | Brookings Institution'],
    ],
    ['names alone', '龚克、薛澜、王小明', ['龚克', '薛澜', '王小明']],
    ['names alone, one a line', 'Jane Roe\nJohn Doe\n', ['Jane Roe', 'John Doe']],
    [
      'English with commas',
      '1. Jane Roe, President, Brookings Institution (Head of Delegation)\n2. John Doe, RAND',
      ['*Jane Roe | President, Brookings Institution', 'John Doe | RAND'],
    ],
    [
      'English with a dash',
      'Jane Roe – President, Brookings Institution',
      ['Jane Roe | President, Brookings Institution'],
    ],
    ['a name with a suffix', 'John Doe, Jr., RAND Corporation', ['John Doe, Jr. | RAND Corporation']],
    ['the U.S. head', 'Jane Roe, Head of the U.S. delegation, RAND', ['*Jane Roe | RAND']],
    [
      'both names',
      '欧伦斯 Stephen Orlins 美中关系全国委员会会长',
      ['欧伦斯 Stephen Orlins | 美中关系全国委员会会长'],
    ],
    ['the head first', '团长：龚克，南开大学校长', ['*龚克 | 南开大学校长']],
    ['no head: a deputy', '龚克，南开大学校长（副团长）', ['龚克 | 南开大学校长（副团长）']],
    [
      'both delegations',
      '中方参会者\n龚克\t南开大学\n美方参会者：\nJane Roe\tRAND',
      ['cn: 龚克 | 南开大学', 'us: Jane Roe | RAND'],
    ],
    [
      'both in English',
      'Chinese participants\nGong Ke, Nankai University\nU.S. delegation (2)\nJane Roe, RAND',
      ['cn: Gong Ke | Nankai University', 'us: Jane Roe | RAND'],
    ],
    [
      'lines of Windows, empty ones between',
      '龚克\t南开大学\r\n\r\n薛澜\t清华大学\r\n',
      ['龚克 | 南开大学', '薛澜 | 清华大学'],
    ],
    ['nothing', ' \n\t\n', []],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it('of 200 people is read whole', () => {
    const many = Array.from({ length: 200 }, (_, n) => `${n + 1}. Person ${n}, Office ${n}`).join('\n')
    expect(read(many)).toHaveLength(200)
    expect(read(many).at(-1)).toBe('Person 199 | Office 199')
  })
})
