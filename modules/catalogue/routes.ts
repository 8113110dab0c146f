import { serve } from '../../base/http/serve.ts'
import { ground } from '../../base/problem.ts'
import * as access from '../access/index.ts'
import * as ledger from '../ledger/index.ts'
import { catalogueApi } from './contract.ts'
import { codeLists } from './formats/index.ts'
import { getItem, items } from './items.ts'
import { wrong } from './problems.ts'
import { asChosen, checkAuthority } from './rules.ts'
import * as store from './store.ts'

export const catalogueRoutes = serve(catalogueApi, {
  async items(ctx, { query }) {
    const chosen = new Map((await store.choices(ctx.tx, ctx.street)).map((choice) => [choice.item, choice]))
    const shown = items
      .filter((item) => !query.subject || item.subject === query.subject)
      .map((item) => asChosen(item, chosen.get(item.id)))
      .filter(
        ({ id, zh, en, synonyms }) =>
          !query.q ||
          [id, zh, en, ...synonyms].some((word) => word.toLowerCase().includes(query.q!.toLowerCase())),
      )
    return { items: shown }
  },

  async codes(_ctx, { params }) {
    const list = Object.hasOwn(codeLists, params.list) ? codeLists[params.list] : undefined
    if (!list) throw ground.notFound()
    return { ...list, items: [...list.items] }
  },

  async chooseItem(ctx, { params, body }) {
    const item = getItem(params.id)
    checkAuthority(item, body.authority)
    const choice = { item: item.id, authority: body.authority, words: body.words }
    await store.saveChoice(ctx.tx, ctx.street, choice)
    await ledger.record(ctx, 'catalogue.choose', {
      facts: { item: item.id, authority: body.authority.join(' ') },
    })
    return asChosen(item, choice)
  },

  async sources(ctx) {
    return { items: await store.sources(ctx.tx, ctx.street) }
  },

  async saveSource(ctx, { params, body }) {
    const all = await store.sources(ctx.tx, ctx.street)
    const before = all.find((source) => source.id === params.id)
    if (before && before.code !== body.code) throw wrong.codeStays()
    const same = all.find((source) => source.code === body.code && source.id !== params.id)
    if (same) throw wrong.codeTaken({ code: same.code, name: same.name })
    if (!before && all.length >= store.mostSources) throw wrong.tooManySources({ most: store.mostSources })
    if (body.unit && !(await access.unitNames(ctx.tx, ctx.street, ctx.now)).has(body.unit))
      throw wrong.unknownUnit()
    const source = { ...body, id: params.id, since: before?.since ?? ctx.now }
    await store.saveSource(ctx.tx, ctx.street, source)
    await ledger.record(ctx, 'catalogue.source', { facts: { source: source.code, kind: source.kind } })
    return source
  },
})
