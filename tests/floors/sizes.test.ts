import { expect, test } from 'vitest'
import { sourceFiles } from './source-files.ts'

const isTest = (path: string): boolean =>
  /\.(test|spec)\.tsx?$/.test(path) || /(^tests\/|\/(fixture|test-)[^/]*\.ts$)/.test(path)
// Tables of plain values: they are read by eye, not followed.
const isData = (path: string): boolean =>
  /(^|\/)(data|words|seed)\//.test(path) || /\.(data|words)\.ts$/.test(path)

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.floor((sorted.length - 1) * q)] ?? 0

test('no file is longer than 350 lines, no test than 450', () => {
  const files = sourceFiles().filter(({ path }) => !isData(path))
  const sized = files.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
  const product = sized.filter(({ path }) => !isTest(path)).map(({ lines }) => lines)
  const sorted = product.sort((a, b) => a - b)
  const [median, p90] = [quantile(sorted, 0.5), quantile(sorted, 0.9)]
  console.log(
    `${sorted.length} files: median ${median} lines (aim 90), p90 ${p90} (aim 220), longest ${sorted.at(-1)}`,
  )
  const long = sized.filter(({ path, lines }) => lines > (isTest(path) ? 450 : 350))
  expect(long.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([])
})
