import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { tellDocument } from './app/language.ts'
import './app/paper.css'
import './app/frame.css'
import './app/cases.css'
import { router } from './app/router.tsx'
import { Surroundings } from './app/surroundings.tsx'

tellDocument()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Surroundings>
      <RouterProvider router={router} />
    </Surroundings>
  </StrictMode>,
)
