import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { replyNotFound } from '../../base/http/reply-problem.ts'
import { root } from './house.ts'

export const faces = [
  { name: 'resident', base: '/' },
  { name: 'console', base: '/console/' },
  { name: 'field', base: '/field/' },
] as const

type Face = (typeof faces)[number]

const sources = ['apps', 'base', 'modules', 'engines', 'package-lock.json']
const dist = (face: Face) => path.join(root, 'apps', face.name, 'dist')
const stampFile = (face: Face) => path.join(dist(face), '.built-from')

/** Builds the faces whose sources changed since they were built; a second start finds nothing to do. */
export async function buildFaces(say: (line: string) => void): Promise<void> {
  const stamp = stampOfSources()
  for (const face of faces) {
    if (existsSync(stampFile(face)) && readFileSync(stampFile(face), 'utf8') === stamp) continue
    if (!existsSync(path.join(root, 'apps', face.name, 'vite.config.ts'))) continue
    say(`正在准备页面 · building the ${face.name} face …`)
    await runVite(face)
    writeFileSync(stampFile(face), stamp)
  }
}

function stampOfSources(): string {
  const hash = createHash('sha256')
  const walk = (file: string) => {
    const stat = statSync(file, { throwIfNoEntry: false })
    if (!stat) return
    if (stat.isDirectory()) {
      for (const name of readdirSync(file).sort())
        if (name !== 'dist' && name !== 'node_modules' && !name.includes('.test.'))
          walk(path.join(file, name))
    } else hash.update(`${path.relative(root, file)} ${stat.size} ${Math.round(stat.mtimeMs)}\n`)
  }
  for (const source of sources) walk(path.join(root, source))
  return hash.digest('hex')
}

/** In a process of its own: a bundler’s memory is not the server’s. */
function runVite(face: Face): Promise<void> {
  return new Promise((resolve, reject) => {
    const vite = path.join(root, 'node_modules/vite/bin/vite.js')
    const child = spawn(
      process.execPath,
      [
        vite,
        'build',
        '--config',
        path.join(root, 'apps', face.name, 'vite.config.ts'),
        '--logLevel',
        'error',
      ],
      { cwd: path.join(root, 'apps', face.name), stdio: ['ignore', 'inherit', 'inherit'] },
    )
    const limit = setTimeout(() => child.kill(), 180_000)
    child.on('error', reject)
    child.on('exit', (code) => {
      clearTimeout(limit)
      if (code === 0) resolve()
      else reject(new Error(`the ${face.name} face could not be built`))
    })
  })
}

/** Hashed files for ever, pages always asked for anew; any path of a face that is no file is its page. */
export async function mountFaces(app: FastifyInstance): Promise<void> {
  let first = true
  for (const face of faces) {
    if (!existsSync(dist(face))) continue
    await app.register(fastifyStatic, {
      root: dist(face),
      prefix: face.base,
      decorateReply: first,
      preCompressed: true,
      wildcard: false,
      index: ['index.html'],
      cacheControl: false,
      setHeaders: (reply, file) =>
        reply.header(
          'cache-control',
          file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    })
    first = false
  }
  app.setNotFoundHandler((request, reply) => {
    const url = request.url.split('?')[0]!
    if (url.startsWith('/api') || request.method !== 'GET' || path.extname(url) !== '')
      return replyNotFound(request, reply)
    const face = faces.findLast((one) => `${url}/`.startsWith(one.base))!
    if (!existsSync(dist(face))) return replyNotFound(request, reply)
    return reply.header('cache-control', 'no-cache').sendFile(pageFor(face, url), dist(face))
  })
}

/** A face may have built single pages ahead (`report.html`), and one for all other addresses (`page.html`). */
function pageFor(face: Face, url: string): string {
  const name = /^([a-z-]+)\/?$/.exec(url.slice(face.base.length))?.[1] ?? ''
  const built = [`${name}.html`, 'page.html'].find((file) => existsSync(path.join(dist(face), file)))
  return built ?? 'index.html'
}
