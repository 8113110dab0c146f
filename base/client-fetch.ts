import type { Answer, Send, Sending } from './client.ts'
import type { Lang } from './problem.ts'

/** Requests are given up after this; the caller keeps what was typed and may send it again with the same key. */
const patience = 30_000

/**
 * Sends over the network from a page. A request that never arrived is a problem like any other (status 0), so that
 * pages have one way of telling people what happened.
 */
export function fetchSend(lang: () => Lang): Send {
  return async (request: Sending): Promise<Answer> => {
    try {
      return await fetch(request.url, {
        method: request.method,
        headers: { ...request.headers, 'accept-language': lang() === 'zh' ? 'zh-CN' : 'en' },
        body: (request.body as BodyInit | undefined) ?? null,
        credentials: 'same-origin',
        signal: AbortSignal.timeout(patience),
      })
    } catch {
      return { status: 599, text: async () => JSON.stringify(offline(lang())) }
    }
  }
}

function offline(lang: Lang) {
  const detail =
    lang === 'zh'
      ? '网络断了，没有发出去。您写的内容还在，有网后请再点一次。'
      : 'The network did not carry it. What you wrote is kept; press again when you are back online.'
  return {
    type: 'about:blank',
    title: lang === 'zh' ? '没有网络' : 'No network',
    status: 0,
    code: 'network.offline',
    detail,
  }
}
