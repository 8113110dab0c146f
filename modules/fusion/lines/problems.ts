import { problems } from '../../../base/problem.ts'

export const wrong = problems({
  scientific: {
    code: 'fusion.scientific',
    status: 422,
    zh: '第 {row} 行“{title}”是科学计数法（如 6.1E+17），后几位数字已经丢失，整个文件没有收。请在原系统把这一列按“文本”格式重新导出：在 Excel 里先把列设为文本，再粘贴号码；改格式找不回已丢的数字。',
    en: 'Row {row}, “{title}” is in scientific notation (such as 6.1E+17): its last digits are lost, so nothing of the file was taken. Export it again from the source system with this column as text; changing the format now does not bring the digits back.',
  },
  fileChanged: {
    code: 'fusion.file-changed',
    status: 409,
    zh: '文件和上传时的不一样了，没有收。请重新上传。',
    en: 'The file is not the one that was uploaded. Nothing was taken; upload it again.',
  },
  headerChanged: {
    code: 'fusion.header-changed',
    status: 409,
    zh: '表的标题行和确认过的不一样了。请重新核对每一列。',
    en: 'The header is not the one that was confirmed. Check the columns again.',
  },
  manyGone: {
    code: 'fusion.many-gone',
    status: 409,
    zh: '这张表作为全部名册，会让已有的 {live} 行里的 {gone} 行算作“已经没有”，多得不像平常，文件可能不全，所以先停下，没有动它们。确实如此的话，请再确认一次这个数字；不是的话，请取消，要来完整的文件再收。',
    en: 'As the whole register this table would end {gone} of {live} known rows. That is unusually many: the file may be incomplete, so none of them was ended. Confirm this number once more if it is right; else cancel and load the complete file.',
  },
  pieceMissing: {
    code: 'fusion.piece-missing',
    status: 409,
    zh: '上传断在第 {received} 字节，请从那里接着传。',
    en: 'The upload stands at byte {received}. Go on from there.',
  },
  tooManyUploads: {
    code: 'fusion.too-many-uploads',
    status: 429,
    zh: '本街道同时在传的文件太多。请等一个传完再传。',
    en: 'Too many uploads of this street are under way. Wait for one of them to end.',
  },
  takingAlready: {
    code: 'fusion.taking-already',
    status: 409,
    zh: '来源“{source}”正有一个文件在收。请等它完成，或先取消它。',
    en: 'A table of source “{source}” is being taken already. Wait for it or cancel it first.',
  },
  notNow: {
    code: 'fusion.not-now',
    status: 409,
    zh: '这个批次现在不能这样做（{state}）。请刷新页面再看。',
    en: 'This cannot be done with the load as it is now ({state}). Refresh the page.',
  },
  unknownSource: {
    code: 'fusion.unknown-source',
    status: 422,
    zh: '没有代号为“{source}”的数据来源。请先在来源里添加。',
    en: 'There is no source with the code “{source}”. Add it first.',
  },
  badMapping: {
    code: 'fusion.bad-mapping',
    status: 422,
    zh: '“{title}”列的对应不对：{why}。请改好再试。',
    en: 'The meaning of column “{title}” is not right: {why}. Correct it and try again.',
  },
  nothingNamed: {
    code: 'fusion.nothing-named',
    status: 422,
    zh: '没有一列能说明每行是谁、是什么（{items}）。请至少选一列。',
    en: 'No column says whom or what a row is about ({items}). Choose at least one.',
  },
  chooseSheet: {
    code: 'fusion.choose-sheet',
    status: 422,
    zh: '文件里有几张工作表：{names}。请用 --sheet 选一张。',
    en: 'The file has several sheets: {names}. Choose one with --sheet.',
  },
  fileGone: {
    code: 'fusion.file-gone',
    status: 410,
    zh: '上传的文件已经清除（保留 24 小时）。请重新上传。',
    en: 'The uploaded file was removed (it is kept for 24 hours). Upload it again.',
  },
})
