import { texts } from '../../../../base/i18n.ts'

export const progressTexts = texts(
  {
    name: { check: '试收', take: '收行', link: '比对' },
    read: '已读行',
    taken: '已收行',
    linked: (done: number, all: number) => `${done.toLocaleString()} / ${all.toLocaleString()}`,
    compared: '已比对',
    comparing: '行已收完。正在和已有的人、单位比对是不是同一个，比对完才进登记。',
    mayLeave: '可以离开本页，服务器会继续做；服务器重启也会接着做。',
    estimating: '正在估算还要多久',
    left: (seconds: number) =>
      seconds < 60
        ? '还要不到 1 分钟'
        : seconds < 5_400
          ? `大约还要 ${Math.round(seconds / 60)} 分钟`
          : `大约还要 ${Math.round(seconds / 3_600)} 小时`,
    cut: (row: number) => `文件在第 ${row} 行断了，很可能没有导出或传完整。建议取消，要来完整的文件再收。`,
    manyGone: (gone: number, live: number) =>
      `这张表作为全部名册，会让已有的 ${live.toLocaleString()} 行里的 ${gone.toLocaleString()} 行算作“已经没有”。多得不像平常：文件可能不全。`,
    confirmGone: (gone: number) => `我核实过：确实有 ${gone.toLocaleString()} 行已经没有`,
  },
  {
    name: { check: 'Dry run', take: 'Taking rows', link: 'Comparing' },
    read: 'rows read',
    taken: 'rows taken',
    linked: (done: number, all: number) => `${done.toLocaleString()} of ${all.toLocaleString()}`,
    compared: 'compared',
    comparing:
      'All rows are taken. They are compared with known people and organizations, then the registers are told.',
    mayLeave: 'You may leave this page: the server goes on, also after a restart.',
    estimating: 'Estimating how long it takes',
    left: (seconds: number) =>
      seconds < 60
        ? 'less than a minute left'
        : seconds < 5_400
          ? `about ${Math.round(seconds / 60)} min left`
          : `about ${Math.round(seconds / 3_600)} h left`,
    cut: (row: number) =>
      `The file breaks off in row ${row}: it was probably not exported or sent as a whole. Cancel, and ask for the whole file.`,
    manyGone: (gone: number, live: number) =>
      `As the whole register this table would end ${gone.toLocaleString()} of ${live.toLocaleString()} known rows. That is unusually many: the file may be incomplete.`,
    confirmGone: (gone: number) => `I made sure: ${gone.toLocaleString()} rows are really gone`,
  },
)
