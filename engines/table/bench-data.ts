import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import Excel from 'exceljs'
import type { Cell } from './table.ts'

// A people's register as a township keeps one: 20 columns, words that repeat beside texts that do not.
export const titles =
  '序号 姓名 性别 身份证号 出生日期 民族 联系电话 户籍地址 现住址 所属网格 网格员 人员类别 是否独居 健康状况 文化程度 就业情况 月收入 备注 登记时间 经纬度'.split(
    ' ',
  )

const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂']
const kinds = ['常住人口', '流动人口', '独居老人', '残疾人', '低保户']
const health = ['健康', '一般', '慢性病', '失能']
const schools = ['小学', '初中', '高中', '本科']
const work = ['在业', '退休', '待业', '务农']

/** Rows of the register; the same for every run. Dates are ISO texts. */
export function* register(rows: number): Generator<Cell[]> {
  let seed = 7
  const below = (n: number): number => {
    seed ^= seed << 13
    seed ^= seed >>> 17
    seed ^= seed << 5
    return (seed >>> 0) % n
  }
  const one = (from: readonly string[]): string => from[below(from.length)]!
  const name = (): string => one(surnames) + one(given) + one(given)
  const day = (year: number, span: number): string =>
    new Date(Date.UTC(year + below(span), below(12), 1 + below(28), below(24), below(60))).toISOString()
  for (let i = 1; i <= rows; i++) {
    const born = day(1940, 80).slice(0, 10)
    yield [
      i,
      name(),
      below(2) ? '男' : '女',
      `330106${born.replaceAll('-', '')}${1000 + below(8999)}`,
      born,
      below(20) ? '汉族' : '畲族',
      `138${10_000_000 + below(89_999_999)}`,
      `浙江省杭州市西湖区青山镇${1 + below(40)}村${1 + below(9)}组${1 + below(300)}号`,
      `青山镇${1 + below(40)}村${1 + below(20)}幢${1 + below(4)}单元${100 + below(900)}室`,
      `QS${String(1 + below(200)).padStart(4, '0')}`,
      name(),
      one(kinds),
      below(10) ? '否' : '是',
      one(health),
      one(schools),
      one(work),
      below(20_000) / 2,
      below(4) ? null : '需定期走访，联系家属确认',
      day(2025, 1).slice(0, 19),
      `${(30.2 + below(1e5) / 1e6).toFixed(6)},${(120.1 + below(1e5) / 1e6).toFixed(6)}`,
    ]
  }
}

/** The register as another program writes it, with shared strings as Excel does. */
export async function foreignXlsx(path: string, rows: number): Promise<void> {
  const book = new Excel.stream.xlsx.WorkbookWriter({
    filename: path,
    useSharedStrings: true,
    useStyles: true,
  })
  const sheet = book.addWorksheet('人口')
  sheet.addRow(titles).commit()
  for (const cells of register(rows)) {
    const row = sheet.addRow(cells)
    const time = row.getCell(19)
    time.value = new Date(`${cells[18]}Z`)
    time.numFmt = 'yyyy-mm-dd hh:mm'
    row.commit()
  }
  await book.commit()
}

/** Bytes into a file, waiting for the disk. */
export async function intoFile(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const file = createWriteStream(path)
  for await (const chunk of chunks) if (!file.write(chunk)) await once(file, 'drain')
  file.end()
  await once(file, 'finish')
}
