import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  edgeTiles,
  formatBundle,
  isTileOf,
  MAX_ENTRY_BYTES,
  parseBundle,
  parseTilePath,
  supersededTiles,
  type Tile,
  tileAt,
  tilePath,
} from './index.ts'

test.each([
  [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
  [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
  [{ level: 1, index: 999, width: 5 }, 'tile/1/999.p/5'],
  [{ level: 'entries', index: 1000, width: 255 }, 'tile/entries/x001/000.p/255'],
  [{ level: 63, index: 7, width: 1 }, 'tile/63/007.p/1'],
] as const)('%o is %s', (tile, path) => {
  expect(tilePath(tile)).toBe(path)
  expect(parseTilePath(path)).toEqual(tile)
})

test.each([
  ['tile/64/000', 'no such level'],
  ['tile/00/000', 'level with a leading zero'],
  ['tile/0/x000/001', 'index with leading groups of zeros'],
  ['tile/0/001/002', 'group without x'],
  ['tile/0/x001', 'last group with x'],
  ['tile/0/1', 'short group'],
  ['tile/0/000.p/0', 'width 0'],
  ['tile/0/000.p/256', 'width of a full tile'],
  ['tile/0/000.p/01', 'width with a leading zero'],
  ['tile/0/../checkpoint', 'way up'],
  ['tile/data/000', 'other kind'],
  ['/tile/0/000', 'leading slash'],
  ['tile/0/000\n', 'line end'],
  ['tile/0/x999/x999/x999/x999/x999/999', 'above 2^53'],
])('%s is refused: %s', (path) => {
  expect(() => parseTilePath(path)).toThrow('tilelog.malformed-path')
})

test('paths and tiles are one to one', () => {
  const tiles = fc.record<Tile>({
    level: fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const)),
    index: fc.maxSafeNat(),
    width: fc.integer({ min: 1, max: 256 }),
  })
  fc.assert(
    fc.property(tiles, (tile) => {
      expect(parseTilePath(tilePath(tile))).toEqual(tile)
    }),
  )
})

test('the tiles of a size: 70 000 entries', () => {
  expect(edgeTiles(70_000).map(tilePath)).toEqual([
    'tile/entries/273.p/112',
    'tile/0/273.p/112',
    'tile/1/001.p/17',
    'tile/2/000.p/1',
  ])
  expect(tileAt(70_000, 0, 272)).toEqual({ level: 0, index: 272, width: 256 })
  expect(tileAt(70_000, 0, 274)).toBeUndefined()
  expect(edgeTiles(65_536).map(tilePath)).toEqual(['tile/2/000.p/1'])
  expect(edgeTiles(0)).toEqual([])
  expect(supersededTiles(70_000, 70_001).map(tilePath)).toEqual([
    'tile/entries/273.p/112',
    'tile/0/273.p/112',
  ])
  expect(isTileOf(70_000, { level: 0, index: 273, width: 112 })).toBe(true)
  expect(isTileOf(70_000, { level: 0, index: 273, width: 113 })).toBe(false)
  expect(isTileOf(70_000, { level: 3, index: 0, width: 1 })).toBe(false)
})

test('bundles give back their entries', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 256 }), (entries) => {
      const bytes = formatBundle(entries)
      expect(parseBundle(bytes, entries.length)).toEqual(entries)
      expect(() => parseBundle(bytes, entries.length + 1)).toThrow('tilelog.malformed-tile')
      if (bytes.length > 0)
        expect(() => parseBundle(bytes.slice(0, -1), entries.length)).toThrow('tilelog.malformed-tile')
    }),
  )
  const full = formatBundle(Array.from({ length: 256 }, (_, i) => Uint8Array.of(i)))
  expect(parseBundle(full, 3)).toEqual([0, 1, 2].map((i) => Uint8Array.of(i)))
  expect(parseBundle(formatBundle([new Uint8Array(MAX_ENTRY_BYTES)]), 1)[0]!.length).toBe(65_535)
  expect(() => formatBundle([new Uint8Array(MAX_ENTRY_BYTES + 1)])).toThrow('tilelog.too-large')
})
