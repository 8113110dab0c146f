import { readFileSync } from 'node:fs'
import type { CategoryTree } from './tree.ts'

/** The shipped tree, read as a file: an engine imports nothing from the modules above it. */
export function readShippedTree(): CategoryTree {
  const file = new URL('../../modules/duties/data/categories.json', import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as CategoryTree
}
