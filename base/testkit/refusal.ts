/** The code of the problem that a call is refused with; undefined when it succeeds. */
export async function refusal(call: Promise<unknown>): Promise<string | undefined> {
  return call.then(
    () => undefined,
    (error: { problem?: { code: string } }) => error.problem?.code ?? String(error),
  )
}
