import { describe, expect, test } from 'vitest'
import { bodyOf, newEntry, problemsOf } from './entry.ts'

const said = { ...newEntry(), words: '  三号楼楼道灯坏了三天。老人不敢下楼  ' }

describe('what the desk wrote', () => {
  test('words alone are enough', () => {
    expect(problemsOf(said)).toEqual([])
    expect(bodyOf(said)).toMatchObject({
      words: '三号楼楼道灯坏了三天。老人不敢下楼',
      summary: null,
      category: null,
      contact: { name: null, phone: null, helper: null },
      sameAs: null,
    })
  })

  test('nothing said, a broken phone and half a helper are told apart', () => {
    expect(problemsOf({ ...newEntry(), phone: '电话', forOther: true, helperName: '李' })).toEqual([
      'words',
      'phone',
      'helper',
    ])
  })

  test('with a category it is filed, so it has a summary', () => {
    expect(bodyOf({ ...said, category: '0103' }).summary).toBe('三号楼楼道灯坏了三天')
    expect(bodyOf({ ...said, category: '0103', summary: '楼道灯不亮' }).summary).toBe('楼道灯不亮')
  })

  test('each entry has an id of its own', () => {
    expect(newEntry().id).not.toBe(newEntry().id)
  })
})
