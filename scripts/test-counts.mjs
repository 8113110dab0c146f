import { existsSync, readFileSync } from 'node:fs'

const none = { passed: 0, failed: 0, skipped: 0 }

function report(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** A runner that failed without a failed test (a file that cannot be loaded, a crash) still counts as one failure. */
function atLeastOne(counts, code) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/** Counts of a vitest JSON report. */
export function vitestCounts(file, code) {
  const r = report(file)
  if (!r) return atLeastOne(none, code)
  const skipped = r.numPendingTests + r.numTodoTests
  return atLeastOne({ passed: r.numPassedTests, failed: r.numFailedTests, skipped }, code)
}

/** Counts of a Playwright JSON report; a test that passed only on a second try counts as passed. */
export function playwrightCounts(file, code) {
  const stats = report(file)?.stats
  if (!stats) return atLeastOne(none, code)
  return atLeastOne(
    { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped },
    code,
  )
}

/** A check without tests of its own (lint, types, floors) counts as one. */
export function checkCounts(code) {
  return code === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 }
}

export function sum(all) {
  const total = { ...none }
  for (const counts of all) for (const key of Object.keys(total)) total[key] += counts[key]
  return total
}
