import { expect, test } from 'vitest'
import { browserCrypto } from './crypto-browser.ts'
import { nodeCrypto } from './crypto-node.ts'
import { formatSkey, formatVkey, parsePolicy, parseSkey, parseVkey, verifyReceipt } from './index.ts'
import { centers, logKey, makeLog, NOW_MS, policyText, utf8 } from './test-kit.ts'

// Made by this engine, accepted by the independent verifier in Go (fsck of the log, proof of the receipt).
const POLICY = `# Two of three centers
log street.example/log+a0476b32+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c https://street.example/log/
witness w2 center2.example+363731ce+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU
witness w3 center3.example+8b9c939a+BO1JKMYo0cLG6ukDOJBZlWEpWSc6XGP5NjbBRhSshzfR
witness w4 center4.example+361d7d8a+BMqTrBcFGHBx1nuDx/8O/oEI6OxFMFdddyaHkzPb2r58
group centers 2 w2 w3 w4
quorum centers
`
const CHECKPOINT = `street.example/log
300
/HWHrG4pE4NMFS6AT9H/tB1zmHHi6JjoCB6fX0NQXiA=

— street.example/log oEdrMplYIJdE1ZmoYQlYzQIMxJOblyx+sfSham5xbmbDHjs/DXpYetVuo+D7XvDFsZz0KcZga+pve55MH/PN7yiFnQE=
— center2.example NjcxzgAAAABpVbkACO3zpxPkop6dtLYJ7CvfG7MUhiY2I18IphO9e5twnvd74wQgvmtkHyK2I0Oy7Ne890aSq87FstS5cVBJk/ImDA==
— center3.example i5yTmgAAAABpVbkAdCHLOdXldA7wVzPFgi6CwODW/AGaRLkUEvafOviPc9oKMTWjn6wIVQeASAOD2gssoSioZ8GgjTM2SewJT+9VBQ==
— center4.example Nh19igAAAABpVbkAkyEKN5WxA58Tv9bPIqpsdtOC8qompRl3i/jDdWTp4Tkgf3yrh8W50J+sSurEdTgjyhg6A3Q0TVAafIT47vCuBw==
`
const RECEIPT = `c2sp.org/tlog-proof@v1
index 256
rtcDuI4AEr84W0A2sVPrK3vJfYUtejsBGAjhaJ1JLVQ=
hwgnkGTqI9GLHYy+wjS2wFJ7n0UsFI8Meceelsqtaok=
lvim8jcpuU4XfOAqtw8DQZPuH1w9b/JNgntRiR5TLhg=
/FX9dTnc6DNcixb4LDrSTFzgRN/o48X3yNsrKijuzGg=
yKxqg5wfGFen9T0z2ZkgKnPxNvGw7605voVsjiMx2Ec=
ZRMUmMYvHOsK69KDBctvYdcObz4SrUwQvuATxbOMn/4=
fvDeFJY0H6w/6L36HLT01jyR8UJ0SzU3bpJltq91hhA=

${CHECKPOINT}`

test('keys, notes and cosignatures are written bit by bit as they were', () => {
  expect(policyText).toBe(POLICY)
  expect(makeLog(300).checkpoint).toBe(CHECKPOINT)
  const skey = formatSkey(nodeCrypto, logKey.name, logKey.type, new Uint8Array(32).fill(1))
  expect(skey).toBe('PRIVATE+KEY+street.example/log+a0476b32+AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB')
  for (const crypto of [nodeCrypto, browserCrypto]) {
    expect(formatVkey(parseSkey(crypto, `${skey}\n`))).toBe(formatVkey(logKey))
    expect(parseVkey(crypto, formatVkey(centers[0]!)).publicKey).toEqual(centers[0]!.publicKey)
  }
})

test.each([
  ['Node', nodeCrypto],
  ['browser', browserCrypto],
])('%s: the receipt is verified, and another entry is not', (_, crypto) => {
  const policy = parsePolicy(crypto, POLICY)
  const check = verifyReceipt(crypto, RECEIPT, utf8('{"i":256}'), policy, { nowMs: NOW_MS })
  expect(check).toMatchObject({
    verified: true,
    index: 256,
    size: 300,
    origin: 'street.example/log',
    quorum: true,
  })
  expect(check.cosignatures).toEqual(
    ['w2', 'w3', 'w4'].map((witness) => ({ witness, atMs: NOW_MS, counts: 'yes' })),
  )
  expect(verifyReceipt(crypto, RECEIPT, utf8('{"i":257}'), policy, { nowMs: NOW_MS })).toMatchObject({
    verified: false,
    problem: 'tilelog.wrong-inclusion',
    quorum: true,
  })
})
