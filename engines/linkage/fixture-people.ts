import { randomFrom } from './random.ts'

// People made here, with the faults that tables of departments have. Names, places and numbers are drawn, no real person is in them.

export interface MadeRow {
  readonly [column: string]: string | null
  readonly rec_id: string
  /** Which person it is: for measuring. */
  readonly entity: string
}

interface Person {
  readonly name: string
  readonly sex: string
  readonly birth: string
  readonly id: string
  readonly phone: string
  readonly home: Home
}

interface Home {
  readonly community: string
  readonly road: string
  readonly number: number
  readonly building: number
  readonly unit: number
  readonly room: number
}

// The first ones are as common as in life: a fifth of all bear one of three.
const surnames = [
  ...'王王王王王李李李李李张张张张张刘刘刘刘陈陈陈杨杨杨赵赵黄黄周周吴吴徐徐孙孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许',
  ...'傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
]
const given = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅云莲珍贞莉荣爱凤洁琳素真环雪锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦岚苑',
  ...'毅俊峰保东文辉力永健世广志义兴良海山仁波宁贵福生龙元全国胜学祥才发武新利清飞彬富顺信子昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心',
]
const roads =
  '解放 建设 人民 新华 中山 红星 文化 胜利 光明 和平 友谊 团结 前进 幸福 健康 长江 黄河 泰山 嵩山 桐柏'.split(
    ' ',
  )
const regions = ['370811', '370802', '370829', '410105', '130102', '320106']
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Records of so many people, about 2.7 for each, household by household; the same for every run. */
export function* madePeople(count: number, seed = 11): Generator<MadeRow> {
  const random = randomFrom(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!
  let person = 0
  let record = 0
  while (person < count) {
    const home = makeHome(below, pick, Math.max(40, Math.ceil(count / 250)))
    const surname = pick(surnames)
    const phone = makePhone(below)
    for (let member = 0, size = 1 + below(4); member < size && person < count; member++, person++) {
      const one = makePerson(random, below, pick, member === 1 ? pick(surnames) : surname, home)
      const own = random() < 0.12 ? { ...one, phone } : one
      for (const source of ['police', 'civil', 'grid', 'health'] as const) {
        if (random() > shares[source]) continue
        yield { rec_id: `${source}-${record++}`, entity: `P${person}`, ...seen(own, source, random, below) }
      }
    }
  }
}

const shares = { police: 0.92, civil: 0.45, grid: 0.73, health: 0.6 }
type Source = keyof typeof shares
type Below = (n: number) => number
type Pick = <T>(from: readonly T[]) => T

function makeHome(below: Below, pick: Pick, communities: number): Home {
  const road = `${pick(roads)}${pick(roads)}${pick(['路', '街', '北路', '南街', '西路', '大道'])}`
  const community = `第${1 + below(communities)}社区`
  return {
    community,
    road,
    number: 1 + below(400),
    building: 1 + below(6),
    unit: 1 + below(4),
    room: (1 + below(18)) * 100 + 1 + below(3),
  }
}

const makePhone = (below: Below): string => `1${3 + below(7)}${String(below(1_000_000_000)).padStart(9, '0')}`

function makePerson(random: () => number, below: Below, pick: Pick, surname: string, home: Home): Person {
  const name = surname + pick(given) + (random() < 0.7 ? pick(given) : '')
  const day = (n: number): string => String(1 + n).padStart(2, '0')
  const birth = `${1935 + below(88)}${day(below(12))}${day(below(28))}`
  const order = below(999)
  const body = `${pick(regions)}${birth}${String(order).padStart(3, '0')}`
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return {
    name,
    sex: order % 2 === 1 ? '男' : '女',
    birth,
    id: body + '10X98765432'[sum % 11],
    phone: makePhone(below),
    home,
  }
}

/** One person as one department wrote it down. */
function seen(
  one: Person,
  source: Source,
  random: () => number,
  below: Below,
): Omit<MadeRow, 'rec_id' | 'entity'> {
  const rarely = (share: number): boolean => random() < share
  const home = rarely(0.06) ? { ...one.home, number: 1 + below(400), room: 100 + below(900) } : one.home
  const wrongId = rarely(0.01)
    ? one.id.slice(0, 9) + ((Number(one.id[9]) + 1) % 10) + one.id.slice(10)
    : one.id
  const dashed = `${one.birth.slice(0, 4)}-${one.birth.slice(4, 6)}-${one.birth.slice(6)}`
  const bare = { police: 0, civil: 0.1, grid: 0.85, health: 0.1 }[source]
  return {
    name:
      source === 'health' && rarely(0.15)
        ? masked(one.name)
        : rarely(0.05)
          ? misheard(one.name, below)
          : one.name,
    sex: rarely(0.05) ? null : one.sex,
    birth:
      source === 'grid' && rarely(0.65)
        ? null
        : rarely(0.02)
          ? mistaken(one.birth, below)
          : rarely(0.4)
            ? dashed
            : one.birth,
    id_no: rarely(bare)
      ? null
      : source === 'health'
        ? `${wrongId.slice(0, 6)}********${wrongId.slice(-4)}`
        : wrongId,
    phone:
      source === 'police' && rarely(0.6)
        ? null
        : rarely(0.08)
          ? makePhone(below)
          : rarely(0.01)
            ? slipped(one.phone, below)
            : one.phone,
    address: source === 'health' && rarely(0.2) ? null : written(home, source, below),
  }
}

// Characters that sound alike; the others of a name are lost or stay.
const alike =
  '张章 陈程 伟玮 芳方 娜纳 敏闽 静婧 丽莉 强蔷 磊蕾 军君 洋阳 勇永 艳燕 杰洁 娟涓 涛韬 明鸣 超钞 秀绣 霞遐 平萍 刚钢 华骅 玉钰 红宏 梅玫 云芸 辉晖 文雯 波博 志智'
    .split(' ')
    .map((pair) => [...pair] as [string, string])

function misheard(name: string, below: Below): string {
  const at = below(name.length)
  const pair = alike.find((one) => one.includes(name[at]!))
  if (pair) return name.slice(0, at) + pair.find((one) => one !== name[at]) + name.slice(at + 1)
  return name.length > 2 && at > 0 ? name.slice(0, at) + name.slice(at + 1) : ` ${name}`
}

/** Month and day crossed, the first of January for "not known", or one digit wrong. */
function mistaken(birth: string, below: Below): string {
  const [year, month, day] = [birth.slice(0, 4), birth.slice(4, 6), birth.slice(6)]
  return [year + day + month, `${year}0101`, slipped(birth, below)][below(3)]!
}

function slipped(digits: string, below: Below): string {
  const at = digits.length - 1 - below(3)
  return digits.slice(0, at) + ((Number(digits[at]) + 1) % 10) + digits.slice(at + 1)
}

const masked = (name: string): string => (name.length < 3 ? `${name[0]}*` : `${name[0]}*${name.at(-1)}`)

function written(home: Home, source: Source, below: Below): string {
  const { building, unit, room } = home
  const door = [
    `${building}号楼${unit}单元${room}室`,
    `${building}-${unit}-${room}`,
    `${building}#${unit}-${room}`,
  ][below(3)]!
  const before = {
    police: `山东省济宁市任城区阜桥街道${home.community}`,
    civil: '济宁任城区',
    grid: home.community,
    health: '',
  }[source]
  return `${before}${home.road}${home.number}号${door}`
}
