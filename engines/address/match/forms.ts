import type { Named } from './shapes.ts'

/** As what a name is used: bits of `Names.roles`. */
export const roleOf: Readonly<Record<Named, number>> = {
  province: 1,
  city: 2,
  district: 4,
  town: 8,
  community: 16,
  road: 32,
  poi: 64,
}

const ends: Partial<Record<Named, RegExp>> = {
  province: /(?:维吾尔|壮族|回族)?自治区$|特别行政区$|[省市]$/,
  city: /市$|地区$|盟$|(?:[\u4e00-\u9fff]{1,4}族)+自治州$/,
  district: /(?:[\u4e00-\u9fff]{1,4}族)*自治[县旗]$|林区$|新区$|[市区县旗]$/,
  town: /(?:街道办事处|街道办|街道|民族乡|地区|苏木|[镇乡])$/,
  community: /(?:社区|村|嘎查)?(?:居|村|农)?民?(?:管理)?(?:委员会|委员|委会)$|(?:社区|嘎查|村)$/,
  poi: /小区$/,
}

/**
 * How long the part of a name is that people say when they are short: 二七 of 二七区, 文化路 of 文化路街道. A part of one character
 * names nothing; then it is the whole.
 */
export function coreLength(name: string, level: Named): number {
  const end = ends[level]
  if (!end) return name.length
  let core = name.replace(end, '')
  // 刘庄村委会 is called 刘庄村 and 刘庄; 信息社区居委会 is 信息.
  if (level === 'community') core = core.replace(/社区$/, '')
  const least = level === 'poi' ? 3 : 2
  return core.length >= least ? core.length : name.length
}

/** Words that follow the short part of a division in all spellings, wrong ones too: 办事处, 居民委员会, 社区委院会. */
export const tailWords = /^(?:[街道办事处社区镇乡村省市县居民委员会院管理巨组])+/

/** Units as names are compared: 二区 is 2区. */
export const alike: Uint16Array = new Uint16Array(65_536)
for (let unit = 0; unit < alike.length; unit++) alike[unit] = unit
for (const [digit, char] of [...'零一二三四五六七八九'].entries()) alike[char.charCodeAt(0)] = 0x30 + digit

/** Characters that tell neighbors apart: 东路 is not 西路, 二区 not 三区, A座 not B座. One for another is no slip. */
const telling = new Uint8Array(65_536)
for (const char of '东西南北中上下前后左右内外新老大小甲乙丙丁一二三四五六七八九十0123456789路街巷道里弄')
  telling[char.charCodeAt(0)] = 1
for (let unit = 0x41; unit <= 0x5a; unit++) telling[unit] = 1

/** Whether one character may stand for another by a slip. */
export const maySlip = (a: number, b: number): boolean => !(telling[a] && telling[b])
