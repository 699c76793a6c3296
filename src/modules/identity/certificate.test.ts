import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id, Instant } from '#kernel/decision.ts'
import type { Certificate, CertificateCommand } from './certificate.ts'
import { applyCertificate, certificateKey, decideCertificate, heldAt } from './certificate.ts'

const moment = { id: 'c1' as Id<'certificate'>, now: Date.UTC(2026, 2, 5) as Instant }
const content = { name: '电工证', number: 'T-1', issuer: '应急管理局', validFrom: '2026-01-01', validUntil: '2026-12-31' }
const grant: CertificateCommand = { do: 'grant', person: 'p1' as Id<'person'>, ...content }
const revoke: CertificateCommand = { do: 'revoke', reason: '违规作业' }

function live(commands: readonly CertificateCommand[]): string[] {
  let certificate: Certificate | null = null
  return commands.flatMap(command => {
    const decision = decideCertificate(certificate, command, moment)
    if (!decision.ok) return [decision.refusal]
    certificate = decision.events.reduce<Certificate | null>(applyCertificate, certificate)
    return decision.events.map(event => event.type)
  })
}

test('a certificate is granted once, corrected, and says nothing more after it was revoked', () => {
  const correct: CertificateCommand = { do: 'correct', ...content, number: 'T-2' }
  assert.deepEqual(live([correct, grant, grant, correct, correct, revoke, revoke, correct]), [
    'unknown',
    'certificate.granted',
    'already-granted',
    'certificate.corrected',
    'certificate.revoked',
    'already-revoked',
    'already-revoked',
  ])
})

test('days have to exist and stand in their order; a name and a reason are never blank', () => {
  const refused = (change: object): string[] => live([{ ...grant, ...change } as CertificateCommand])
  assert.deepEqual(refused({ name: ' ' }), ['no-name'])
  for (const validFrom of ['2026-02-30', '2026-13-01', 'soon', '26-01-01']) assert.deepEqual(refused({ validFrom }), ['impossible-date'])
  assert.deepEqual(refused({ validUntil: '2025-12-31' }), ['ends-before-it-begins'])
  assert.deepEqual([refused({ validUntil: '2026-01-01' }), refused({ validUntil: null })], [['certificate.granted'], ['certificate.granted']])
  assert.deepEqual(live([grant, { do: 'revoke', reason: '  ' }]).at(-1), 'no-reason')
})

test('names are the same however they were typed', () => {
  assert.equal(certificateKey('  ＣＥＴ－４ '), certificateKey('cet-4'))
  assert.equal(certificateKey('Straßenbau'), certificateKey('STRASSENBAU'))
  assert.notEqual(certificateKey('电工证'), certificateKey('焊工证'))
  assert.equal(certificateKey('   '), '')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), name => {
      const key = certificateKey(name)
      assert.equal(certificateKey(key), key)
      assert.equal(certificateKey(` ${name.normalize('NFD')}\t`), key)
    }),
  )
})

test('what is held at an instant is what has begun and not ended: the first instant counts, the last does not', () => {
  const span = fc.record({ key: fc.constantFrom('a', 'b', 'c'), from: fc.nat(100), until: fc.option(fc.nat(100)) })
  fc.assert(
    fc.property(fc.array(span), fc.nat(100), (holdings, at) => {
      const held = heldAt(holdings, at)
      for (const key of ['a', 'b', 'c']) {
        const holds = holdings.some(each => each.key === key && at >= each.from && at < (each.until ?? Number.POSITIVE_INFINITY))
        assert.equal(held.includes(key), holds)
      }
    }),
  )
})
