import v8 from 'node:v8'
import vm from 'node:vm'
import type { FastifyInstance } from 'fastify'

/** How often it is looked whether the server rests, in ms, and with how many requests in that time it still does. */
const every = 3_000
const few = 3
/** So many requests later there is something to give back again. */
const busy = 1_000

type Collect = (how: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void

/**
 * Gives memory back to the machine when the server comes to rest, after its start and after a rush: V8 keeps the 64 MB that it uses for
 * young objects until somebody asks, and an office PC has other programs. Takes a tenth of a second or three, in which nobody waits.
 */
export function giveBackAtRest(app: FastifyInstance): void {
  v8.setFlagsFromString('--expose-gc')
  const collect = vm.runInNewContext('gc') as Collect
  let [requests, lately] = [busy, 0]
  app.server.on('request', () => {
    requests += 1
    lately += 1
  })
  const timer = setInterval(() => {
    const resting = lately <= few
    lately = 0
    if (!resting || requests < busy) return
    requests = 0
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  }, every)
  timer.unref()
  app.server.once('close', () => clearInterval(timer))
}
