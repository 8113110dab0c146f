import { useSession, useStreet } from '../../../app/session.ts'

/** The divisions that anything of this street can lie in: county, street, its communities; with names. */
export function useTerritories() {
  const { street: code } = useSession()
  const street = useStreet(code)
  const options = [
    { value: code, label: street?.name ?? code },
    ...(street?.communities ?? []).map((one) => ({ value: one.code, label: one.name })),
    { value: code.slice(0, 6), label: street?.county || code.slice(0, 6) },
  ]
  const nameOf = (territory: string) => options.find((one) => one.value === territory)?.label ?? territory
  return { options, nameOf, communities: street?.communities ?? [], street: code }
}
