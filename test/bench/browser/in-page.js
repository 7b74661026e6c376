// Runs in the page before anything else, as it stands here.
/** @param {() => void} done */
const painted = (done) =>
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = done
    port2.postMessage(null)
  })

/** @type {import('./probe.ts').Probe} */
const probe = { expected: Number.POSITIVE_INFINITY, keys: [], visible: null, editable: null }
window.probe = probe

addEventListener(
  'keydown',
  ({ timeStamp }) => painted(() => probe.keys.push(performance.now() - timeStamp)),
  true,
)

const look = () => {
  const paper = document.querySelector('.ProseMirror')
  const writable = paper?.getAttribute('aria-readonly') !== 'true'
  if (paper && paper.childElementCount >= probe.expected)
    painted(() => {
      const now = performance.now()
      probe.visible ??= now
      if (writable) probe.editable ??= now
    })
  if (probe.editable === null) requestAnimationFrame(look)
}
requestAnimationFrame(look)
