import { defineConfig } from 'vite'
import { compressed } from '../compress-plugin.ts'
import { contractsWithoutSchemas } from '../contract-plugin.ts'
import { prerendered } from './prerender-plugin.ts'

const port = Number(process.env.PORT ?? 3000)

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  // The same components run on Preact: 6 kB where React and its DOM take 60, on the phones that need it most.
  resolve: {
    alias: {
      'react/jsx-runtime': 'preact/jsx-runtime',
      'react-dom/client': 'preact/compat/client',
      'react-dom': 'preact/compat',
      react: 'preact/compat',
    },
  },
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
