import { problems } from '../../../base/problem.ts'

/** What keeps a whole table out. What keeps a single row out is in `rows/refusals.ts`. */
export const wrong = problems({
  badMapping: {
    code: 'import.bad-mapping',
    status: 422,
    zh: '对应关系不对：{why}。',
    en: 'The mapping is not right: {why}.',
  },
  noHeader: {
    code: 'import.no-header',
    status: 422,
    zh: '表里没有标题行，或者一行数据也没有。',
    en: 'The table has no header row, or no rows at all.',
  },
  noColumn: {
    code: 'import.no-column',
    status: 422,
    zh: '表里没有这些列：{missing}。表里有：{found}。',
    en: 'The table lacks these columns: {missing}. It has: {found}.',
  },
  twoColumns: {
    code: 'import.two-columns',
    status: 422,
    zh: '有两列都叫“{name}”，分不清用哪一列。请改一个名字再导入。',
    en: 'Two columns are called “{name}”. Rename one of them and import again.',
  },
  notProposed: {
    code: 'import.not-proposed',
    status: 422,
    zh: '认不出哪一列是：{fields}。请写一个对应关系文件。表里有：{found}。',
    en: 'No column was recognized for: {fields}. Write a mapping file. The table has: {found}.',
  },
})
