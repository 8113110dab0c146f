import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressed } from '../compress-plugin.ts'

const repository = path.resolve(import.meta.dirname, '../..')
const server = `http://localhost:${process.env.PORT ?? 3000}`

/** The staff console is served below /console/ by the server; while developing, Vite serves it and passes /api on. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react(), compressed()],
  server: {
    host: '127.0.0.1',
    fs: { allow: [repository] },
    proxy: { '/api': { target: server, changeOrigin: false } },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // The map library alone is larger than this; the page itself is held to 400 kB gz.
    chunkSizeWarningLimit: 1500,
  },
})
