import { readFileSync } from 'node:fs'
import type { CategoryTree, DutyList } from '../../../engines/suggest/index.ts'
import type { UnitKind } from '../../access/contract.ts'

/**
 * The default category tree and duty list as shipped. Plain reading, no checks: the tests hold the files to their
 * rules. Both are starting points that a street replaces with its own.
 */
export function loadDefaultTree(): CategoryTree {
  return read('categories.json') as CategoryTree
}

/** @see loadDefaultTree */
export function loadDefaultDutyList(): DutyList<UnitKind> {
  return read('duty-list.json') as DutyList<UnitKind>
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
}
