import { defineConfig } from 'vite'
import { compressed } from '../compress-plugin.ts'
import { contractsWithoutSchemas } from '../contract-plugin.ts'
import { reactAsPreact } from '../phone/preact-alias.ts'

const port = Number(process.env.PORT ?? 3000)

export default defineConfig({
  root: import.meta.dirname,
  base: '/field/',
  resolve: { alias: reactAsPreact },
  plugins: [contractsWithoutSchemas(), compressed()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome103', 'safari16'],
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
  },
  server: { proxy: { '/api': `http://localhost:${port}` } },
})
