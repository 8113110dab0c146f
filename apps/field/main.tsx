import { createRoot } from 'react-dom/client'
import { loadSettings } from '../phone/settings.ts'
import { App } from './app.tsx'
import { startStore } from './store.ts'
import './style.css'

loadSettings()
createRoot(document.getElementById('page')!).render(<App />)
void startStore()
