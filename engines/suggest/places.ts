import { foldText } from './traditional.ts'

export type PlaceKind = 'district' | 'town' | 'village' | 'road' | 'estate' | 'site' | 'building'

/** A place named in a text: `[start, end)` in UTF-16 units of the original. */
export type PlaceMention = { text: string; span: [number, number]; kind: PlaceKind }

const MAX_TEXT = 4000
const MAX_MENTIONS = 40
const MAX_NAME = 8

/** A name ends in one of these; longer endings stand before shorter ones. */
const ENDINGS: readonly [PlaceKind, RegExp][] = [
  ['building', /[A-Z]?\d{1,4}(?:号楼|栋|幢|座|号(?!线|[文令]))(?:\d{1,2}单元)?(?:\d{2,4}[室房])?/g],
  ['town', /街道(?!办)|[镇乡](?![\u4e00-\u9fff]?政府|村|下|里|亲|干|级|民)/g],
  ['village', /社区(?!工作|干部|服务|矫正|治理|居委|里)|村(?!民|里|委|干|支|级|务|组|道|路|镇|庄)|居委会/g],
  ['road', /大道|路(?![灯面段由费况线边上人牌基口障])|街(?![道头面上坊])|巷|胡同|弄(?![得虚好])/g],
  [
    'estate',
    /(?:花园|家园|华庭|山庄|名邸|公馆|嘉园|新村|新城|公寓|雅苑|别墅|豪庭|国际城|世纪城|(?:[苑邸郡]|(?<!政)府)(?![\u4e00-\u9fff]?路))(?:小区)?|小区/g,
  ],
  [
    'site',
    /大厦|广场|公园|医院|学校|小学|中学|幼儿园|大学|市场|地铁站|火车站|汽车站|商场|超市|酒店|搅拌站|立交|大桥|商业街/g,
  ],
]

/** Divisions, real ones and those that an anonymizer left: "A市A3区", "K8县". */
const DISTRICT =
  /[A-Z]\d{0,2}[市区县]|[\u4e00-\u9fff]{2,3}(?:(?<![小社片园景校辖库灾]|住宅|开发)[区]|县(?!城)|市(?!场|民|政|委|长|容|监|领|里|内))(?![别分域长委政内里间])/g

/** A name does not reach back over these: they are grammar, not names. */
const STOP =
  /[，。！？；：、,.!?;:()（）“”"'《》\s的是在于到从和与及至往由向了我你他她们有被这那个对把给让请为因使就都也还又并但而或每各该其此某一位住将叫去来过经沿靠近条处]/
const LEADING =
  /^(位于|居住|反映|投诉|咨询|关于|举报|建议|附近|旁边|对面|整个|部分|周边|目前|本人|业主|小区|街道|社区|市区|城区|所有|希望|解决)+/
/** Endings that stand alone name nothing: 「小区」「广场」. */
const LEAST_NAME: Record<PlaceKind, number> = {
  district: 2,
  town: 2,
  village: 2,
  road: 2,
  estate: 3,
  site: 3,
  building: 2,
}

/** Words that only look like names: 「道路」「临街」「马路」. */
const GENERIC =
  /^(.{0,2}(本|全|整个|住宅|各|老旧|老|高档|新建|安置|居民|封闭|自建)小区|.{0,4}(普惠性?|公办|民办|配套|公立|私立|实验|附近|中心|农贸|大型|露天|城镇)(幼儿园|小学|中学|学校|医院|市场|超市)|道路|马路|公路|铁路|高速公路|水泥路|泥巴路|主干道路|临街|沿街|上街|逛街|大街|小街|思路|出路|线路|电路|修路|铺路|.{0,4}[一半整几两][条段边]路|乡村公路|农村|全村|新村|自然村|行政村|乡镇|城镇|本村|市中心医院|全市|全县|本市|本县|我市|我县|城市|县市|人行道路|村小学|大小学|中小学|小学|中学|大学)$/

/** Places named in a text, in order. Small on purpose: good enough to look a name up, not an address parser. */
export function placeMentions(text: string): PlaceMention[] {
  const folded = foldText(text, MAX_TEXT)
  const found: PlaceMention[] = []
  const taken = new Uint8Array(folded.length)
  const keep = (kind: PlaceKind, start: number, end: number) => {
    if (found.length >= MAX_MENTIONS) return
    found.push({ kind, text: text.slice(start, end), span: [start, end] })
    taken.fill(1, start, end)
  }
  for (const match of folded.matchAll(DISTRICT)) {
    const start = nameStart(folded, match.index + match[0].length - 1, taken)
    const begin = Math.max(start, match.index)
    const end = match.index + match[0].length
    if (end - begin >= 2 && !GENERIC.test(folded.slice(begin, end))) keep('district', begin, end)
  }
  for (const [kind, ending] of ENDINGS) {
    for (const match of folded.matchAll(ending)) {
      const end = match.index + match[0].length
      const start = kind === 'building' ? match.index : nameStart(folded, match.index, taken)
      if (taken.subarray(start, end).includes(1) || (kind !== 'building' && start >= match.index)) continue
      if (end - start >= LEAST_NAME[kind] && !GENERIC.test(folded.slice(start, end))) keep(kind, start, end)
    }
  }
  return found.sort((a, b) => a.span[0] - b.span[0])
}

/** Walks back from an ending to where its name begins: a stop word, another place, or eight characters. */
function nameStart(folded: string, ending: number, taken: Uint8Array): number {
  let start = ending
  while (start > 0 && ending - start < MAX_NAME && !taken[start - 1] && !STOP.test(folded[start - 1]!))
    start--
  const lead = LEADING.exec(folded.slice(start, ending))
  return start + (lead?.[0].length ?? 0)
}
