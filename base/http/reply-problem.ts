import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type FieldProblem, ground, type Lang, Problem } from '../problem.ts'
import { fieldProblems } from './field-words.ts'

/** The language of the one who asks: Chinese unless English is asked for first. */
export function langOf(request: FastifyRequest): Lang {
  return /^\s*en/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh'
}

/** Every error leaves as problem+json with a code of the catalogue. What is not a problem of ours tells nothing. */
export function replyProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = asProblem(error, request)
    if (problem.kind.status >= 500)
      request.log.error(
        { err: { name: error.name, code: error.code, message: error.message, stack: error.stack } },
        'failed',
      )
    return send(reply, request, problem)
  })
}

/** What is not there, in the language of the one who asked. */
export function replyNotFound(request: FastifyRequest, reply: FastifyReply) {
  return send(reply, request, ground.notFound())
}

function send(reply: FastifyReply, request: FastifyRequest, problem: Problem) {
  const lang = langOf(request)
  return reply
    .status(problem.kind.status)
    .type('application/problem+json; charset=utf-8')
    .header('content-language', lang === 'zh' ? 'zh-CN' : 'en')
    .serializer(JSON.stringify)
    .send({
      type: `/api/problems/${problem.code}`,
      title: problem.code,
      status: problem.kind.status,
      code: problem.code,
      detail: problem.text(lang),
      ...(problem.fields.length > 0 ? { fields: problem.fields } : {}),
      instance: request.id,
    })
}

function asProblem(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  if (error.validation)
    return ground.invalid(
      {},
      fieldProblems(error.validation, error.validationContext, langOf(request)) as FieldProblem[],
    )
  if (error.statusCode === 413) return ground.tooLarge()
  if (error.statusCode === 415) return ground.wrongType()
  if (error.statusCode === 429) return ground.tooMany()
  if (error.statusCode === 400) return ground.invalid()
  // A body nested deeper than anything of ours. After the status codes: "too large" is a RangeError as well.
  if (error instanceof RangeError) return ground.invalid()
  return databaseProblem(error) ?? ground.failed()
}

/** Statement timeout, lock timeout, too many connections, lost a race: nothing was done, try again. */
const busy = new Set(['57014', '55P03', '53300', '40001', '40P01'])
/** None was free in time, or the database did not answer a new one in time. */
const noConnection = new Set(['timeout exceeded when trying to connect', 'timeout expired'])
const noRoom = new Set(['53100', 'ENOSPC'])
/** The database ends, has crashed, or is not up yet; its socket is not there. @see PostgreSQL appendix A, class 57 and 08 */
const away = new Set(['57P01', '57P02', '57P03', '08006', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])
const awayWords = /^Connection terminated|^Client has encountered a connection error/

function databaseProblem({ code, message }: FastifyError): Problem | undefined {
  if (busy.has(code)) return ground.busy()
  if (noConnection.has(message)) return ground.busy()
  if (noRoom.has(code)) return ground.noRoom()
  if (away.has(code) || awayWords.test(message)) return ground.away()
  return
}
