import { type Problem, problems } from '../../../base/problem.ts'

/** Why nothing is signed. Acts go on all the while and wait for their place; each text says what to do. */
export const stops = problems({
  filesAhead: {
    code: 'ledger.files-ahead',
    status: 503,
    zh: '磁盘上的账本有 {log} 条，数据库只到 {database} 条：数据库是从旧备份恢复的。账本已停止签名，办事不受影响。请运行 linli ledger resume。',
    en: 'The log on disk has {log} entries, the database knows of {database}: it was restored from an older backup. Nothing is signed; work goes on. Run: linli ledger resume',
  },
  filesMissing: {
    code: 'ledger.files-missing',
    status: 503,
    zh: '账本文件缺失或被改动（{path}），数据库里的记录补不回来。账本已停止签名，办事不受影响。请从见证中心的副本恢复：linli ledger resume --from 地址。',
    en: 'Files of the log are missing or altered ({path}) and cannot be made again from the database. Nothing is signed; work goes on. Copy them from a centre: linli ledger resume --from URL',
  },
  centreAhead: {
    code: 'ledger.centre-ahead',
    status: 503,
    zh: '见证中心“{centre}”已见证到 {size} 条，这里只有 {own} 条：本系统是从旧备份恢复的。账本已停止签名，办事不受影响。请运行 linli ledger resume --from 该中心副本的地址。',
    en: 'Centre "{centre}" has countersigned {size} entries, this log has {own}: it was restored from an older backup. Nothing is signed; work goes on. Run: linli ledger resume --from URL of its mirror',
  },
  centreDisagrees: {
    code: 'ledger.centre-disagrees',
    status: 503,
    zh: '见证中心“{centre}”看到的历史与这里不同（{size} 条处）。账本已停止签名，办事不受影响。证据已保存，请审计人员查明，再运行 linli ledger resume。',
    en: 'Centre "{centre}" has seen another history than this log (at {size} entries). Nothing is signed; work goes on. The evidence is kept: let the auditor find out, then run: linli ledger resume',
  },
  centreClaims: {
    code: 'ledger.centre-claims',
    status: 503,
    zh: '见证中心“{centre}”声称见过另一段历史或更多记录（{size} 条处），却拿不出账本签过名的凭据。账本照常运行，暂不计它的见证。请审计人员联系该中心查明。',
    en: 'Centre "{centre}" claims to have seen another history or more entries (at {size}) and shows nothing signed by the log for it. The log goes on without it: let the auditor ask that centre.',
  },
  centresDropped: {
    code: 'ledger.centres-dropped',
    status: 503,
    zh: '信任规则里不再有这些见证中心：{centres}。如果不是您改的，请查明是谁改了 ledger/policy.txt。',
    en: 'The policy no longer names these centres: {centres}. If you did not change it, find out who changed ledger/policy.txt.',
  },
  quorumLowered: {
    code: 'ledger.quorum-lowered',
    status: 503,
    zh: '信任规则放宽了：原来至少要 {before} 家中心见证，现在只要 {after} 家。如果不是您改的，请查明是谁改了 ledger/policy.txt。',
    en: 'The policy asks for less: {after} centres instead of {before} must countersign. If you did not change it, find out who changed ledger/policy.txt.',
  },
  fork: {
    code: 'ledger.fork',
    status: 503,
    zh: '磁盘上签过名的账本与数据库不是同一段历史（{size} 条处）。账本已停止签名，办事不受影响。请审计人员查明，再运行 linli ledger resume。',
    en: 'The signed log on disk and the database hold different histories (at {size} entries). Nothing is signed; work goes on. Let the auditor find out, then run: linli ledger resume',
  },
  otherKey: {
    code: 'ledger.other-key',
    status: 503,
    zh: '账本不是用这里的密钥签的（{origin}）。请把原来的 keys/ledger 放回去，再启动。',
    en: 'The log was not signed with the key that is here ({origin}). Put the former keys/ledger back and start again.',
  },
  headMoved: {
    code: 'ledger.head-moved',
    status: 503,
    zh: '另一个进程动了账本的进度；本进程什么也没有签出，正在重新核对。',
    en: 'Another process moved the head of the log; this one has given out no signature and checks again.',
  },
  diskLies: {
    code: 'ledger.disk-lies',
    status: 503,
    zh: '写下的账本数据读回来不一样（{path}）：磁盘、内存有故障，或被人改动。没有签名，正在重新核对；请检查磁盘。',
    en: 'What was written to the log reads back differently ({path}): disk or memory is failing, or somebody altered it. Nothing was signed; it is checked again. Have the disk examined.',
  },
  trouble: {
    code: 'ledger.trouble',
    status: 503,
    zh: '账本暂时写不进去（{reason}），会自动重试；办事不受影响。',
    en: 'The log cannot be written at the moment ({reason}); it is tried again by itself, and work goes on.',
  },
})

