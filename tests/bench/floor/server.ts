// The floor of the comparison: what Fastify and pg do when somebody writes five routes by hand, with prepared statements, a token
// compared in memory and one audit row for a new case; no sign-in, no rights, no record of who read what.
import Fastify from 'fastify'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
const app = Fastify()
const query = (name: string, text: string, values: readonly unknown[] = []) =>
  pool.query({ name, text, values: [...values] })

app.addHook('onRequest', (request, reply, done) => {
  if (request.headers.authorization !== 'Bearer t' && request.url !== '/health') reply.code(401).send({})
  else done()
})
app.get('/health', async () => 'ok')

const [text, number] = [{ type: 'string' }, { type: 'number' }]
const columns = {
  title: text,
  text,
  category: text,
  address: text,
  lat: number,
  lng: number,
  phone: text,
  status: text,
  created_at: text,
  grid_id: number,
  assignee: number,
} as const
const names = Object.keys(columns)
const add = `WITH c AS (INSERT INTO floor.cases (${names}) VALUES (${names.map((_, i) => `$${i + 1}`)}) RETURNING *),
  a AS (INSERT INTO floor.audit (action, item, body) SELECT 'create', id, to_jsonb(c) FROM c) SELECT * FROM c`

const body = { type: 'object', required: ['title', 'text'], properties: columns }
app.post<{ Body: Record<string, unknown> }>('/cases', { schema: { body } }, async (request, reply) => {
  const made = await query(
    'add',
    add,
    names.map((name) => request.body[name]),
  )
  reply.code(201)
  return { data: made.rows[0] }
})

app.get<{ Querystring: { status?: string; grid?: string; page?: number } }>(
  '/cases',
  async ({ query: q }) => {
    const [page, count] = await Promise.all(
      q.status
        ? [
            query(
              'list',
              'SELECT * FROM floor.cases WHERE status = $1 AND grid_id = $2 ORDER BY created_at DESC LIMIT 20',
              [q.status, q.grid],
            ),
            query('list-count', 'SELECT count(*) FROM floor.cases WHERE status = $1 AND grid_id = $2', [
              q.status,
              q.grid,
            ]),
          ]
        : [
            query('all', 'SELECT * FROM floor.cases ORDER BY created_at DESC LIMIT 20 OFFSET $1', [
              ((q.page ?? 1) - 1) * 20,
            ]),
            query('all-count', 'SELECT count(*) FROM floor.cases'),
          ],
    )
    return { data: page!.rows, total: Number(count!.rows[0].count) }
  },
)

app.get<{ Params: { id: string } }>('/cases/:id', async ({ params }) => {
  const [one, steps] = await Promise.all([
    query('one', 'SELECT * FROM floor.cases WHERE id = $1', [params.id]),
    query('steps', 'SELECT * FROM floor.steps WHERE case_id = $1 ORDER BY seq', [params.id]),
  ])
  return { data: { ...one.rows[0], steps: steps.rows } }
})

app.get('/agg', async () => ({
  data: (await query('agg', 'SELECT grid_id, status, count(*) FROM floor.cases GROUP BY 1, 2')).rows,
}))

await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
