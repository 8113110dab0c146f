type Cookies = Readonly<Record<string, string | undefined>>

const prefix = '__Host-'

/**
 * Over HTTPS a cookie carries the prefix: a browser then takes it only from this very host, over TLS, for the whole of it, and no
 * neighboring name can plant one. Over plain HTTP (a trial on one machine) browsers refuse the prefix.
 * @see RFC 6265bis §4.1.3.2; ASVS 5.0 V3.3.1
 */
export function cookieName(name: string, secure: boolean): string {
  return secure ? prefix + name : name
}

/** The cookies of a request under their plain names; over HTTPS those without the prefix are not ours. */
export function ownCookies(given: Cookies | undefined, secure: boolean): Cookies {
  if (!secure) return given ?? {}
  const own = Object.entries(given ?? {}).filter(([name]) => name.startsWith(prefix))
  return Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value]))
}