/** Found by comparing histories: only a person may let the log go on (`linli ledger resume`). */
export const needsPerson: ReadonlySet<string> = new Set([
  'ledger.files-ahead',
  'ledger.files-missing',
  'ledger.centre-ahead',
  'ledger.centre-disagrees',
  'ledger.fork',
])

/** The reason as it was kept for a person. */
export function keptReason(text: string): Problem | undefined {
  const { code, details } = JSON.parse(text) as Pick<Problem, 'code' | 'details'>
  return Object.values(stops)
    .map((make) => make(details))
    .find((problem) => problem.code === code)
}

/** What is wrong with keys, policy and what somebody asks of the log. */
export const wrong = problems({
  noOrigin: {
    code: 'ledger.no-origin',
    status: 500,
    zh: 'LINLI_ORIGIN={origin} 不能作为账本名称：写成不带 https:// 的网址，例如 ledger.example.gov.cn/fuqiao，不含空格和加号。',
    en: 'LINLI_ORIGIN={origin} cannot name a log: write an address without https://, such as ledger.example.gov.cn/fuqiao, without spaces and plus signs.',
  },
  otherOrigin: {
    code: 'ledger.other-origin',
    status: 500,
    zh: 'LINLI_ORIGIN={origin} 与已有账本的名称 {name} 不同。账本名称写在每张回执里，不能改；请把 LINLI_ORIGIN 改回去或去掉。',
    en: 'LINLI_ORIGIN={origin} is not the name of the log that is here, {name}. The name is part of every receipt and cannot change: set it back, or leave it out.',
  },
  keyFile: {
    code: 'ledger.key-file',
    status: 500,
    zh: '密钥文件 {file} 不对：应为每行一把账本密钥，名称相同。',
    en: 'The key file {file} is not right: one key of the log a line, all of one name.',
  },
  twoKeys: {
    code: 'ledger.two-keys',
    status: 409,
    zh: '正在换密钥：新旧两把同时在签。先用 linli ledger retire 停用旧的。',
    en: 'Keys are being replaced: two of them sign. Retire the older one first: linli ledger retire',
  },
  oneKey: {
    code: 'ledger.one-key',
    status: 409,
    zh: '只有一把密钥，不能停用。先用 linli ledger rotate 加一把新的。',
    en: 'There is only one key, and it cannot be retired. Add a new one first: linli ledger rotate',
  },
  notSignedTwice: {
    code: 'ledger.not-signed-twice',
    status: 409,
    zh: '新密钥还没有签过现在的账本，旧的还不能停用。请让服务器运行几秒钟再试。',
    en: 'The new key has not signed the present log yet, so the older one cannot go. Let the server run for some seconds and try again.',
  },
  policy: {
    code: 'ledger.policy',
    status: 500,
    zh: '信任规则 {file} 有错：{reason}',
    en: 'The policy {file} has an error: {reason}',
  },
  policyGone: {
    code: 'ledger.policy-gone',
    status: 500,
    zh: '信任规则 {file} 不见了，没有它就不知道该请哪些中心见证，不能继续签名。请从备份或任一家中心那里找回这个文件，放回原处。',
    en: 'The policy {file} is gone; without it nobody knows which centres to ask, and nothing is signed. Put the file back from a backup, or from one of the centres.',
  },
  running: {
    code: 'ledger.running',
    status: 409,
    zh: '服务器正在记账，账本没有停。没有改动任何东西。',
    en: 'The server is sequencing and the log has not stopped. Nothing was changed.',
  },
  source: {
    code: 'ledger.source',
    status: 409,
    zh: '不能从 {from} 恢复：{reason}',
    en: 'Cannot continue from {from}: {reason}',
  },
  notSmaller: {
    code: 'ledger.nothing-to-resume',
    status: 409,
    zh: '{from} 的账本只有 {log} 条，数据库已有 {database} 条：没有可恢复的。请换一个副本（--from 地址）。',
    en: 'The log at {from} has {log} entries and the database has {database}: nothing to continue from. Name another copy (--from URL).',
  },
  notEmpty: {
    code: 'ledger.export-folder',
    status: 409,
    zh: '文件夹 {folder} 不是空的；请换一个。',
    en: 'The folder {folder} is not empty; name another.',
  },
  nothingYet: {
    code: 'ledger.nothing-yet',
    status: 409,
    zh: '还没有公布过的账本。',
    en: 'Nothing has been published yet.',
  },
})
