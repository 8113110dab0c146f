import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { allowed, planted } from './planted.ts'

const root = path.resolve(import.meta.dirname, '../..')
const floors = ['base', 'engines', 'modules', 'exchange', 'apps', 'samples']

interface Violation {
  readonly rule: { readonly name: string }
  readonly from: string
  readonly to: string
}

function violations(folder: string): Violation[] {
  const cli = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const config = path.join(root, '.dependency-cruiser.cjs')
  const there = floors.filter((name) => existsSync(path.join(folder, name)))
  const run = spawnSync(process.execPath, [cli, '--config', config, '--output-type', 'json', ...there], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  if (!run.stdout.startsWith('{')) throw new Error(`dependency-cruiser: ${run.stderr}`)
  return JSON.parse(run.stdout).summary.violations
}

function plantAll(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-floors-'))
  for (const name of ['package.json', 'tsconfig.json'])
    copyFileSync(path.join(root, name), path.join(folder, name))
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  const files = { ...allowed, ...Object.fromEntries(planted.map(({ file, text }) => [file, text])) }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  return folder
}

test('every rule bites a planted violation, and nothing that is allowed', () => {
  const folder = plantAll()
  try {
    const found = violations(folder)
    const bitten = new Set(found.map(({ rule, from }) => `${rule.name}: ${from}`))
    const missed = planted.map(({ rule, file }) => `${rule}: ${file}`).filter((name) => !bitten.has(name))
    expect(missed).toEqual([])
    expect(
      found
        .filter(({ from }) => from in allowed)
        .map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
    ).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('no rule goes unproved', () => {
  const config: { forbidden: { name: string }[] } = createRequire(import.meta.url)(
    path.join(root, '.dependency-cruiser.cjs'),
  )
  const proved = new Set(planted.map(({ rule }) => rule))
  expect(config.forbidden.map(({ name }) => name).filter((name) => !proved.has(name))).toEqual([])
})
