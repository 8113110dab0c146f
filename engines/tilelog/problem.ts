/** Each way a log, a note or a receipt can be refused. Codes are stable: problem catalogues and other programs key on them. */
const words = {
  'tilelog.malformed-key': ['密钥的写法不对。', 'The key is not written as a signed-note key.'],
  'tilelog.key-id-mismatch': [
    '密钥编号与密钥不符，可能抄错了一位。',
    'The key id does not match the key: a character may have been copied wrongly.',
  ],
  'tilelog.unsupported-key': ['不认识这种签名算法。', 'This signature algorithm is not known here.'],
  'tilelog.weak-key': ['这把密钥不安全，任何人都能仿冒。', 'The key is weak: anybody could sign for it.'],
  'tilelog.malformed-note': ['签名文件的格式不对。', 'The signed note is malformed.'],
  'tilelog.wrong-signature': [
    '有一个签名是假的，或者内容在签名之后被改过。',
    'A signature is wrong: the text was altered after signing, or the signature is forged.',
  ],
  'tilelog.no-trusted-signature': ['没有可信的账本签名。', 'No signature by a trusted key of this log.'],
  'tilelog.malformed-checkpoint': ['账本检查点的格式不对。', 'The checkpoint is malformed.'],
  'tilelog.wrong-empty-root': ['空账本的根值不对。', 'A checkpoint of size 0 does not carry the empty root.'],
  'tilelog.malformed-proof': ['凭证或证明的格式不对。', 'The receipt or proof is malformed.'],
  'tilelog.wrong-inclusion': [
    '这条记录不在签过名的账本里，或者内容被改过。',
    'The entry is not in the signed log at this place, or it was altered.',
  ],
  'tilelog.wrong-consistency': [
    '新账本不是旧账本的延续：历史被改过。',
    'The newer log does not continue the older one: history was changed.',
  ],
  'tilelog.malformed-policy': ['信任规则文件有错。', 'The policy file has an error.'],
  'tilelog.malformed-request': ['请求的格式不对。', 'The request is malformed.'],
  'tilelog.malformed-tile': [
    '账本数据块的长度或格式不对。',
    'A tile or bundle has a wrong length or framing.',
  ],
  'tilelog.malformed-path': ['账本数据块的路径不对。', 'The path is not that of a tile.'],
  'tilelog.out-of-range': ['编号或大小超出范围。', 'A number is out of range.'],
  'tilelog.too-large': ['数据太大。', 'The data is too large.'],
  'tilelog.quorum-not-reached': ['签名见证的中心不够数。', 'Too few centers have cosigned.'],
  'tilelog.stale': ['中心的签名太旧了。', 'The cosignatures are too old.'],
  'tilelog.missing-file': ['账本缺少文件。', 'A file of the log is missing.'],
  'tilelog.altered-entry': ['账本里有记录被改过。', 'An entry of the log was altered.'],
  'tilelog.altered-tile': ['账本里有数据块被改过。', 'A tile of the log was altered.'],
  'tilelog.wrong-root': [
    '账本的内容与签过名的根值不符。',
    'The content of the log does not give the signed root.',
  ],
} as const satisfies Record<string, readonly [string, string]>

export type TilelogProblem = keyof typeof words

/** What happened, for people, in their language. */
export const problemText = (code: TilelogProblem, language: 'zh-CN' | 'en'): string =>
  words[code][language === 'en' ? 1 : 0]

/** The one error of this engine. `code` is stable; `detail` is for logs, short, and never holds entry content. */
export class TilelogError extends Error {
  readonly code: TilelogProblem
  readonly detail: string

  constructor(code: TilelogProblem, detail = '') {
    super(detail ? `${code}: ${detail}` : code)
    this.name = 'TilelogError'
    this.code = code
    this.detail = detail
  }
}
