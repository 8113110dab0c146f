import type { FastifyRequest } from 'fastify'

const here = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const names = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i
const passedOn = ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'x-real-ip', 'via'] as const

/**
 * Whether the one who asks sits at this machine. By the connection itself, not by `request.ip`, which a header may say; nothing that a
 * proxy on this machine passed on; and under a name of this machine, which a page of another site cannot give (DNS rebinding).
 */
export function isFromHere({ socket, headers }: Pick<FastifyRequest, 'socket' | 'headers'>): boolean {
  return (
    here.has(socket.remoteAddress ?? '') &&
    passedOn.every((name) => headers[name] === undefined) &&
    names.test(headers.host ?? '')
  )
}
