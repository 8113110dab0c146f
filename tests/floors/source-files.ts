import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const folders = ['base', 'engines', 'modules', 'exchange', 'apps', 'samples', 'scripts', 'tests']

export interface SourceFile {
  /** From the root of the checkout, with forward slashes. */
  readonly path: string
  readonly text: string
}

function walk(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : walk(name)
    return /\.(ts|tsx|mjs|cjs)$/.test(entry.name) && !/\.gen\.ts$/.test(entry.name) ? [name] : []
  })
}

/** All code written by hand. */
export function sourceFiles(): SourceFile[] {
  const there = new Set(readdirSync(root))
  return folders
    .filter((name) => there.has(name))
    .flatMap(walk)
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }))
}
