import { base32 } from '@better-auth/utils/base32'
import { describe, expect, test } from 'vitest'
import { codeAt, matchingStep, newSecret, otpauthUri } from './totp.ts'

/** RFC 6238 Appendix B, SHA-1, cut from eight to six digits. */
const rfc = base32.encode(Buffer.from('12345678901234567890'), { padding: false })
const vectors: [seconds: number, code: string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
]
const at = (seconds: number) => new Date(seconds * 1000).toISOString()

describe('TOTP', () => {
  test.each(vectors)('gives the code of RFC 6238 at %i s', async (seconds, code) => {
    expect(await codeAt(rfc, at(seconds))).toBe(code)
    expect(await matchingStep(rfc, code, at(seconds))).toBe(Math.floor(seconds / 30))
  })

  test('a code holds from one step before to one after its own', async () => {
    const code = await codeAt(rfc, at(3000))
    const holds = async (seconds: number) => (await matchingStep(rfc, code, at(seconds))) === 100
    expect([await holds(2969), await holds(2970), await holds(3059), await holds(3060)]).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  test.each(['', '12345', '1234567', '１２３４５６', 'abcdef', '👮👮👮'])(
    'what is no code is wrong: %s',
    async (text) => {
      expect(await matchingStep(rfc, text, at(59))).toBeUndefined()
    },
  )

  test('secrets are 160 bits and go into the address that apps read', () => {
    const secret = newSecret()
    expect(base32.decode(secret)).toHaveLength(20)
    expect(newSecret()).not.toBe(secret)
    const uri = new URL(otpauthUri(secret, '张三@社区', '邻里'))
    expect(decodeURIComponent(uri.pathname)).toBe('/邻里:张三@社区')
    expect(uri.searchParams.get('secret')).toBe(secret)
  })
})
