import { type APIRequestContext, expect } from '@playwright/test'

/** Asks or tells the server as whoever has this context, beside the page; what it answers must be a success. */
export async function json<R>(request: APIRequestContext, path: string, data?: object): Promise<R> {
  const answer = data ? await request.post(path, { data }) : await request.get(path)
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
  return (await answer.json()) as R
}
