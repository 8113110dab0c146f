import type { Chance } from '../chance.ts'

/** Roads a town of this kind would have; none is meant as a real one, though some will exist somewhere. */
const EAST_WEST = '文昌 安阜 贤路 永济 广济 太平 仁和 崇文 健康 人民 和平 建国 龙行 柳行'.split(' ')
const NORTH_SOUTH = '解放 津浦 粉莲 红星 建设 浣笔 新华 胜利 光明 济安 环城 供销 共青 枣店'.split(' ')
const STREET_A =
  '安 永 广 长 福 兴 顺 德 仁 义 礼 信 善 明 清 康 宁 祥 瑞 吉 庆 丰 泰 恒 昌 同 致 育 学 工'.split(' ')
const STREET_B = '和 平 宁 康 顺 昌 盛 源 泉 民 业 才 化 新 庆 乐 安 远 达 里'.split(' ')
const LANE = (
  '榆树 槐树 枣树 皂角 石榴 竹竿 南门 北门 西门 小闸 纸坊 油坊 豆腐 铁匠 剪子 灯笼 估衣 税务 粮市 米市 面市 姜店 ' +
  '布市 打绳 马驿 驴市 鸡市 大井 甜水 苦水 关帝 文庙 财神 火神 魁星 牌坊 棋杆 府前 后仓 大仓 小南 ' +
  '孟家 王家 刘家 张家 陈家 靳家 潘家 吕家 李家 孙家 车家 薛家 夏家 耿家 三义 四眼 八角 北箭 南箭 弓箭 曲坊 炭沟 柴市 草桥'
).split(' ')
const NEW_ESTATE_A =
  '阳光 锦绣 翠湖 碧水 金桂 书香 和谐 盛世 丽景 香榭 御景 运河 凤凰 金色 龙湾 桃源 水岸 云锦 玫瑰 紫薇 银杏 海棠 兰亭 左岸 杏林 秀水 清华 博雅 状元 鸿运'.split(
    ' ',
  )
const NEW_ESTATE_B = '花园 名邸 华府 雅居 家园 名城 公馆 佳苑 新城 嘉园 华庭 首府 豪庭 苑'.split(' ')
const WORKS =
  '纺织厂 第二机械厂 电机厂 酒厂 粮食局 邮电局 化肥厂 农机公司 百货公司 面粉厂 搪瓷厂 皮革厂 航运公司 物资局 供销社 肉联厂 建筑公司 轴承厂 印刷厂 橡胶厂 地毯厂 玻璃厂 煤建公司 外贸局 二轻局 水利局 造纸厂 针织厂 变压器厂 汽修厂 砖瓦厂 罐头厂 木材公司 医药公司 烟草公司 新华印刷厂'.split(
    ' ',
  )
const OLD_ESTATE =
  '光明 幸福 团结 友谊 向阳 前进 红光 新建 朝阳 工人 建设 和平 永安 康乐 育才 东风 胜利 文化 春光 吉祥'.split(
    ' ',
  )

/** Names without repetition for one street; when a list runs dry a number in Chinese is added. */
export interface Namer {
  eastWest(wide: boolean): string
  northSouth(wide: boolean): string
  street(): string
  lane(): string
  newEstate(): string
  oldEstate(): string
  /** The river, and what its bank roads are called after. */
  river: { name: string; bank: string }
}

const RIVERS = '清河 漕河 新河 洙河 沙河 柳河 玉河 通济河 惠民河 济川河'.split(' ')

/** `base`: the street on the old canal. */
export function placeNames(draw: Chance, base: boolean): Namer {
  const used = new Set<string>()
  const from = (list: string[]) => {
    const all = draw.shuffled(list)
    let at = 0
    return (suffix: string) => {
      for (;;) {
        const round = Math.floor(at / all.length)
        const name = all[at % all.length]! + (round ? '二三四五六七八九十'[round - 1] : '') + suffix
        at++
        if (!used.has(name)) {
          used.add(name)
          return name
        }
      }
    }
  }
  const cross = (as: string[], bs: string[]) => as.flatMap((a) => bs.filter((b) => b !== a).map((b) => a + b))
  const eastWest = from(EAST_WEST)
  const northSouth = from(NORTH_SOUTH)
  const street = from(cross(STREET_A, STREET_B))
  const lane = from(LANE)
  const fresh = from(cross(NEW_ESTATE_A, NEW_ESTATE_B))
  const works = from(WORKS)
  const old = from(OLD_ESTATE)
  const river = draw.pick(RIVERS)
  return {
    river: base ? { name: '老运河', bank: '运河' } : { name: river, bank: river },
    eastWest: (wide) => eastWest(wide ? '路' : '街'),
    northSouth: (wide) => northSouth(wide ? '路' : '街'),
    street: () => street(draw.yes(0.6) ? '街' : '路'),
    lane: () => lane(draw.yes(0.7) ? '巷' : '胡同'),
    newEstate: () => fresh(''),
    oldEstate: () =>
      draw.yes(0.6) ? works(draw.yes(0.5) ? '家属院' : '宿舍') : old(draw.yes(0.6) ? '小区' : '新村'),
  }
}
