import { TableError } from '../problem.ts'
import type { Sheet } from '../table.ts'
import { type Shown, shownBy } from './number-format.ts'
import { eachTag } from './small-xml.ts'
import type { Parts } from './zip.ts'

const MOST_XML = 32 * 1024 * 1024

export interface WorkbookSheet extends Sheet {
  readonly part: string
}

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[]
  readonly is1904: boolean
  readonly stringsPart: string | null
  readonly stylesPart: string | null
}

interface Relation {
  /** Last word of its type: strict and transitional files differ only in what stands before. */
  readonly kind: string
  readonly part: string
}

/** Finds the sheets of a package from its relations. @throws TableError table.damaged, table.unsupported */
export async function readWorkbook(parts: Parts): Promise<Workbook> {
  const root = [...(await relations(parts, '')).values()]
  const main = root.find((relation) => relation.kind === 'officeDocument')?.part
  if (main === undefined || !parts.has(main)) {
    if (parts.has('mimetype')) throw new TableError('table.unsupported', { found: 'OpenDocument' })
    throw new TableError('table.unsupported', { found: 'zip' })
  }
  if (main.toLowerCase().endsWith('.bin')) throw new TableError('table.unsupported', { found: '.xlsb' })
  if (/\/(document|presentation)\.xml$/i.test(main))
    throw new TableError('table.unsupported', { found: main })
  const related = await relations(parts, main)
  const byKind = (kind: string): string | null => {
    const part = [...related.values()].find((relation) => relation.kind === kind)?.part
    return part !== undefined && parts.has(part) ? part : null
  }
  const { sheets, is1904 } = sheetsOf(await parts.text(main, MOST_XML), related)
  if (sheets.length === 0) throw new TableError('table.damaged', { found: 'no sheet' })
  return { sheets, is1904, stringsPart: byKind('sharedStrings'), stylesPart: byKind('styles') }
}

function sheetsOf(xml: string, related: ReadonlyMap<string, Relation>): Pick<Workbook, 'sheets' | 'is1904'> {
  const sheets: WorkbookSheet[] = []
  let is1904 = false
  eachTag(xml, ({ name, attributes }) => {
    if (name === 'workbookPr') is1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
    if (name !== 'sheet') return
    const relation = related.get(attributes['r:id'] ?? '')
    // Chart sheets and old dialog sheets hold no rows.
    if (relation?.kind !== 'worksheet') return
    const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
    sheets.push({ name: attributes.name ?? '', number: sheets.length + 1, hidden, part: relation.part })
  })
  return { sheets, is1904 }
}

/** The relations of a part ('' for the package), by id. A target is resolved as a part name and nothing else. */
async function relations(parts: Parts, part: string): Promise<Map<string, Relation>> {
  const slash = part.lastIndexOf('/')
  const folder = part.slice(0, slash + 1)
  const found = new Map<string, Relation>()
  const name = `${folder}_rels/${part.slice(slash + 1)}.rels`
  if (!parts.has(name)) return found
  eachTag(await parts.text(name, MOST_XML), (tag) => {
    const { Id, Type, Target, TargetMode } = tag.attributes
    if (tag.name !== 'Relationship' || !Id || !Type || !Target || TargetMode === 'External') return
    found.set(Id, { kind: Type.slice(Type.lastIndexOf('/') + 1), part: resolved(folder, Target) })
  })
  return found
}

function resolved(folder: string, target: string): string {
  const path = (target.startsWith('/') ? target.slice(1) : folder + target).replaceAll('\\', '/')
  const steps: string[] = []
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

/** What each cell style (`s="…"`) makes of a number. */
export async function readStyles(parts: Parts, part: string | null): Promise<Shown[]> {
  const styles: Shown[] = []
  if (part === null) return styles
  const codes = new Map<number, string>()
  let inCells = false
  eachTag(
    await parts.text(part, MOST_XML),
    ({ name, attributes }) => {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') inCells = true
      if (name !== 'xf' || !inCells) return
      const id = Number(attributes.numFmtId ?? 0)
      styles.push(shownBy(id, codes.get(id)))
    },
    (name) => {
      if (name === 'cellXfs') inCells = false
    },
  )
  return styles
}
