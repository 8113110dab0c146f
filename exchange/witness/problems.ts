import { problems } from '../../base/problem.ts'

export const wrong = problems({
  noName: {
    code: 'witness.no-name',
    status: 400,
    zh: '还没有密钥文件 {file}。第一次启动要用 --name 给中心起名，例如 qu-data.example.cn（不含空格和加号），以后不能改。',
    en: 'There is no key file {file} yet. The first start needs --name for the centre, such as data.example.org (no spaces, no plus); it cannot be changed later.',
  },
  otherName: {
    code: 'witness.other-name',
    status: 400,
    zh: '密钥文件 {file} 是给“{name}”的。去掉 --name，或者换一个密钥文件。',
    en: 'The key file {file} is for “{name}”. Leave out --name, or name another key file.',
  },
  keyOpenToOthers: {
    code: 'witness.key-open-to-others',
    status: 400,
    zh: '密钥文件 {file} 别人也读得到，不能用。请运行 chmod 600 {file}；如果可能已经被人抄走，请换新密钥。',
    en: 'Others can read the key file {file}. Run chmod 600 {file}; if somebody may have copied it, make a new key.',
  },
  notAWitnessKey: {
    code: 'witness.not-a-witness-key',
    status: 400,
    zh: '{file} 不是见证中心的密钥（账本自己的密钥不能用来见证）。',
    en: '{file} is not a key for cosigning (the key of a log must not be used for it).',
  },
  folderInUse: {
    code: 'witness.folder-in-use',
    status: 409,
    zh: '已经有一个见证进程在用文件夹 {dir}。同一个文件夹只能由一个进程用。',
    en: 'Another witness process uses the folder {dir}. One folder is for one process.',
  },
  ownCheckpoint: {
    code: 'witness.own-checkpoint',
    status: 500,
    zh: '文件 {file} 不是本中心签过的检查点，可能被改过。请从备份恢复它；不要删掉，否则忘了签过什么。',
    en: 'The file {file} is not a checkpoint that this centre signed; it may have been altered. Restore it from a backup; do not delete it, or the centre forgets what it signed.',
  },
  noAlarm: {
    code: 'witness.no-alarm',
    status: 404,
    zh: '没有编号为 {id} 的未处理警报。',
    en: 'There is no open alarm {id}.',
  },
})
