import { SaxesParser, type SaxesTagNS } from 'saxes'
import { TableError } from '../problem.ts'

export interface Tag {
  /** Local name, without prefix. */
  readonly name: string
  /** Attributes by local name; strict and transitional files differ in namespaces only. */
  readonly attributes: Readonly<Record<string, string>>
}

/** Walks the tags of a small part (workbook, relations, styles). @throws TableError table.damaged */
export function eachTag(xml: string, onOpen: (tag: Tag) => void, onClose?: (name: string) => void): void {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw new TableError('table.damaged', { found: 'XML' }, error)
  })
  parser.on('doctype', () => {
    throw new TableError('table.damaged', { found: 'DOCTYPE' })
  })
  parser.on('opentag', (tag: SaxesTagNS) => {
    const attributes: Record<string, string> = Object.create(null)
    for (const attribute of Object.values(tag.attributes)) {
      // r:id and id may stand on one element; the relation's must win.
      if (attribute.prefix !== '' && attribute.local === 'id') attributes['r:id'] = attribute.value
      else attributes[attribute.local] = attribute.value
    }
    onOpen({ name: tag.local, attributes })
  })
  if (onClose) parser.on('closetag', (tag) => onClose(tag.local))
  parser.write(xml.replace(/^\ufeff/, '')).close()
}
