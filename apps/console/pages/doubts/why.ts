import { texts } from '../../../../base/i18n.ts'

type Levels = Readonly<Record<string, string>>

/** What the levels of the comparing engine say, field by field, in the words of people. */
const zh = {
  level: {
    name: {
      ...{ same: '相同', masked: '带星号，露出的字对得上', sound: '同音不同字', dropped: '少写一个字' },
      ...{ slip: '差一个字', surname: '同姓不同名', apart: '不同' },
      ...{ near: '几乎一样', alike: '大半一样', some: '有几个字一样' },
    } as Levels,
    sex: { same: '相同', apart: '不同' } as Levels,
    birth: {
      ...{ same: '相同', crossed: '月和日写反了', slip: '差一个数字', parts: '年、月、日里两样相同' },
      ...{ year: '同一年', apart: '不同' },
    } as Levels,
    id_no: {
      ...{
        same: '相同',
        slip: '差一两位',
        masked: '带星号，露出的数字对得上',
        tail: '最后几位相同',
        apart: '不同',
      },
    } as Levels,
    phone: {
      ...{ same: '相同', slip: '差一位', masked: '带星号，露出的数字对得上', two: '差两位', apart: '不同' },
    } as Levels,
    address: {
      ...{ same: '相同', door: '同一户', like: '写法相近', building: '同一栋楼', neighbor: '隔壁' },
      ...{ gate: '同一个门牌', road: '同一条路', community: '同一个社区', apart: '不同' },
    } as Levels,
    uscc: { same: '相同', slip: '差一位', inner: '里面的机构代码相同', apart: '不同' } as Levels,
    person: {
      ...{ same: '相同', masked: '带星号，露出的字对得上', sound: '同音不同字', dropped: '少写一个字' },
      ...{ slip: '差一个字', surname: '同姓不同名', apart: '不同' },
    } as Levels,
  } as Readonly<Record<string, Levels>>,
  unknown: '有一边没有写，比不了',
  weight: {
    strong: '很能说明是同一个',
    some: '有些像同一个',
    little: '说明不了什么',
    against: '不太像同一个',
    strongly: '很不像同一个',
  },
  /** @param tenths how many of ten such pairs are one */
  sum: (tenths: number) =>
    tenths === 0
      ? '合起来看：这样的记录，十对里不到一对是同一个'
      : `合起来看：这样的记录，十对里约有 ${tenths} 对是同一个`,
  /** The same in a list. */
  brief: (tenths: number) => (tenths === 0 ? '十对里不到一对' : `十对里约 ${tenths} 对`),
  join: '——',
}

const en: typeof zh = {
  level: {
    name: {
      ...{
        same: 'the same',
        masked: 'masked; what shows agrees',
        sound: 'sounds the same',
        dropped: 'one character less',
      },
      ...{ slip: 'one character differs', surname: 'same surname only', apart: 'different' },
      ...{ near: 'nearly the same', alike: 'mostly the same', some: 'some characters the same' },
    },
    sex: { same: 'the same', apart: 'different' },
    birth: {
      ...{
        same: 'the same',
        crossed: 'month and day swapped',
        slip: 'one digit differs',
        parts: 'two of three parts agree',
      },
      ...{ year: 'the same year', apart: 'different' },
    },
    id_no: {
      ...{ same: 'the same', slip: 'one or two digits differ', masked: 'masked; what shows agrees' },
      ...{ tail: 'the last digits agree', apart: 'different' },
    },
    phone: {
      ...{
        same: 'the same',
        slip: 'one digit differs',
        masked: 'masked; what shows agrees',
        two: 'two digits differ',
      },
      ...{ apart: 'different' },
    },
    address: {
      ...{
        same: 'the same',
        door: 'the same door',
        like: 'written alike',
        building: 'the same building',
        neighbor: 'next door',
      },
      ...{
        gate: 'the same number',
        road: 'the same road',
        community: 'the same community',
        apart: 'different',
      },
    },
    uscc: { same: 'the same', slip: 'one digit differs', inner: 'the same code inside', apart: 'different' },
    person: {
      ...{
        same: 'the same',
        masked: 'masked; what shows agrees',
        sound: 'sounds the same',
        dropped: 'one character less',
      },
      ...{ slip: 'one character differs', surname: 'same surname only', apart: 'different' },
    },
  },
  unknown: 'one side says nothing: no comparison',
  weight: {
    strong: 'speaks strongly for one',
    some: 'speaks a little for one',
    little: 'says little',
    against: 'speaks against one',
    strongly: 'speaks strongly against one',
  },
  sum: (tenths) =>
    tenths === 0
      ? 'All in all: of ten such pairs less than one is the same'
      : `All in all: of ten such pairs about ${tenths} are the same`,
  brief: (tenths) => (tenths === 0 ? 'less than 1 in 10' : `about ${tenths} in 10`),
  join: ' — ',
}

export const whyTexts = texts(zh, en)
type Words = typeof zh

/** log₂ of how much likelier a level is for one than for two → a word. */
export function weightOf(bits: number): keyof Words['weight'] {
  if (bits >= 6) return 'strong'
  if (bits >= 1) return 'some'
  if (bits > -1) return 'little'
  return bits > -5 ? 'against' : 'strongly'
}

/** Of ten pairs with these odds so many are one. */
export function tenthsOf(bits: number): number {
  return Math.round(10 / (1 + 2 ** -bits))
}

/** 出生日期差一个数字——有些像同一个 */
export function sayWhy(
  t: Words,
  one: { readonly field: string; readonly level: string; readonly bits: number },
) {
  if (one.level === 'unknown') return t.unknown
  return `${t.level[one.field]?.[one.level] ?? one.level}${t.join}${t.weight[weightOf(one.bits)]}`
}
