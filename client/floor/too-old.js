// [OB5] For every browser there ever was, and so in the JavaScript of 2009: below the floor somebody reads what to use instead
// of a white page, and so does everybody whose program does not come.
;(function () {
  var page = document.documentElement

  /** @param {string} id */
  function show(id) {
    var section = document.getElementById(id)
    if (section === null) return
    section.removeAttribute('hidden')
    section.style.display = 'block'
  }

  // `replaceChildren` came with Chromium 86, `clientInformation` with Firefox 91, `BigInt64Array` with Safari 15. Each
  // browser of the floor has all three, and older ones of its kind lack theirs.
  if ('replaceChildren' in page && 'clientInformation' in window && 'BigInt64Array' in window)
    window.onload = function () {
      if (!page.hasAttribute('data-begun')) show('hindered-lost')
    }
  else {
    page.setAttribute('data-too-old', '')
    show('hindered-old')
  }
})()
