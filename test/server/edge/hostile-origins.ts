/** What looks like our own origin and is not, as a header may hold it. */
export const HOSTILE_ORIGINS = (own: string): readonly string[] => {
  const { port, hostname } = new URL(own)
  const next = String(Number(port) + 1)
  return [
    'null',
    '',
    'https://evil.example',
    `http://evil.example:${port}`,
    // The scheme, the port.
    own.replace('http:', 'https:'),
    own.replace('http:', 'ws:'),
    `http://${hostname}:${next}`,
    `http://${hostname}`,
    // Look-alikes: a longer name, a name below ours, a name that ends or begins with ours.
    `http://${hostname}.evil.example:${port}`,
    `http://evil.example.${hostname}:${port}`,
    `http://sub.localhost:${port}`,
    `http://xlocalhost:${port}`,
    `http://localhostx:${port}`,
    // Tricks of writing: who asks, a trailing dot, capitals, a path, blanks, other notations of the address.
    `http://${hostname}:${port}@evil.example`,
    `http://evil.example@${hostname}:${port}`,
    `http://localhost.:${port}`,
    `HTTP://LOCALHOST:${port}`,
    `http://LocalHost:${port}`,
    `${own}/`,
    `${own}/sync`,
    `${own}#`,
    `${own}, https://evil.example`,
    `https://evil.example ${own}`,
    `http://0x7f000001:${port}`,
    `http://2130706433:${port}`,
    `http://127.1:${port}`,
    // Unicode and its ASCII form.
    `http://xn--lcalhost-54a:${port}`,
    `http://loc%61lhost:${port}`,
    'file://',
    'chrome-extension://abcdefghijklmnop',
    'javascript:alert(1)',
    'data:text/html,x',
  ]
}
