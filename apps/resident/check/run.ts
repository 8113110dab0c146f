import { browserCrypto } from '../../../engines/tilelog/crypto-browser.ts'
import {
  type OpenedCheckpoint,
  type Policy,
  parsePolicy,
  type ReadFile,
} from '../../../engines/tilelog/index.ts'
import type { CaseProofs, PublicCase } from '../../../modules/cases/contract.ts'
import { checkEntry, checkpointOpener, type EntryCheck } from '../../../modules/ledger/verify.rules.ts'
import { askCentres, type CentreSays } from './centres.ts'
import { type Compared, comparePage, type Finding, shownOf } from './compare.ts'
import { type Growth, grownSince, type SeenShelf } from './growth.ts'

export interface CheckResult {
  readonly state: 'unaltered' | 'waiting' | 'misfit'
  readonly findings: readonly Finding[]
  readonly checks: readonly EntryCheck[]
  /** Steps on the page that the ledger confirms. */
  readonly steps: number
  /** Steps of the office’s own: in the log, their words kept back. */
  readonly inner: number
  readonly looks: number
  /** Steps that wait for the log or for other offices. */
  readonly waiting: number
  readonly older: number
  readonly pictures: number
  readonly growth: Growth
  readonly policyChanged: boolean
  readonly checkpoint: OpenedCheckpoint | null
  readonly centres: readonly CentreSays[]
}

/** The world outside, so that the whole check runs in a test as it runs on a phone. */
export interface CheckParts {
  readonly shelf: SeenShelf
  /** Files of the log by path. */
  readonly read: ReadFile
  readonly fetchText: (url: string, ms: number) => Promise<string>
  /** The bytes of a picture by its address; undefined where it does not come. */
  readonly picture: (url: string) => Promise<Uint8Array | undefined>
}

const crypto = browserCrypto
const mostPictures = 20

/** What a page shows of a case, whoever looks at it. */
export interface PageShown {
  compare(checks: readonly EntryCheck[]): Compared
  /** Pictures of a step by its number. */
  photosOf(no: number): readonly { readonly url: string }[]
}

/** Checks a case as it stands on the resident’s page. */
export const checkCase = (it: PublicCase, reply: CaseProofs, parts: CheckParts): Promise<CheckResult> =>
  checkShown(
    {
      compare: (checks) => comparePage(it, reply, checks),
      photosOf: (no) => it.steps.find((step) => step.no === no)?.photos ?? [],
    },
    reply,
    parts,
  )

/** Checks what a page shows against leaves, log, signatures, what this browser saw before, and the other centres. */
export async function checkShown(
  page: PageShown,
  reply: CaseProofs,
  parts: CheckParts,
): Promise<CheckResult> {
  const { proofs } = reply
  const policy = policyOf(proofs.policy)
  const open = policy ? checkpointOpener(policy) : () => undefined
  const checks = proofs.entries.map((entry) => checkEntry(crypto, reply, entry, open))
  const compared = page.compare(checks)
  const pictures = await checkPictures(page, checks, parts)
  const checkpoint = (proofs.checkpoint !== null && open(proofs.checkpoint)) || null
  const seen = checkpoint ? parts.shelf.get(checkpoint.origin) : undefined
  const growth = checkpoint ? await grownSince(crypto, checkpoint, seen, parts.read) : 'unknown'
  const centres = checkpoint && policy ? await askCentres(crypto, policy, checkpoint, parts) : []
  const findings = [...compared.findings, ...pictures.findings]
  const steps = checks.filter(({ entry }) => entry.type.startsWith('case.'))
  const waiting = steps.filter((check) => !check.misfit && !check.confirmed).length
  const misfit = findings.length > 0 || growth === 'differs' || centres.some(({ says }) => says === 'differs')
  const signed = checkpoint?.quorum === true && checkpoint.cosignatures.length > 0
  if (checkpoint && !misfit)
    parts.shelf.put(checkpoint.origin, {
      size: checkpoint.size,
      root: toBase64(checkpoint.root),
      note: proofs.checkpoint!,
      policy: proofs.policy!,
    })
  return {
    state: misfit ? 'misfit' : waiting > 0 || !signed ? 'waiting' : 'unaltered',
    findings,
    checks,
    steps: steps.filter((check) => shownOf(check)?.inner === false && !check.misfit).length,
    inner: steps.filter(({ entry }) => entry.withheld === 'inner').length,
    looks: checks.length - steps.length,
    waiting,
    older: compared.older,
    pictures: pictures.checked,
    growth,
    policyChanged: seen !== undefined && seen.policy !== proofs.policy,
    checkpoint,
    centres,
  }
}

function policyOf(text: string | null): Policy | undefined {
  if (text === null) return
  try {
    return parsePolicy(crypto, text)
  } catch {
    return
  }
}

/** Each picture on the page by its bytes: the digest of what was taken stands in the ledger. */
async function checkPictures(
  page: PageShown,
  checks: readonly EntryCheck[],
  { picture }: CheckParts,
): Promise<{ checked: number; findings: Finding[] }> {
  const findings: Finding[] = []
  let checked = 0
  for (const check of checks) {
    const shown = shownOf(check)
    const photos = shown ? page.photosOf(shown.no) : []
    if (!shown || check.misfit || photos.length !== shown.pictures.length) continue
    for (const photo of photos) {
      if (checked >= mostPictures) return { checked, findings }
      const bytes = await picture(photo.url)
      if (!bytes) continue
      checked++
      const digest = hex(crypto.sha256(bytes))
      if (!shown.pictures.some(({ sha256 }) => sha256 === digest))
        findings.push({
          kind: 'picture-differs',
          no: shown.no,
          step: shown.kind,
          at: shown.at,
          entry: check.entry.id,
        })
    }
  }
  return { checked, findings }
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
