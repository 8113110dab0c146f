import type { PostRole, UnitKind } from '../types.ts'

export interface UnitPlan {
  kind: UnitKind
  /** `{street}`, `{county}` and `{city}` are replaced. */
  name: string
  short: string
  posts: [role: PostRole, title: string, count: number, login: string][]
}

const line = (
  kind: UnitKind,
  name: string,
  short: string,
  title: string,
  count: number,
  login: string,
): UnitPlan => ({
  kind,
  name,
  short,
  posts: [
    ['handler', `${title}负责人`, 1, `${login}0`],
    ['handler', title, count, login],
  ],
})

/** What a street of this size has or is served by; logins are for people who type them on a phone. */
export const UNITS: readonly UnitPlan[] = [
  {
    kind: 'street-office',
    name: '{street}办事处',
    short: '街道办',
    posts: [
      ['leader', '街道办事处主任', 1, 'zhuren'],
      ['leader', '街道办事处副主任', 2, 'fuzhuren'],
      ['desk', '便民服务大厅窗口', 3, 'chuangkou'],
      ['data-steward', '数据管理员', 1, 'shuju'],
      ['security-officer', '安全员', 1, 'anquan'],
      ['auditor', '纪检监察干事', 1, 'jijian'],
    ],
  },
  {
    kind: 'command-centre',
    name: '{street}综合指挥中心',
    short: '指挥中心',
    posts: [
      ['leader', '指挥中心主任', 1, 'zhihui'],
      ['supervisor-seat', '监督坐席', 4, 'jiandu'],
      ['dispatcher', '指挥坐席', 4, 'paidan'],
    ],
  },
  line('chengguan', '{county}综合行政执法局{street}中队', '执法中队', '执法队员', 7, 'chengguan'),
  line('sanitation', '{county}环境卫生服务中心{street}站', '环卫站', '环卫管理员', 5, 'huanwei'),
  line('greening', '{county}园林绿化服务中心{street}养护站', '园林站', '养护员', 3, 'yuanlin'),
  line('municipal', '{county}市政工程养护中心{street}养护所', '市政所', '养护工', 5, 'shizheng'),
  line('police', '{street}派出所', '派出所', '社区民警', 6, 'minjing'),
  line('traffic-police', '交警大队{street}中队', '交警中队', '交警', 4, 'jiaojing'),
  line('market', '{county}市场监管局{street}所', '市场监管所', '监管员', 4, 'shichang'),
  line('fire', '{street}消防救援站', '消防站', '消防监督员', 2, 'xiaofang'),
  line('housing', '{county}住建局{street}房管物业科', '房管物业科', '物业管理员', 4, 'fangguan'),
  line('water', '{city}供水公司{street}营业所', '供水公司', '抢修员', 4, 'gongshui'),
  line('power', '{city}供电公司{street}供电所', '供电所', '抢修员', 3, 'gongdian'),
  line('gas', '{city}燃气公司{street}服务站', '燃气公司', '巡检员', 3, 'ranqi'),
  line('heat', '{city}热力公司{street}服务站', '热力公司', '维修员', 4, 'reli'),
  line('civil-affairs', '{street}民政办', '民政办', '民政专干', 3, 'minzheng'),
  line('health', '{street}社区卫生服务中心公卫科', '卫生服务中心', '公卫医生', 3, 'weisheng'),
  line('education', '{county}教体局{street}教育办', '教育办', '教育干事', 2, 'jiaoyu'),
  line('labor', '{street}人力资源和社会保障所', '人社所', '劳动监察员', 3, 'renshe'),
  line('environment', '{city}生态环境局{county}分局{street}所', '环保所', '环境监察员', 3, 'huanbao'),
  line('planning', '{county}自然资源局{street}所', '自然资源所', '规划监察员', 2, 'guihua'),
  line('agriculture', '{street}农业农村办', '农业农村办', '农办干事', 1, 'nongye'),
  line('transport', '{county}交通运输局{street}站', '交通站', '运输管理员', 2, 'jiaotong'),
  line('justice', '{street}司法所', '司法所', '调解员', 2, 'sifa'),
  line('petition', '{street}信访办', '信访办', '信访干事', 2, 'xinfang'),
  line('emergency', '{street}应急管理办公室', '应急办', '安全监管员', 3, 'yingji'),
  line('culture', '{street}综合文化站', '文化站', '文化专干', 2, 'wenhua'),
]

/** A community's own posts, in the order in which a small sample fills them. */
export const COMMUNITY_POSTS: readonly [title: string, login: string][] = [
  ['社区书记、主任', 'shuji'],
  ['社区副主任', 'fu'],
  ['民政委员', 'minzheng'],
  ['治保委员', 'zhibao'],
  ['卫生委员', 'weisheng'],
]
