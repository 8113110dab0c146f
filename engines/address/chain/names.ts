/** The administrative levels, from the province down. */
export const levels = ['province', 'city', 'district', 'town', 'community'] as const
export type Level = (typeof levels)[number]

/** What may stand behind the core of a name, longest first; the first two units tell apart nothing, the whole does. */
export const endings: readonly (readonly string[])[] = [
  ['特别行政区', '维吾尔自治区', '壮族自治区', '回族自治区', '自治区', '省', '市'],
  ['自治州', '地区', '州', '盟', '市'],
  ['自治县', '自治旗', '林区', '特区', '新区', '市', '区', '县', '旗'],
  ['街道办事处', '地区办事处', '民族乡', '街道办', '办事处', '街道', '地区', '苏木', '农场', '镇', '乡'],
  [
    '社区居民委员会',
    '社区村民委员会',
    '社区居民管理委员会',
    '社区管理委员会',
    '村社区居委会',
    '社区居委会',
    '社区村委会',
    '社区居委',
    '社区委员会',
    '居民委员会',
    '村民委员会',
    '居委会',
    '村委会',
    '民委员会',
    '委会',
    '社区',
    '嘎查',
    '村',
  ],
]

const people =
  '(?:(?:维吾尔|哈萨克|柯尔克孜|塔吉克|蒙古|朝鲜|锡伯|达斡尔|鄂温克|鄂伦春|土家|布依|仡佬|景颇|傈僳|拉祜|哈尼|纳西|毛南|仫佬|保安|撒拉|裕固|普米|独龙|布朗|基诺|德昂|阿昌)族?|(?:羌|苗|侗|彝|壮|瑶|藏|回|满|黎|畲|土|白|傣|佤|怒|水|京|各)族)'
const peoples = new RegExp(`(?:${people})+$`)

/** The official name of a village or community in the form people use: 王庄村委会 → 王庄村, 金山居民委员会 → 金山社区. */
export function shortVillage(official: string): string {
  const bare = official
    .replace(/(?<=村)村(?:民)?(?:委员会|委会|委)$/, '')
    .replace(/(?<=村)(?:村民|居民)?(?:民?委员会|委会|居委会)$/, '')
    .replace(/(?<=社区)(?:居民|村民)?(?:委员会|居委会|村委会|居委)$/, '')
  if (bare !== official) return bare
  const residents = official.replace(/(?:居民委员会|居委会|居委)$/, '')
  if (residents !== official && residents) return residents.endsWith('社区') ? residents : `${residents}社区`
  const villagers = official.replace(/(?:村民委员会|村委会|村委)$/, '')
  if (villagers !== official && villagers) return villagers.endsWith('村') ? villagers : `${villagers}村`
  return official
}

/** Where the ending of a name at this level begins; the length of the name where it has none or nothing would be left. */
export function endingAt(name: string, level: number): number {
  for (const ending of endings[level]!) {
    if (name.length > ending.length && name.endsWith(ending)) return name.length - ending.length
  }
  return name.length
}

/**
 * The cores by which a name is looked for, longest first: 管城回族区 → 管城回族, 管城; 召陵区东城街道 below 召陵区 → 召陵区东城, 东城.
 */
export function coresOf(name: string, level: number, above: string): string[] {
  const core = name.slice(0, endingAt(name, level))
  const found = [core.length >= 2 ? core : name]
  if (level <= 2) {
    const short = core.replace(peoples, '')
    if (short !== core && short.length >= 2) found.push(short)
  }
  if (level >= 3 && above && core.startsWith(above) && core.length >= above.length + 2)
    found.push(core.slice(above.length))
  return found
}
