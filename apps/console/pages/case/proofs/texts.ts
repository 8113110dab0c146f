import { texts } from '../../../../../base/i18n.ts'

export const proofsTexts = texts(
  {
    title: '存证',
    lead: '每一步都记在几个单位共同保管的账里。点一下，这台电脑自己去核对有没有人改过，也可以存下、打印每一步的凭证。',
    check: '核对有没有人改过',
    again: '再核对一次',
    busy: '正在核对…',
    unaltered: '✓ 没有人改过',
    waiting: '对得上，还在等别的单位见证',
    misfit: '有地方对不上',
    unalteredWhy: (n: number, inner: number, signed: number) =>
      `${n} 步的内容和账里的一样${inner > 0 ? `，另有 ${inner} 步是内部安排，都在账里` : ''}。账有街道和 ${signed} 个别的单位的签名。`,
    waitingWhy: (n: number) =>
      n > 0 ? `最近的 ${n} 步还没有见证完，一般几秒钟，过一会儿再核对。` : '过一会儿再核对。',
    alone: '现在只有街道一家保管这本账，还没有别的单位见证。',
    misfitWhy: '下面这些和当时记下的不一样。存下凭证，交给审计员；不要自己改回去。',
    colon: '：',
    no: (n: number) => `第 ${n} 步 `,
    some: '一条记录',
    finding: {
      'not-signed': '没有账本的签名。',
      'not-in-log': '账里没有这一步，或者账里写的是别的。',
      'other-entry': '拿来的是另一条记录。',
      'other-case': '拿来的是另一件案件的记录。',
      differs: '现在写的，和当时记下的不一样。',
      'page-differs': '这一页上写的，和账里记的不一样。',
      'picture-differs': '照片换过了。',
      gone: '账里有这一步，案件里却没有了。',
      hidden: '这一步的内容不该藏起来。',
      'no-entry': '这一步没有记过账。',
    },
    shrunk: '整本账和这台电脑上次看到的对不上：少了，或者改过。',
    centre: (name: string) => `“${name}”保管的账，和这里给的不一样。`,
    receipts: (n: number) => `每一步的凭证（${n} 张）`,
    receiptsHow:
      '凭证不含姓名、电话和原话；存下来，以后不上网也能核验。内部步骤的内容这里不比，由审计员在“账本”里核对。',
    save: '存下凭证',
    print: '打印凭证',
    good: '对得上',
    bad: '对不上',
    waits: '等见证',
    inside: '在账里',
    number: (n: string) => `编号 ${n}`,
    paper: '账本凭证',
    paperSays: '这张凭证证明这一步已经写进账里；以后谁改了，一比就知道。',
    code: '二维码里是整张凭证',
    paperHow:
      '二维码里是整张凭证（LINLI1: base45，deflate），下面是原文（c2sp.org/tlog-proof@v1）。任何支持这一格式的程序都能离线核验，例如 npx linli verify。',
  },
  {
    title: 'Receipts',
    lead: 'Every step is in a record that several offices keep together. Press, and this computer compares by itself whether anybody altered it; the receipt of each step can be saved and printed.',
    check: 'Check that nobody altered this',
    again: 'Check again',
    busy: 'Comparing…',
    unaltered: '✓ Nobody altered it',
    waiting: 'It fits, and waits for other offices to countersign',
    misfit: 'Something does not fit',
    unalteredWhy: (n: number, inner: number, signed: number) =>
      `${n} step(s) say what was recorded${inner > 0 ? `; ${inner} more are arrangements of the office, all of them in the record` : ''}. It is signed by the street and ${signed} other office(s).`,
    waitingWhy: (n: number) =>
      n > 0
        ? `The latest ${n} step(s) are not countersigned yet; that takes seconds. Please check again.`
        : 'Please check again in a moment.',
    alone: 'So far only the street keeps this record; no other office countersigns.',
    misfitWhy:
      'These are not what was recorded at the time. Save the receipt and give it to the auditor; do not change anything back.',
    colon: ': ',
    no: (n: number) => `Step ${n}: `,
    some: 'An entry',
    finding: {
      'not-signed': 'it does not carry the signature of the record.',
      'not-in-log': 'it is not in the record, or the record says something else.',
      'other-entry': 'this is another entry.',
      'other-case': 'this is an entry of another case.',
      differs: 'what it says now is not what was recorded at the time.',
      'page-differs': 'the page does not say what was recorded.',
      'picture-differs': 'the picture was exchanged.',
      gone: 'the record has this step; the case no longer does.',
      hidden: 'the content of this step should not be kept back.',
      'no-entry': 'this step was never recorded.',
    },
    shrunk:
      'The whole record does not fit what this computer saw last time: something is missing or was changed.',
    centre: (name: string) => `The record kept by “${name}” is not the one that is shown here.`,
    receipts: (n: number) => `Receipts of the steps (${n})`,
    receiptsHow:
      'A receipt holds no names, phones or words; keep it, and it can be checked later without network. What steps of the office’s own say is not compared here; the auditor does that on the page Ledger.',
    save: 'Save the receipt',
    print: 'Print the receipt',
    good: 'fits',
    bad: 'does not fit',
    waits: 'waits',
    inside: 'in the record',
    number: (n: string) => `No. ${n}`,
    paper: 'Receipt of the record',
    paperSays:
      'This receipt proves that the step is in the record: whoever changes it later is found out by comparing.',
    code: 'The code holds the whole receipt',
    paperHow:
      'The code holds the whole receipt (LINLI1: base45 of deflate); below is its text (c2sp.org/tlog-proof@v1). Any program that knows the format checks it offline, such as npx linli verify.',
  },
)
