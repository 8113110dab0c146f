/** People of whom some stand twice under other numbers, so that comparing has something to join; one row in fifty names nobody. */
export function peopleTable(rows: number): string {
  const signs = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅云莲']
  const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
  const lines = ['人员编号,姓名,性别,出生日期,联系电话,居住地址']
  for (let n = 0; n < rows; n++) {
    // Every seventh row is somebody who stood shortly before, under another number.
    const who = n % 7 === 6 ? n - 5 : n
    const name = `${surnames[who % 20]}${signs[(who * 7) % 29]}${signs[(who * 13) % 31]}`
    const birth = `19${50 + (who % 50)}-${two(1 + (who % 12))}-${two(1 + ((who * 11) % 28))}`
    const phone = `1540${String((who * 104_729) % 10_000_000).padStart(7, '0')}`
    lines.push(
      n % 50 === 3
        ? `N${n},,,,,`
        : `N${n},${name},${who % 2 ? '男' : '女'},${birth},${phone},文昌路${1 + (who % 300)}号${1 + (who % 6)}单元${101 + (who % 5) * 100}`,
    )
  }
  return `${lines.join('\n')}\n`
}

const two = (n: number) => String(n).padStart(2, '0')
