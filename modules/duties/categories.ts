import { allMinors, type CategoryTree, findMinor, type Minor } from '../../engines/suggest/index.ts'
import type { Category } from './contract.ts'
import { loadDefaultTree } from './data/types.ts'
import { wrong } from './problems.ts'

/** The category tree of the installation: reference data, the same for all its streets, read once. */
export const tree: CategoryTree = loadDefaultTree()

const minors = new Map(allMinors(tree).map((minor) => [minor.code, minor]))

/** The minor category of a code, or a problem that says there is none. */
export function minorOf(code: string): Minor {
  const found = minors.get(code)
  if (!found) throw wrong.unknownCategory({ code })
  return found
}

export function findCategory(code: string): Minor | undefined {
  return findMinor(tree, code)
}

export const categories: readonly Category[] = tree.majors.flatMap((major) => [
  {
    code: major.code,
    parent: null,
    zh: major.zh,
    en: major.en,
    urgency: '7d' as const,
    limit: { amount: 7, unit: 'day' as const },
    filing: '',
    closing: '',
    gbt30428: [],
  },
  ...major.minors.map((minor) => ({
    code: minor.code,
    parent: major.code,
    zh: minor.zh,
    en: minor.en,
    urgency: minor.urgency,
    limit: { amount: minor.limit.amount, unit: minor.limit.unit },
    filing: minor.filing,
    closing: minor.closing,
    gbt30428: [...minor.gbt30428],
  })),
])
