import { Problem, problems } from '../../../base/problem.ts'
import { problemText, TableError } from '../../../engines/table/index.ts'

export const wrong = problems({
  badJson: {
    code: 'fusion.bad-json',
    status: 422,
    zh: '第 {row} 行不是一个完整的 JSON 对象（{why}）。文件可能被截断；请重新导出，什么也没有收。',
    en: 'Line {row} is no whole JSON object ({why}). The file may have been cut; export it again. Nothing was taken.',
  },
  longLine: {
    code: 'fusion.long-line',
    status: 422,
    zh: '第 {row} 行超过 {most} 字节。请检查导出的文件；什么也没有收。',
    en: 'Line {row} is longer than {most} bytes. Check the exported file. Nothing was taken.',
  },
  noHeader: {
    code: 'fusion.no-header',
    status: 422,
    zh: '表里认不出标题行，或者没有一行数据。请确认选的是正确的工作表。',
    en: 'No header row was found, or no row of data. Check that this is the right sheet.',
  },
  whichSheet: {
    code: 'fusion.which-sheet',
    status: 422,
    zh: '文件里有几张工作表：{names}。请选一张，再继续。',
    en: 'The file has several sheets: {names}. Choose one and go on.',
  },
  noView: {
    code: 'fusion.no-view',
    status: 404,
    zh: '没有配置名为“{name}”的数据视图。请管理员在 views.json 里加上。',
    en: 'No view named “{name}” is configured. The administrator adds it in views.json.',
  },
  badViews: {
    code: 'fusion.bad-views',
    status: 500,
    zh: 'views.json 写得不对：{why}。',
    en: 'views.json is not right: {why}.',
  },
  viewFailed: {
    code: 'fusion.view-failed',
    status: 502,
    zh: '视图“{name}”读不下去：{why}。请联系对方的数据库管理员；已收下的都是完整的，再来一次会接着收。',
    en: 'View “{name}” could not be read: {why}. Ask its administrator. What was taken is whole; another load goes on.',
  },
})

/** What the table engine refuses, as a problem of the same code in both languages. Anything else is thrown on. */
export function tableProblem(error: unknown): unknown {
  if (!(error instanceof TableError)) return error
  const { code, detail } = error
  const text = { zh: problemText(code, detail, 'zh-CN'), en: problemText(code, detail, 'en') }
  return new Problem(code, { status: 422, ...text })
}
