import { problems } from '../../base/problem.ts'

export const wrong = problems({
  noSuchStreet: {
    code: 'places.no-such-street',
    status: 404,
    zh: '没有代码为 {code} 的街道、镇或乡，请从列表里选。',
    en: 'There is no street, town or township {code}; choose one from the list.',
  },
  alreadyOpen: {
    code: 'places.already-open',
    status: 409,
    zh: '{name}已经开通，不用再开。',
    en: '{name} is open already; nothing needs to be done.',
  },
  notOfThisStreet: {
    code: 'places.community-not-here',
    status: 422,
    zh: '{code} 不是本街道的社区或村，请从列表里选。',
    en: '{code} is not a community of this street; choose one from the list.',
  },
  badShape: {
    code: 'places.bad-shape',
    status: 422,
    zh: '这个范围不能用：{why}',
    en: 'This area cannot be used: {why}',
  },
  badCode: {
    code: 'places.bad-grid-code',
    status: 422,
    zh: '网格编码 {code} 不对：{why}',
    en: 'The grid code {code} is not right: {why}',
  },
  codeTaken: {
    code: 'places.grid-code-taken',
    status: 409,
    zh: '名称或编码和“{name}”重复。请换一个，或先结束那个网格。',
    en: 'The name or a code is that of “{name}”. Choose another, or end that grid first.',
  },
  gridEnded: {
    code: 'places.grid-ended',
    status: 409,
    zh: '这个网格已于 {to} 结束，不能再改。需要时请画一个新的。',
    en: 'This grid ended on {to} and cannot be changed. Draw a new one if it is needed.',
  },
  badLastDay: {
    code: 'places.bad-last-day',
    status: 422,
    zh: '最后一天只能在 {from} 到 {today} 之间。',
    en: 'The last day must lie between {from} and {today}.',
  },
  tooManyGrids: {
    code: 'places.too-many-grids',
    status: 409,
    zh: '一个街道最多 {most} 个网格，没有保存。请先结束不用的，或者分清哪些不是网格。',
    en: 'A street has at most {most} grids; nothing was saved. End those not used first, or leave out what is no grid.',
  },
  buildingEnded: {
    code: 'places.building-ended',
    status: 409,
    zh: '这栋楼已于 {to} 撤销，不能再改。需要时请另加一栋。',
    en: 'This building ended on {to} and cannot be changed. Add a new one if it is needed.',
  },
  endsLater: {
    code: 'places.ends-later',
    status: 422,
    zh: '最后一天不能晚于今天（{today}）。',
    en: 'The last day is not later than today ({today}).',
  },
  outsideGrids: {
    code: 'places.outside-grids',
    status: 422,
    zh: '这个位置不在本街道任何网格内。请在地图上重新点一下，或先画好网格。',
    en: 'No grid of this street is here. Choose the point again, or draw the grid first.',
  },
  doorTaken: {
    code: 'places.door-taken',
    status: 409,
    zh: '这栋楼里已经有“{text}”。',
    en: 'This building has a door “{text}” already.',
  },
  tooManyBuildings: {
    code: 'places.too-many-buildings',
    status: 409,
    zh: '一个街道最多 {most} 栋楼，没有保存。',
    en: 'A street has at most {most} buildings; nothing was saved.',
  },
  tooManyDoors: {
    code: 'places.too-many-doors',
    status: 409,
    zh: '一栋楼最多 {most} 个门牌，没有保存。',
    en: 'A building has at most {most} doors; nothing was saved.',
  },
  unreadableFile: {
    code: 'places.unreadable-file',
    status: 422,
    zh: '这个文件读不了：{why}',
    en: 'This file cannot be read: {why}',
  },
})
