import { soundKey } from '../sound.ts'
import type { FieldKind } from './kind.ts'
import { apart, squeezed } from './kind.ts'
import { likeness } from './text.ts'

const level = { near: 2, alike: 3, some: 4 } as const
const legal =
  /(股份有限公司|有限责任公司|有限公司|集团公司|公司|个体工商户|合伙企业|有限合伙|经营部|分公司|总公司|集团|\(普通合伙\))+$/
const provinces =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆'
const region = new RegExp(
  `^(?:中国)?(?:(?:${provinces})(?:省|市|.{0,3}自治区)?)?(?:.{2,4}?市)?(?:.{1,4}?[区县])?`,
)

/** Names of organizations without region in front and legal form behind: 济宁市任城区老张面馆 and 老张面馆（个体工商户） are the same. */
export const organizationKind: FieldKind = {
  levels: ['apart', 'same', 'near', 'alike', 'some'],
  normalize(given) {
    const plain = squeezed(given)
      .toLowerCase()
      .replace(/[（(]([^）)]*)[）)]/g, (_, inner: string) => (/市|区|县|个体|合伙/.test(inner) ? '' : inner))
      .replace(/[^\p{L}\p{N}]/gu, '')
    const local = plain.replace(region, '')
    const bare = (local.length >= 2 ? local : plain).replace(legal, '')
    return bare.length >= 2 ? bare : plain
  },
  compare(pool, a, b) {
    const x = pool.text(a)
    const y = pool.text(b)
    const [short, long] = x.length < y.length ? [x, y] : [y, x]
    if (short.length >= 4 && long.includes(short)) return level.near
    const alike = likeness(pool, a, b)
    if (alike >= 0.8) return level.near
    if (alike >= 0.6) return level.alike
    return alike >= 0.4 ? level.some : apart
  },
  views: {
    sound: soundKey,
    start: (name) => name.slice(0, 2),
    pairs: (name) => [...name].slice(1, 9).map((one, i) => `${name[i]}${one}`),
  },
}
