import { texts } from '../../../base/i18n.ts'

export const words = texts(
  {
    about:
      '核对台账：一张凭证、一个账本文件夹、一个网址，或一份警报。不用数据库；凭证和文件夹不用联网。退出码：0 通过，1 没通过，2 用法不对。',
    target:
      '凭证文件（.tlog-proof，或二维码里的文字）、账本文件夹、http(s) 网址、警报文件夹；- 从标准输入读凭证',
    policy: '信任规则文件：信哪个账本、哪些中心、几家签名才算数',
    entry: '凭证所证明的记录（凭证里没有带的时候）',
    maxAge: '中心的签名最多多少小时以前',
    json: '结果写成一行 JSON',
    hours: '要写一个大于 0 的小时数',
    good: '✔ 通过',
    bad: '✘ 没有通过',
    receiptGood: '这条记录在账本里，和签名时一模一样，没有被改过。',
    logGood: (entries: string) => `账本完整：${entries} 条记录、所有数据块、总根和签名都对得上，没有被改过。`,
    problem: (words: string, detail: string) => `原因：${words}${detail ? `（${detail}）` : ''}`,
    place: (origin: string, index: string, size: string) =>
      `账本 ${origin}，共 ${size} 条，这是第 ${index} 条`,
    log: (origin: string, size: string) => `账本 ${origin}，共 ${size} 条`,
    signed: (who: string) => `中心签名：${who}`,
    nobody: '没有一家中心签过名',
    counts: { yes: '', stale: '，太旧，不算', future: '，时间在将来，不算' },
    enough: '签名的中心够数。',
    tooFew: '签名的中心不够数。',
    record: (type: string, at: string, org: string) => `记录：${type}，${at}，${org}`,
    notRead: '记录不是本系统写的格式，原样核对。',
    noEntry: '凭证里没有带记录，请用 --entry 指出记录文件。',
    altered: (path: string, from: string, to: string) => `${path}：第 ${from} 到 ${to} 条有改动`,
    finding: (path: string, words: string) => `${path}：${words}`,
    more: '还有更多，没有一一列出。',
    checking: (done: string, all: string) => `已核对 ${done} / ${all} 条`,
    centreSame: (name: string, size: string) => `${name}的副本到第 ${size} 条，是同一段历史`,
    centreNone: (name: string) => `${name}还没有签过这个账本`,
    centreSilent: (name: string, why: string) => `没问到${name}：${why}`,
    centreOther: (name: string) =>
      `${name}看到的是另一段历史：账本给不同的人看了不同的内容，两份都有账本自己的签名。`,
    proven:
      '警报属实：两份检查点都有账本自己的签名，却不可能属于同一段历史。账本被改过，或者从旧备份恢复后另写了一段。',
    unproven: '两份检查点可以属于同一段历史：这份警报没有证明什么。',
    sizes: (one: string, other: string) => `两份检查点：${one} 条，${other} 条`,
    missing: (file: string) => `读不到 ${file}。`,
    unknown: (target: string) => `${target} 不是凭证、账本文件夹或警报。`,
    badPolicy: (words: string, detail: string) => `信任规则文件用不了：${words}（${detail}）`,
    silent: (why: string) => `没问到账本：${why}`,
  },
  {
    about:
      'check the ledger: a receipt, a folder of a log, an address, or an alarm. Needs no database; receipts and folders need no network. Exit status: 0 verified, 1 failed, 2 usage.',
    target:
      'receipt file (.tlog-proof, or the text of its QR code), folder of a log, http(s) address, folder of an alarm; - reads a receipt from standard input',
    policy: 'policy file: which log, which centres, and how many of them must have signed',
    entry: 'the entry that the receipt is for (where the receipt does not carry it)',
    maxAge: 'oldest age of the centres’ signatures, in hours',
    json: 'the result as one line of JSON',
    hours: 'a number of hours above 0',
    good: '✔ verified',
    bad: '✘ FAILED',
    receiptGood: 'This entry is in the log exactly as it was signed; nobody altered it.',
    logGood: (entries: string) =>
      `The log is whole: ${entries} entries, all tiles, the root and the signatures agree; nothing was altered.`,
    problem: (words: string, detail: string) => `Why: ${words}${detail ? ` (${detail})` : ''}`,
    place: (origin: string, index: string, size: string) =>
      `log ${origin}, ${size} entries; this is number ${index}`,
    log: (origin: string, size: string) => `log ${origin}, ${size} entries`,
    signed: (who: string) => `signed by: ${who}`,
    nobody: 'no centre has signed',
    counts: { yes: '', stale: ', too old to count', future: ', in the future, does not count' },
    enough: 'Enough centres have signed.',
    tooFew: 'Too few centres have signed.',
    record: (type: string, at: string, org: string) => `entry: ${type}, ${at}, ${org}`,
    notRead: 'The entry is not in the form of this system; it was checked as it is.',
    noEntry: 'The receipt does not carry the entry: name its file by --entry.',
    altered: (path: string, from: string, to: string) => `${path}: entries ${from} to ${to} were altered`,
    finding: (path: string, words: string) => `${path}: ${words}`,
    more: 'There is more that is not listed.',
    checking: (done: string, all: string) => `${done} of ${all} entries checked`,
    centreSame: (name: string, size: string) => `${name} has a copy up to entry ${size}, of the same history`,
    centreNone: (name: string) => `${name} has not signed this log yet`,
    centreSilent: (name: string, why: string) => `${name} could not be asked: ${why}`,
    centreOther: (name: string) =>
      `${name} has seen another history: the log shows different content to different people, both under its own signature.`,
    proven:
      'The alarm is right: both checkpoints carry the log’s own signature and cannot belong to one history. The log was altered, or restored from a backup and continued another way.',
    unproven: 'The two checkpoints can belong to one history: this alarm proves nothing.',
    sizes: (one: string, other: string) => `two checkpoints: ${one} and ${other} entries`,
    missing: (file: string) => `Cannot read ${file}.`,
    unknown: (target: string) => `${target} is no receipt, no folder of a log and no alarm.`,
    badPolicy: (words: string, detail: string) => `The policy file cannot be used: ${words} (${detail})`,
    silent: (why: string) => `The log could not be asked: ${why}`,
  },
)

export type Words = (typeof words)['zh']
