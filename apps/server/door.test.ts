import { Compile } from 'typebox/schema'
import { describe, expect, test } from 'vitest'
import type { Route } from '../../base/contract.ts'
import { allProblems } from '../../base/problem.ts'
import { sampleInput } from '../../tests/attack/samples.ts'
import { testStreet, wholeApi } from './test-street.ts'

const street = await testStreet()
const nobody = street.nobody()
const routes = Object.entries(wholeApi) as [string, Route][]
const get = (url: string, headers: Record<string, string> = {}) => nobody.ask('GET', url, { headers })

interface Operation {
  readonly operationId?: string
  readonly summary?: string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly schema: object
  }[]
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> }
  readonly responses: Record<
    string,
    { readonly description?: string; readonly content?: Record<string, { readonly schema: object }> }
  >
}

interface Description {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Record<string, Record<string, Operation>>
}

const description = (await get('/api/openapi.json')).json() as Description
const operationOf = (route: Route) =>
  description.paths[`/api${route.path.replace(/:(\w+)/g, '{$1}')}`]?.[route.method.toLowerCase()]

describe('the description of the API', () => {
  test('is OpenAPI 3.1 and names every route once', () => {
    expect(description.openapi).toMatch(/^3\.1\.\d+$/)
    const described = Object.values(description.paths).flatMap((path) =>
      Object.values(path).map((one) => one.operationId),
    )
    expect([...described].sort()).toEqual(routes.map(([name]) => name).sort())
    expect(new Set(described).size).toBe(described.length)
  })

  test.each(routes)(
    '%s: parameters, body and reply are valid schemas that take what the contract takes',
    (name, route) => {
      const operation = operationOf(route)!
      expect(operation.summary).toBe(route.summary)
      const named = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1])
      const parameters = operation.parameters ?? []
      expect(
        parameters
          .filter((one) => one.in === 'path' && one.required)
          .map((one) => one.name)
          .sort(),
      ).toEqual(named.sort())
      const input = sampleInput(route, { all: true })
      for (const { name: field, in: where, schema } of parameters) {
        const given = where === 'path' ? input.params?.[field] : input.query?.[field]
        expect([field, Compile(schema).Check(given)]).toEqual([field, true])
      }
      if (route.body) {
        const body = operation.requestBody!.content['application/json']!.schema
        expect(Compile(body).Check(input.body)).toBe(true)
        // Somebody else's file (GeoJSON) may hold more than we know.
        const strict = !Compile(body).Check({ ...(input.body as object), unknown: 1 })
        expect([name, strict]).toEqual([name, name !== 'importGrids'])
      }
      const reply = operation.responses[String(route.status ?? 200)]!
      expect(reply.description).toBeDefined()
      const content = Object.entries(reply.content ?? {})
      expect(content.map(([type]) => type)).toEqual([route.produces ?? 'application/json'])
      for (const [, { schema }] of content) expect(() => Compile(schema)).not.toThrow()
    },
  )
})

test('the catalogue of problems is complete in both languages, each code once and with a status that fits', () => {
  const all = [...allProblems()]
  expect(all.length).toBeGreaterThan(40)
  for (const [code, { status, zh, en }] of all) {
    expect([code, /^[a-z]+\.[a-z0-9-]+$/.test(code)]).toEqual([code, true])
    expect([code, /[\u4e00-\u9fff]/.test(zh), zh.length > 3]).toEqual([code, true, true])
    expect([code, /[a-z]{3}/.test(en), /[\u4e00-\u9fff]/.test(en)]).toEqual([code, true, false])
    expect([code, status >= 400 && status < 600]).toEqual([code, true])
    // A detail that differs by language comes as `zh` and `en`; each text takes its own.
    const holes = (text: string, own: string) =>
      [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => (name === own ? 'own' : name)).sort()
    expect([code, holes(zh, 'zh')]).toEqual([code, holes(en, 'en')])
  }
})

describe('a refusal', () => {
  test('is problem+json in the language of the one who asked, and tells nothing else', async () => {
    for (const [lang, words] of [
      ['zh-CN', '没有找到'],
      ['en-GB,en;q=0.9', 'Not found'],
      ['', '没有找到'],
    ] as const) {
      const reply = await get('/api/nowhere', { 'accept-language': lang })
      expect(reply.statusCode).toBe(404)
      expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8')
      const problem = reply.json() as Record<string, unknown>
      expect(problem.detail).toContain(words)
      expect(Object.keys(problem).sort()).toEqual(['code', 'detail', 'instance', 'status', 'title', 'type'])
    }
  })

  test('of a wrong method, and of a path outside the API, is one of ours too', async () => {
    for (const [method, url] of [
      ['DELETE', '/api/cases'],
      ['PUT', '/api/rates'],
      ['GET', '/api'],
      ['GET', '/../../etc/passwd'],
      ['GET', '/api/..%2f..%2fetc%2fpasswd'],
    ])
      expect([url, (await nobody.ask(method!, url!)).statusCode]).toEqual([url, 404])
  })
})

describe('for whoever watches the server', () => {
  test('health says that it and its database are up, and nothing about anybody', async () => {
    const reply = await get('/api/health')
    expect(reply.json()).toEqual({
      ...{ status: 'up', database: 'up', streets: 2, time: street.clock.now() },
      ledger: { state: 'starting', stopped: null, size: 0, published: 0 },
    })
  })

  test('the figures are for the machine itself: others find nothing there', async () => {
    expect((await get('/api/metrics')).statusCode).toBe(404)
    const own = await street.app.inject({ url: '/api/metrics', remoteAddress: '127.0.0.1' })
    expect(own.body).toContain('linli_http_seconds_bucket')
    expect(own.body).not.toContain(street.here.code)
  })
})

test('an address that reports without pause is asked to wait, and others are not', async () => {
  const from = (remoteAddress: string) =>
    street.app.inject({
      method: 'GET',
      url: `/api/streets/${street.here.code}/receipts/000000000000`,
      remoteAddress,
    })
  const codes: number[] = []
  for (let i = 0; i < 61; i++) codes.push((await from('192.0.2.1')).statusCode)
  expect(codes.slice(0, 60).every((status) => status === 404)).toBe(true)
  const refused = await from('192.0.2.1')
  expect([codes[60], (refused.json() as { code: string }).code]).toEqual([429, 'request.too-many'])
  expect((await from('192.0.2.2')).statusCode).toBe(404)
})
