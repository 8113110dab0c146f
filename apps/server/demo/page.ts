import type { FastifyInstance } from 'fastify'
import { roleNames } from '../../../modules/access/contract.ts'
import { isFromHere } from '../from-here.ts'
import type { Opened } from '../house.ts'
import { readSignIns } from './sign-ins.ts'
import { demoPassword } from './staff.ts'

/**
 * Who can sign in to the demonstration, with the present code. Only where a demonstration was made, and only on the
 * machine itself; an installation in earnest has no such page.
 */
export function mountDemoPage(app: FastifyInstance, house: Opened): void {
  app.get('/demo', { schema: { hide: true } as object }, async (request, reply) => {
    const signIns = await readSignIns(house)
    if (signIns.length === 0 || !isFromHere(request)) return reply.callNotFound()
    // What makes the demonstration weighs more than the server: it is loaded by whoever looks at this page.
    const { demoCode } = await import('../demo.ts')
    const rows = signIns
      .map(
        (one) =>
          `<tr><td>${text(roleNames[one.role].zh)}<br><small lang="en">${text(one.role)}</small><td><code>${text(one.login)}</code><td>${text(one.name)}<br><small>${text(one.unit)}</small>`,
      )
      .join('')
    return reply
      .type('text/html; charset=utf-8')
      .header('refresh', '10')
      .send(`<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>演示账号 · Linli</title><link rel="icon" href="data:,">
<style>body{font:16px/1.6 system-ui,"Noto Sans CJK SC";max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c1f1e}td,th{text-align:left;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #ddd;vertical-align:top}small{color:#4f5653}strong{font-size:1.6rem;letter-spacing:.1em;color:#0F6B66}</style>
<main><h1>演示账号</h1><p>密码都是 <code>${demoPassword}</code>。动态码（每 30 秒换一次，本页自己更新）：<br><strong>${await demoCode(house.clock.now())}</strong></p>
<table><thead><tr><th>岗位 post<th>登录名 login<th>姓名、单位 name, unit</thead><tbody>${rows}</tbody></table>
<p><a href="/">居民端</a> · <a href="/console/">工作台</a> · <a href="/field/">网格员</a> · <a href="/api/docs">API</a></p></main></html>`)
  })
}

function text(value: string): string {
  return value.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)
}
