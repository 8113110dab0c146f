import { defineConfig } from 'vite'
import { compressed } from '../compress-plugin.ts'
import { contractsWithoutSchemas } from '../contract-plugin.ts'
import { reactAsPreact } from '../phone/preact-alias.ts'
import { prerendered } from './prerender-plugin.ts'

const port = Number(process.env.PORT ?? 3000)

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  resolve: { alias: reactAsPreact },
  plugins: [contractsWithoutSchemas(), prerendered(), compressed()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome103', 'safari16'],
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
  },
  server: { proxy: { '/api': `http://localhost:${port}` } },
})
