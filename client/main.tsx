import './look/tokens.css'
import './look/base.css'
import './look/parts.css'
import './look/pages.css'
import './look/drafting.css'
import './look/print.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { htmlLang, lang } from './i18n/lang.ts'
import { loadWords, NOT_LOADED } from './i18n/words.ts'
import { prefetchPage } from './pages/Pages.tsx'
import { signedIn } from './session/signed-in.ts'

document.documentElement.lang = htmlLang(lang())
prefetchPage(location.pathname, signedIn.load())

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
loadWords(lang()).then(
  () =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  () => {
    root.textContent = NOT_LOADED
  },
)
