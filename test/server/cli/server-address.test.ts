import { expect, it } from 'vitest'
import { run } from '../../../server/cli/run.ts'
import { serverAddress } from '../../../server/cli/server-address.ts'

it.each([
  ['localhost:4600', 'http://localhost:4600/'],
  ['LOCALHOST', 'http://localhost/'],
  ['room.localhost:80/m/1', 'http://room.localhost/m/1'],
  ['127.0.0.1:4600', 'http://127.0.0.1:4600/'],
  ['127.1.2.3', 'http://127.1.2.3/'],
  ['[::1]:4600', 'http://[::1]:4600/'],
  ['::1', 'http://[::1]/'],
  ['2001:db8::7', 'https://[2001:db8::7]/'],
  ['concord.example.org', 'https://concord.example.org/'],
  ['concord.example.org:8443/join', 'https://concord.example.org:8443/join'],
  ['localhost.example.org', 'https://localhost.example.org/'],
  ['127.0.0.1.example.org', 'https://127.0.0.1.example.org/'],
  ['notlocalhost', 'https://notlocalhost/'],
  ['  https://concord.example.org ', 'https://concord.example.org/'],
  ['HTTP://10.0.0.7:80', 'http://10.0.0.7/'],
  ['ｈttps：／／concord。example。org', 'https://concord.example.org/'],
  ['localhost：4600', 'http://localhost:4600/'],
])('[DT3] takes %j as %s', (typed, href) => {
  expect(serverAddress(typed)).toMatchObject({ ok: true, value: { href } })
})

it.each([
  ['', 'The address is empty', '地址是空的'],
  [' \t', 'The address is empty', '地址是空的'],
  ['ftp://concord.example', 'not ftp://', '不能是 ftp://'],
  ['WSS://concord.example', 'not wss://', '不能是 wss://'],
  ['file:///etc/hosts', 'not file://', '不能是 file://'],
  ['mailto:a@b', 'Not an address: mailto:a@b', '这不是网址：mailto:a@b'],
  ['concord.example:99999', 'Not an address: concord.example:99999', '这不是网址'],
  ['https://', 'Not an address: https://', '这不是网址'],
  ['two words', 'Not an address: two words', '这不是网址'],
  ['http://a\u001b[2Jb c', 'Not an address: http://a [2Jb c', '这不是网址'],
])('[DT3] of %j it says in one line of each language what is wrong', async (typed, en, zh) => {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await run(['doctor', typed], {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
  })
  expect([code, out]).toEqual([2, []])
  const lines = err.join('').trimEnd().split('\n')
  expect(lines).toEqual([expect.stringContaining(zh), expect.stringContaining(en)])
})
