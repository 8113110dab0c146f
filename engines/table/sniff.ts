import type { ByteSource } from './byte-source.ts'
import { TableError } from './problem.ts'

const CFB = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')
const STEP = 1024 * 1024

/** First bytes of files that people send by mistake. */
const others: readonly (readonly [name: string, magic: string])[] = [
  ['PDF', '%PDF-'],
  ['PNG', '\x89PNG'],
  ['JPEG', '\xff\xd8\xff'],
  ['GIF', 'GIF8'],
  ['RAR', 'Rar!'],
  ['7z', '7z\xbc\xaf'],
  ['gzip', '\x1f\x8b\x08'],
  ['RTF', '{\\rtf'],
]

/**
 * What a file is by its bytes; its name and declared type say nothing.
 * @throws TableError table.empty, table.encrypted, table.old-excel, table.unsupported
 */
export async function sniff(source: ByteSource): Promise<'xlsx' | 'csv'> {
  if (source.size === 0) throw new TableError('table.empty')
  const head = Buffer.from(await source.read(0, Math.min(512, source.size)))
  if (CFB.every((byte, i) => head[i] === byte)) return refuseCfb(source)
  // The record that begins the .xls files from before Excel 5, which are no compound files.
  if (head[0] === 0x09 && head[1]! <= 0x08 && head[3] === 0x00) throw new TableError('table.old-excel')
  const start = head.toString('latin1')
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return 'xlsx'
  const other = others.find(([, magic]) => start.startsWith(magic))
  if (other) throw new TableError('table.unsupported', { found: other[0] })
  // Many systems "export to Excel" by giving a web page or old XML the name .xls.
  const text = start.replace(/^(?:\xef\xbb\xbf)?\s*/, '').toLowerCase()
  if (/^<(!doctype html|html|table|meta|head)/.test(text))
    throw new TableError('table.unsupported', { found: 'HTML' })
  if (text.startsWith('<?xml')) throw new TableError('table.unsupported', { found: 'XML' })
  return 'csv'
}

/** An OLE compound file: an encrypted workbook has a stream named EncryptedPackage; anything else is .xls here. */
async function refuseCfb(source: ByteSource): Promise<never> {
  const most = Math.min(source.size, 64 * STEP)
  for (let at = 0; at < most; at += STEP) {
    const length = Math.min(STEP + ENCRYPTED.length, source.size - at)
    const bytes = Buffer.from(await source.read(at, length))
    if (bytes.includes(ENCRYPTED)) throw new TableError('table.encrypted')
  }
  throw new TableError('table.old-excel')
}
