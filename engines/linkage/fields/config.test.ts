import { expect, test } from 'vitest'
import { defineFields, link, problemText, Records, train } from '../index.ts'

test.each([
  [{}, 'fields'],
  [{ fields: [{}] }, 'fields[0].name'],
  [{ fields: [{ name: 'a', type: 'color' }] }, 'fields[0].type'],
  [{ fields: [{ name: 'a' }, { name: 'a' }] }, 'fields'],
  [{ fields: [{ name: 'a', within: 'b' }] }, 'fields.a'],
  [{ fields: [{ name: 'a', from: [1] }] }, 'fields[0].from'],
  [{ fields: [{ name: 'a' }], identity: 'b' }, 'identity'],
  [{ fields: [{ name: 'a' }], sure: 'high' }, 'sure'],
  [{ fields: [{ name: 'a' }], keys: [] }, 'keys'],
  [{ fields: [{ name: 'a' }], keys: [{ of: ['b'] }] }, 'keys[0]'],
  [{ fields: [{ name: 'a' }], keys: [{ of: ['a:color'] }] }, 'keys[0]'],
  [{ fields: [{ name: 'a' }], keys: [{ of: ['a:words', 'a:pairs'] }] }, 'keys[0]'],
])('%j is refused at %s', (config, where) => {
  expect(() => defineFields(config)).toThrow(
    expect.objectContaining({ code: 'linkage.config', detail: expect.objectContaining({ where }) }),
  )
})

test('a problem says in both languages where it is', () => {
  const detail = { where: 'keys[0]', found: 'no field "b"' }
  expect(problemText('linkage.config', detail, 'zh-CN')).toBe('配置有误：keys[0]：no field "b"。')
  expect(problemText('linkage.config', detail, 'en')).toContain('wrong at keys[0]')
})

const lists = defineFields({
  once: 'list',
  fields: [{ name: 'title' }, { name: 'year', type: 'amount' }],
})

test('a list that names a thing once keeps its rows apart', () => {
  const records = new Records(lists)
  const words = ['linkage', 'records', 'weights', 'blocks', 'clusters', 'names', 'places', 'houses']
  for (let i = 0; i < 240; i++) {
    const title = `${words[i % 8]} of ${words[(i >> 3) % 8]} and ${words[(i * 5 + (i >> 4)) % 8]} part ${i % 120}`
    records.add({
      rec_id: `r${i}`,
      title: `a study of part ${i % 120} ${title.slice(0, 4)}`,
      year: 1900 + (i % 120),
      list: i < 120 ? 'a' : 'b',
    })
  }
  records.add({ rec_id: 'twin', title: 'a study of part 7 link', year: 1907, list: 'a' })
  const { clusters } = link(records, train(records))
  const cluster = clusters.map((name, i) => [name, i < 120 || i === 240 ? 'a' : 'b'].join())
  expect(new Set(cluster).size).toBe(cluster.length)
})
