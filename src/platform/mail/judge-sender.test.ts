import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import { judgeSender } from './judge-sender.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
const records: Readonly<Record<string, string>> = {
  'one._domainkey.bank.example': `v=DKIM1; k=rsa; p=${key}`,
  'bank.example': 'v=spf1 ip4:203.0.113.7 -all',
  '_dmarc.bank.example': 'v=DMARC1; p=reject',
}
const missing = (): Error => Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
const resolve = async (name: string, type: string): Promise<string[][]> => {
  if (type !== 'TXT' || !records[name]) throw missing()
  return [[records[name]!]]
}
const outside = { internal: false, addresses: async () => [], resolve }
const raw =
  'From: Bank <help@bank.example>\r\nTo: you@example.org\r\nSubject: Your account\r\nDate: Sun, 22 Nov 2026 14:05:00 +0800\r\nMessage-ID: <1@bank.example>\r\n\r\nAll is well.\r\n'
const real = { from: 'help@bank.example', ip: '203.0.113.7', helo: 'mx.bank.example' }

let folder: string
let path: string
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qm-sender-'))
  path = join(folder, 'mail')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const by = { signingDomain: 'bank.example', selector: 'one', privateKey: pem }
  const { signatures } = await dkimSign(raw, { ...by, signatureData: [by] })
  writeFileSync(path, `${signatures}${raw}`)
  writeFileSync(`${path}-tampered`, `${signatures}${raw.replace('well', 'lost; send money')}`)
  writeFileSync(`${path}-unsigned`, raw)
})
after(() => rmSync(folder, { recursive: true }))

test('a mail from whom it says passes, a changed one and one from elsewhere fail', async () => {
  assert.deepEqual(await judgeSender(path, real, outside), { dkim: 'pass', spf: 'pass', dmarc: 'pass' })
  assert.deepEqual(await judgeSender(`${path}-tampered`, { ...real, ip: '198.51.100.9' }, outside), { dkim: 'fail', spf: 'fail', dmarc: 'fail' })
  assert.deepEqual(await judgeSender(`${path}-unsigned`, { ...real, ip: '198.51.100.9' }, outside), { dkim: 'none', spf: 'fail', dmarc: 'fail' })
})

test('what was fetched from an account has no sending server to check; its signature counts', async () => {
  assert.deepEqual(await judgeSender(path, { from: '', ip: null, helo: null }, outside), { dkim: 'pass', spf: 'not-checked', dmarc: 'pass' })
})

test('where names cannot be asked nothing is claimed', async () => {
  const away = { ...outside, resolve: () => Promise.reject(Object.assign(new Error('timeout'), { code: 'ETIMEOUT' })) }
  const { dkim, spf, dmarc } = await judgeSender(path, real, away)
  assert.deepEqual([dkim, spf, dmarc], ['not-checked', 'not-checked', 'not-checked'])
})
