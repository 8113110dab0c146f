import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askedLines, mostLineBytes } from './lines.ts'

async function read(chunks: readonly Buffer[]) {
  const found: unknown[] = []
  for await (const { number, asked } of askedLines(Readable.from(chunks)))
    found.push([number, typeof asked === 'string' ? asked : { id: asked.id, text: asked.text }])
  return found
}

test('each wrong line is told by its number and what is wrong', async () => {
  const lines = [
    '\uFEFF{"id":"a","text":"太白楼路12号"}',
    '',
    '{"id":1,',
    '["a"]',
    '{"text":"x"}',
    '{"id":"b"}',
    `{"id":"c","text":"${'长'.repeat(mostLineBytes)}"}`,
    '{"id":2,"text":""}',
  ]
  const bytes = Buffer.concat([Buffer.from(`${lines.join('\n')}\n`), Buffer.from([0xff, 0xfe, 10])])
  expect(await read([bytes])).toEqual([
    [1, { id: 'a', text: '太白楼路12号' }],
    [2, 'empty'],
    [3, 'json'],
    [4, 'object'],
    [5, 'id'],
    [6, 'text'],
    [7, 'long'],
    [8, { id: 2, text: '' }],
    [9, 'utf8'],
  ])
})

test('where the stream is cut makes no difference', async () => {
  const bytes = Buffer.from('{"id":"a","text":"阜桥街道"}\n\n{"id":"b","text":"𠮷"}')
  const whole = await read([bytes])
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 6 }), async (cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), bytes.length]
      const chunks = at.slice(1).map((end, i) => bytes.subarray(at[i], end))
      expect(await read(chunks)).toEqual(whole)
    }),
    { numRuns: 40 },
  )
})
