import { texts } from '../../../../base/i18n.ts'

const zh = {
  title: '疑似同一',
  about:
    '不同部门的记录，看起来可能是同一个人或同一个单位，又不够确定。请核对后判断；判断错了可以再拆开，不会丢失任何数据。',
  none: '没有等待判断的记录。新的数据接入以后，拿不准的会出现在这里。',
  more: '再看一些',
  pick: '请在左边选一对。',
  bits: (bits: number) => (bits >= 0 ? `偏向同一（${bits.toFixed(1)}）` : `偏向不同（${bits.toFixed(1)}）`),
  field: '比较的项目',
  says: '说明什么',
  missing: '没有写',
  speaks: { strong: '很像同一', some: '有些像', little: '说明不了什么', against: '不像同一' },
  reason: '判断的依据（例如：电话问过本人）',
  one: '是同一个',
  apart: '不是同一个',
  done: { one: '已合为一个。', apart: '已分开，系统不会再合并它们。' },
  state: {
    waiting: '等待判断',
    one: '已判断：同一个',
    apart: '已判断：不是同一个',
    gone: '其中一条记录已失效',
  },
  fields: {
    name: '姓名或名称',
    sex: '性别',
    birth: '出生日期',
    id_no: '身份证号',
    phone: '电话',
    address: '地址',
    uscc: '信用代码',
    person: '负责人',
  } as Readonly<Record<string, string>>,
  asOf: (day: string) => `数据日期 ${day}`,
  flaw: '有误',
}

const en: typeof zh = {
  title: 'Perhaps the same',
  about:
    'Records of different departments that may be one person or organization, but not surely. Check and decide; a wrong decision can be undone and nothing is lost.',
  none: 'Nothing waits for a decision. What new tables leave in doubt appears here.',
  more: 'Show more',
  pick: 'Choose a pair on the left.',
  bits: (bits) =>
    bits >= 0 ? `rather the same (${bits.toFixed(1)})` : `rather different (${bits.toFixed(1)})`,
  field: 'Compared',
  says: 'What it says',
  missing: 'not given',
  speaks: {
    strong: 'speaks for the same',
    some: 'speaks a little for it',
    little: 'says little',
    against: 'speaks against',
  },
  reason: 'What you go by (for example: asked by phone)',
  one: 'The same',
  apart: 'Not the same',
  done: { one: 'They are one now.', apart: 'They are kept apart and will not be joined again.' },
  state: {
    waiting: 'waits for a decision',
    one: 'decided: the same',
    apart: 'decided: not the same',
    gone: 'one of the records no longer holds',
  },
  fields: {
    name: 'Name',
    sex: 'Sex',
    birth: 'Date of birth',
    id_no: 'ID number',
    phone: 'Phone',
    address: 'Address',
    uscc: 'Credit code',
    person: 'In charge',
  },
  asOf: (day) => `as of ${day}`,
  flaw: 'faulty',
}

export const doubtTexts = texts(zh, en)
