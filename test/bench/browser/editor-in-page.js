// Runs in the page as it stands here, once 建议 is chosen.
/** @type {number[]} */
const times = []
Object.assign(window, { editorOpens: times })

document.addEventListener(
  'mouseup',
  ({ timeStamp }) => {
    const look = () => {
      // What is there at a frame is painted when the task after it begins.
      if (document.activeElement?.closest('.suggestion-text'))
        setTimeout(() => times.push(performance.now() - timeStamp))
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  },
  { capture: true },
)
