import { spawn } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { testDatabase } from '../testkit/test-database.ts'
import { alone } from './alone.ts'

const { config } = await testDatabase({ rooms: 'none' })

test('one works under a name, others are told; another name is another matter', async () => {
  const found: boolean[] = []
  const did = await alone(config.app, 'a load', async () => {
    found.push(await alone(config.app, 'a load', async () => {}))
    found.push(await alone(config.app, 'another load', async () => {}))
  })
  expect([did, ...found]).toEqual([true, false, true])
  expect(await alone(config.app, 'a load', async () => {})).toBe(true)
})

test('the name is free the moment the work is done, however soon somebody comes', async () => {
  for (let turn = 0; turn < 60; turn++)
    expect([turn, await alone(config.app, 'soon again', async () => {})]).toEqual([turn, true])
})

test('a failure frees the name', async () => {
  const failing = alone(config.app, 'it', () => Promise.reject(new Error('broken off')))
  await expect(failing).rejects.toThrow('broken off')
  expect(await alone(config.app, 'it', async () => {})).toBe(true)
})

test('so does the death of the process', { timeout: 30_000 }, async () => {
  const program = `const { alone } = await import(${JSON.stringify(path.join(import.meta.dirname, 'alone.ts'))})
    await alone(${JSON.stringify(config.app)}, 'it', () => { console.log('mine'); return new Promise((done) => setTimeout(done, 60_000)) })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((heard) => child.stdout.once('data', heard))
  expect(await alone(config.app, 'it', async () => {})).toBe(false)
  child.kill('SIGKILL')
  await expect.poll(() => alone(config.app, 'it', async () => {}), { timeout: 10_000 }).toBe(true)
})
