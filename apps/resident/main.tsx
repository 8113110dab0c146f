import { createRoot, hydrateRoot } from 'react-dom/client'
import { loadSettings, untouched } from '../phone/settings.ts'
import { App } from './app.tsx'
import { loadReceipts } from './receipts.ts'
import { takeTypedWords } from './report/draft-store.ts'
import { outbox } from './send.ts'
import { loadStreets } from './street.ts'
import './style.css'

const page = document.getElementById('page')!
const { lang, elder } = loadSettings()
takeTypedWords()

// The prerendered page is taken over as it stands; one in another language is drawn anew.
const asBuilt = lang === untouched.lang && elder === untouched.elder && page.querySelector('h1') !== null
if (asBuilt && document.querySelector('[data-page]')?.getAttribute('data-page') === location.pathname) {
  hydrateRoot(page, <App prerendered={location.pathname} />)
} else {
  page.textContent = ''
  createRoot(page).render(<App prerendered={location.pathname} />)
}
void loadStreets()
void loadReceipts()
void outbox.start().catch(() => undefined)
