import { expect, test } from 'vitest'
import { readSaved, withSaved } from './saved.ts'

test('what was saved is read back; broken storage is an empty list', () => {
  const list = withSaved([], { name: '超期的路灯', filters: { due: 'overdue', category: '0103' } })
  expect(readSaved(JSON.stringify(list))).toEqual(list)
  expect(readSaved('{')).toEqual([])
  expect(readSaved('[{"filters":{}},{"name":"旧的","filters":{"due":"never"}}]')).toEqual([
    { name: '旧的', filters: {} },
  ])
})

test('the same name replaces, and the list stays short', () => {
  let list = withSaved([], { name: 'a', filters: {} })
  list = withSaved(list, { name: 'a', filters: { due: 'today' } })
  expect(list).toEqual([{ name: 'a', filters: { due: 'today' } }])
  for (let i = 0; i < 40; i++) list = withSaved(list, { name: `v${i}`, filters: {} })
  expect(list).toHaveLength(20)
  expect(list[0]?.name).toBe('v39')
})
