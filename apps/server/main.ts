import { enableCompileCache } from 'node:module'
import path from 'node:path'

// Compiled code of earlier starts: a second start neither strips types nor compiles again, and keeps 12 MB less in memory. What cannot
// be kept (a folder that is read-only) is compiled as ever.
enableCompileCache(path.resolve(import.meta.dirname, '../../node_modules/.cache/linli-compiled'))
await import('./start.ts')
