import { describe, expect, test } from 'vitest'
import { fillStreet, sampleStreet } from './fixture-street.ts'
import { areasOf, locate, placeFromText } from './index.ts'
import { here, refusal, testHouse } from './test-house.ts'

const world = await testHouse()
const demo = sampleStreet(Number(process.env.PEOPLE ?? 3000))
const filled = await world.inStreet(here, (tx) => fillStreet(tx, demo))
const anyone = world.as(null)
console.log('doors', filled.doors, filled.ms)
console.log(
  demo.doors().next().value,
  [...demo.doors()].at(-1),
  demo.estates[0],
  demo.buildings.find((b) => b.name && !b.estateKey),
)

describe('what is public', () => {
  test('streets', async () => {
    const { items } = await anyone.streets()
    expect(items.map((s) => s.code)).toEqual([here])
  })
  test('timing', async () => {
    const grids = await anyone.publicGrids({ params: { street: here } })
    expect(grids.items.length).toBe(demo.grids.length)
    const map = JSON.stringify(await anyone.map({ params: { street: here } }))
    const { gzipSync } = await import('node:zlib')
    console.log(
      'map',
      map.length,
      gzipSync(map).length,
      Object.entries(await anyone.map({ params: { street: here } })).map(([k, v]) => [
        k,
        (v as any).features.length,
        gzipSync(JSON.stringify(v)).length,
      ]),
    )
    for (const q of [
      '阳',
      '文昌',
      '文昌路1',
      demo.estates[0]!.name,
      `${demo.estates[0]!.name}3`,
      `${demo.estates[0]!.name}2栋1单元`,
      `${demo.estates[0]!.name}2-1-101`,
      '1单元',
      '101室',
      '不存在的地方',
    ]) {
      await anyone.findPlaces({ params: { street: here }, query: { q } })
      const t = performance.now()
      const { items } = await anyone.findPlaces({ params: { street: here }, query: { q } })
      console.log(
        q,
        (performance.now() - t).toFixed(2),
        items.map((i) => `${i.text}[${i.grid?.name}]`).join(' '),
      )
    }
    await world.inStreet(here, async (tx) => {
      for (const text of [
        `${demo.estates[0]!.name}三号楼电梯坏了`,
        `我住在${demo.estates[1]?.name}，楼下很吵`,
        `${demo.roads[0]!.name}路灯不亮`,
        '没有地名',
        `${demo.estates[0]!.gate}门口积水`,
        demo.divisions.at(-1)!.name,
      ]) {
        const t = performance.now()
        const at = await placeFromText(tx, here, text)
        console.log(text, (performance.now() - t).toFixed(3), JSON.stringify(at))
      }
      const b = demo.buildings
      const t = performance.now()
      for (let i = 0; i < 20000; i++) {
        const c = b[i % b.length]!.center
        await locate(tx, here, { lon: c[0], lat: c[1] })
      }
      console.log('locate us', (performance.now() - t) / 20)
      const a = await areasOf(tx, here)
      expect(a.grids.size).toBe(demo.grids.length)
    })
    const admin = world.as('administrator')
    const t = performance.now()
    const f = await admin.checkGrids()
    console.log('faults', f.items.length, f.grids, performance.now() - t)
    expect(await refusal(anyone.checkGrids())).toBe('request.sign-in-first')
  })
})
