import { centreTrouble, type Resumed } from '../../../modules/ledger/index.ts'

interface Line {
  readonly name: string
  readonly url: string
  readonly size: number | null
  readonly at: string | null
  readonly error: string | null
}

interface State {
  readonly origin: string
  readonly vkeys: readonly string[]
  readonly size: number
  readonly published: number
  readonly waiting: number
  readonly lost: number
}

export const words = {
  zh: {
    about: '账本：状态、恢复、换密钥、导出',
    status: '账本到多少条、多少在等、见证中心如何、为何停止签名',
    json: '按 JSON 输出',
    resume: '账本因从备份恢复等原因停止签名后，从已签名的账本接着记',
    from: '从见证中心的副本恢复（它的地址，如 http://centre:3101/账本编号）',
    rotate: '加一把新密钥；新旧两把同时签，直到 retire',
    retire: '停用旧密钥',
    export: '把已公布的账本导出为静态文件，任何 C2SP 程序都能读',
    state: ({ origin, vkeys, size, published, waiting, lost }: State) => [
      `账本 ${origin}`,
      ...vkeys.map((vkey) => `密钥 ${vkey}`),
      `已记 ${size} 条，已由足够中心见证并公布 ${published} 条，等待 ${waiting} 条${lost > 0 ? `，数据库中缺失 ${lost} 条` : ''}`,
    ],
    centre: ({ name, url, size, at, error }: Line) =>
      `中心 ${name} ${url}：${size === null ? '还没有见证过' : `见证到 ${size} 条（${at}）`}${error ? `；最近一次失败：${centreTrouble(error, 'zh')}（${error}）` : ''}`,
    stopped: '已停止签名：',
    resumed: ({ size, back, lost, again }: Resumed) =>
      `账本从第 ${size} 条接着记。找回位置 ${back} 条，重新等待 ${again} 条，数据库里没有的 ${lost} 条（已登记）。服务器几秒内自动继续。`,
    rotated: (vkey: string) =>
      `新密钥 ${vkey}\n已写入信任规则，新旧两把同时签。请把这一行交给各见证中心，等它们都加上后再运行 linli ledger retire。`,
    retired: (vkey: string) => `旧密钥已停用，今后只用 ${vkey}`,
    exported: (count: number, folder: string) => `已导出 ${count} 条到 ${folder}`,
  },
  en: {
    about: 'the log of the ledger: state, resume, keys, export',
    status: 'how many entries, how many wait, how the centres are, why nothing is signed',
    json: 'as JSON',
    resume: 'after the log stopped (a restored backup …): go on from what was signed',
    from: "from a centre's mirror: its address, such as http://centre:3101/HASH-OF-THE-ORIGIN",
    rotate: 'add a new key; both sign until the older one is retired',
    retire: 'retire the older key',
    export: 'write the published log as static files that any C2SP reader takes',
    state: ({ origin, vkeys, size, published, waiting, lost }: State) => [
      `Log ${origin}`,
      ...vkeys.map((vkey) => `key ${vkey}`),
      `${size} entries, ${published} published with enough countersignatures, ${waiting} waiting${lost > 0 ? `, ${lost} not in this database` : ''}`,
    ],
    centre: ({ name, url, size, at, error }: Line) =>
      `centre ${name} ${url}: ${size === null ? 'has not countersigned yet' : `countersigned ${size} entries (${at})`}${error ? `; the last try failed: ${centreTrouble(error, 'en')} (${error})` : ''}`,
    stopped: 'Nothing is signed: ',
    resumed: ({ size, back, lost, again }: Resumed) =>
      `The log goes on from ${size} entries. ${back} have their places back, ${again} wait again, ${lost} are not in this database (listed as lost). The server continues within seconds.`,
    rotated: (vkey: string) =>
      `New key ${vkey}\nIt stands in the policy, and both keys sign. Give this line to every centre; when all have added it, run: linli ledger retire`,
    retired: (vkey: string) => `The older key is retired; from now on only ${vkey} signs`,
    exported: (count: number, folder: string) => `Exported ${count} entries to ${folder}`,
  },
} as const
