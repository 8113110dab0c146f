import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
function run(input: string | Buffer, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [main, '--lang', 'zh', 'address', 'parse', ...args],
    { input },
  )
  const answers = stdout.toString().split('\n').slice(0, -1)
  return { status, stderr: stderr.toString(), answers: answers.map((line) => JSON.parse(line)) }
}
const nothing = { r: {}, spans: [], confidence: {}, confident: 0 }

test('whatever a line says, it is answered by one line', () => {
  const odd = [
    '',
    '长'.repeat(10_000),
    '太白楼路12号'.repeat(2000),
    '🏠🏠👨‍👩‍👧‍👦 🏢3🏠',
    '\ud83c',
    'Room 501, Building 3, 12 Taibailou Road, Jining',
    '1234567890123456789',
    '  \r\n\t ',
    '\u0000\u0007\ufffe',
    '省市区县镇村路号',
    '----####',
    '中华人民共和国',
  ]
  const input = odd.map((text, id) => `${JSON.stringify({ id, text })}\r\n`).join('')
  const { status, answers } = run(input)
  expect(status).toBe(0)
  expect(answers.map(({ id }) => id)).toEqual(odd.map((_, id) => id))
  for (const { id, spans, confident } of answers) {
    expect(confident).toBeGreaterThanOrEqual(0)
    for (const { start, end } of spans) {
      expect(start).toBeLessThan(end)
      expect(end).toBeLessThanOrEqual(odd[id]!.length)
    }
  }
  expect(answers[0]).toEqual({ id: 0, ...nothing })
})

test('lines that cannot be read are told in their places', () => {
  const wrong = [
    '{"id":1,',
    '[]',
    '',
    '{"text":"x"}',
    '{"id":5,"text":6}',
    `{"id":6,"text":"${'x'.repeat(70_000)}"}`,
  ]
  const input = Buffer.concat([
    Buffer.from(`${wrong.join('\n')}\n`),
    Buffer.from([0xff, 0xfe, 10]),
    Buffer.from('{"id":"last","text":"太白楼路12号"}'),
  ])
  const { status, answers, stderr } = run(input)
  expect(status).toBe(3)
  expect(answers.map(({ problem }) => problem)).toEqual([
    ...['json', 'object', 'empty', 'id', 'text', 'long', 'utf8'],
    undefined,
  ])
  expect(answers[4]).toEqual({ id: 5, line: 5, problem: 'text', ...nothing })
  expect(answers[7]).toMatchObject({ id: 'last', r: { number: '12号' } })
  expect(stderr).toContain('第 6 行')
  expect(run(input, '--skip-bad').answers.map(({ id }) => id)).toEqual(['last'])
})
