import type { Label } from '../shapes.ts'
import type { Reason } from './shapes.ts'

const levels: Readonly<Record<Label | 'address', { zh: string; en: string }>> = {
  address: { zh: '地址', en: 'address' },
  province: { zh: '省', en: 'province' },
  city: { zh: '市', en: 'city' },
  district: { zh: '区县', en: 'district' },
  town: { zh: '街道（乡镇）', en: 'street or town' },
  community: { zh: '社区（村）', en: 'community or village' },
  road: { zh: '道路', en: 'road' },
  number: { zh: '门牌号', en: 'number' },
  poi: { zh: '小区或场所', en: 'estate or site' },
  building: { zh: '楼栋', en: 'building' },
  unit: { zh: '单元', en: 'entrance' },
  floor: { zh: '楼层', en: 'floor' },
  room: { zh: '室', en: 'room' },
  assist: { zh: '方位', en: 'bearing' },
}

/** A reason in words, for those who decide by it. */
export function sayReason(reason: Reason, lang: 'zh' | 'en'): string {
  return lang === 'zh' ? inChinese(reason) : inEnglish(reason)
}

function inChinese(reason: Reason): string {
  const level = 'label' in reason ? levels[reason.label].zh : ''
  switch (reason.code) {
    case 'same':
      return `${level}相同：${reason.value}`
    case 'alias':
      return `${level}“${reason.said}”即“${reason.value}”`
    case 'sounds-alike':
      return `${level}“${reason.said}”与“${reason.value}”同音`
    case 'one-character':
      return `${level}“${reason.said}”与“${reason.value}”差一字`
    case 'not-said':
      return `未写${level}（库中为“${reason.value}”）`
    case 'differs':
      return `${level}不同：写的是“${reason.said}”，库中为“${reason.value}”`
    case 'finer':
      return `库中没有到${level}：“${reason.said}”`
    case 'beside':
      return `写的是它的“${reason.said}”，不是它本身`
    case 'several':
      return `没有写到哪一户：符合的有 ${reason.count} 个或更多`
    case 'no-such-door':
      return reason.said ? `这里没有“${reason.said}”` : '没有写明是哪一户'
    case 'unsure':
      return `把握不足（${reason.score}）`
    case 'nothing-found':
      return '库中没有相近的地址'
  }
}

function inEnglish(reason: Reason): string {
  const level = 'label' in reason ? levels[reason.label].en : ''
  switch (reason.code) {
    case 'same':
      return `same ${level}: ${reason.value}`
    case 'alias':
      return `${level} “${reason.said}” is “${reason.value}”`
    case 'sounds-alike':
      return `${level} “${reason.said}” sounds like “${reason.value}”`
    case 'one-character':
      return `${level} “${reason.said}” differs from “${reason.value}” by one character`
    case 'not-said':
      return `no ${level} given (the base has “${reason.value}”)`
    case 'differs':
      return `other ${level}: “${reason.said}” given, “${reason.value}” in the base`
    case 'finer':
      return `the base has no ${level} here: “${reason.said}”`
    case 'beside':
      return `“${reason.said}”: beside it, not the place itself`
    case 'several':
      return `not said to the door: ${reason.count} or more fit`
    case 'no-such-door':
      return reason.said ? `there is no “${reason.said}” here` : 'it is not said which door'
    case 'unsure':
      return `not sure enough (${reason.score})`
    case 'nothing-found':
      return 'the base has nothing like it'
  }
}
