import type { Ctx } from '../../../base/http/ctx.ts'
import { record } from '../../ledger/index.ts'
import { accountKey } from '../sign-in/counter.store.ts'
import { loginKey } from '../sign-in/password.ts'
import { clearTries } from '../sign-in/tries.store.ts'

/** Forgets the wrong tries on an account, at the login, the code and the password. */
export async function forgetTries(
  ctx: Ctx,
  person: { readonly id: string; readonly login: string },
): Promise<void> {
  for (const use of ['login', 'code', 'password'] as const)
    await clearTries(ctx.tx, accountKey(ctx, use, use === 'login' ? loginKey(person.login) : person.id))
}

/** Forgets the wrong tries on an account, so that it can be signed in to at once. Needs `purpose: 'administration'`. */
export async function unlockLogin(
  ctx: Ctx,
  person: { readonly id: string; readonly login: string },
): Promise<void> {
  await forgetTries(ctx, person)
  await record(ctx, 'access.unlock', { subject: `person:${person.id}` })
}
