import type { Chance } from './chance.ts'
import type { OrganizationKind } from './types.ts'

/** Trade names are made of two lists, so that few of them can exist and none is meant. */
const HEAD =
  '老槐 喜庆 福满 鑫源 顺意 百味 家和 小满 老街 运河 聚香 天天 春晓 好运来 一品 四季 万家 红火 金穗 老王家 二姐 大刘 小赵 孙三 陈记 老李头 张嫂 胖哥 阿霞 晨光 如意 长顺 宏图 惠民 佳佳 乐购 微山湖 古槐 太白 鲁味 泉香 麦香 明珠 康福 益寿 同福 仁康 新概念 星辰 小太阳 童乐 启智 诚信 永固 恒泽 兴业 瑞丰 鼎盛 博远 汇通 联创 中天 华宇 盛泰 安居 绿源 众诚'.split(
    ' ',
  )
const MIDDLE = '鸿 鑫 旺 佳 盛 泰 达 通 祥 丰 源 宇 泽 诚 嘉 润 和 顺 康 隆'.split(' ')

interface Trade {
  kind: OrganizationKind
  weight: number
  /** Head of the credit code: 92 sole trader, 91 company, 52 private non-profit. */
  head: '91' | '92' | '52'
  words: string[]
  staff: [number, number]
}

const trade = (
  kind: OrganizationKind,
  weight: number,
  head: Trade['head'],
  staff: [number, number],
  words: string,
): Trade => ({
  kind,
  weight,
  head,
  staff,
  words: words.split(' '),
})

export const SHOP_TRADES: readonly Trade[] = [
  trade(
    'catering',
    24,
    '92',
    [2, 9],
    '面馆 糁馆 羊汤馆 甏肉干饭 早点铺 烧烤店 小吃店 包子铺 饭店 家常菜馆 火锅店 夹饼店 熟食店 酒楼 水饺馆 奶茶店 烤鱼店 粥铺',
  ),
  trade(
    'shop',
    34,
    '92',
    [1, 4],
    '超市 便利店 百货店 烟酒店 粮油店 五金店 水果店 蔬菜店 鲜肉店 服装店 鞋店 母婴店 文具店 手机店 电动车行 窗帘店 茶叶店 药店 眼镜店 花店 灯饰店 童装店 日杂店 水产店 干果店',
  ),
  trade(
    'service',
    26,
    '92',
    [1, 6],
    '理发店 美容院 洗衣店 修车铺 家电维修部 开锁服务部 打印社 照相馆 快递驿站 足疗店 洗车行 宠物店 棋牌室 房产中介 修鞋铺 裁缝铺 旅馆 浴池 汽修部 废品回收站 健身房',
  ),
  trade('clinic', 2, '91', [2, 8], '口腔诊所 中医诊所 诊所'),
  trade('social', 2, '52', [3, 12], '托管中心 养老服务中心 社会工作服务中心 艺术培训学校 日间照料中心'),
]

export const OFFICE_TRADES: readonly Trade[] = [
  trade(
    'company',
    70,
    '91',
    [3, 60],
    '商贸有限公司 科技有限公司 广告有限公司 物流有限公司 文化传媒有限公司 信息技术有限公司 贸易有限公司 人力资源有限公司 财务咨询有限公司 电子商务有限公司 装饰工程有限公司 保险代理有限公司',
  ),
  trade(
    'construction',
    10,
    '91',
    [8, 120],
    '建设工程有限公司 市政工程有限公司 防水工程有限公司 园林绿化有限公司',
  ),
  trade('property', 9, '91', [10, 90], '物业服务有限公司 物业管理有限公司'),
  trade('social', 5, '52', [3, 15], '公益服务中心 职业培训学校 老年大学'),
  trade('service', 6, '91', [4, 40], '家政服务有限公司 劳务有限公司 电梯维保有限公司'),
]

export interface FirmName {
  kind: OrganizationKind
  head: Trade['head']
  short: string
  full: string
  staff: number
}

/** `taken` keeps short names apart within one street. */
export function firmName(
  trades: readonly Trade[],
  place: { city: string; county: string },
  taken: Set<string>,
  draw: Chance,
): FirmName {
  const t = trades[draw.weighted(trades.map((x) => x.weight))]!
  const word = draw.pick(t.words)
  const staff = draw.int(t.staff[0], t.staff[1])
  for (;;) {
    const name = draw.pick(HEAD) + (t.head === '91' || draw.yes(0.35) ? draw.pick(MIDDLE) : '')
    const short = name + word
    if (taken.has(short)) {
      if (draw.yes(0.12)) taken.delete(short)
      continue
    }
    taken.add(short)
    const full =
      t.head === '91' ? `${place.city.replace(/市$/, '')}${short}` : `${place.city}${place.county}${short}`
    return {
      kind: t.kind,
      head: t.head,
      short: t.head === '91' ? short.replace(/有限公司$/, '') : short,
      full,
      staff,
    }
  }
}
