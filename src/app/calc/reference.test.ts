import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { methods } from './methods.ts'

type Case = Readonly<{ name: string; chart: string; data: Record<string, unknown>; expected: Record<string, unknown>; tolerance: { abs: number; rel: number } }>

/** Values computed twice elsewhere from published formulas and data; every case names its source. */
const cases: Case[] = JSON.parse(readFileSync(new URL('../../../../shared/data/science/reference.json', import.meta.url), 'utf8'))

/** Numbers within the tolerance, everything else exactly; a single limit stands for the same limit at each point. */
function agree(got: unknown, wanted: unknown, { abs, rel }: Case['tolerance'], path: string): void {
  if (typeof wanted === 'number') {
    const number = Array.isArray(got) && got.every(value => value === got[0]) ? got[0] : got
    assert.ok(typeof number === 'number' && Math.abs(number - wanted) <= abs + rel * Math.abs(wanted), `${path}: ${JSON.stringify(got)} is not ${wanted}`)
  } else if (Array.isArray(wanted)) {
    const list = Array.isArray(got) ? got : wanted.map(() => got)
    assert.equal(list.length, wanted.length, `${path}: ${JSON.stringify(got)} is not ${JSON.stringify(wanted)}`)
    for (const [i, value] of wanted.entries()) agree(list[i], value, { abs, rel }, `${path}[${i}]`)
  } else if (typeof wanted === 'object' && wanted !== null) {
    for (const [key, value] of Object.entries(wanted)) agree((got as Record<string, unknown>)?.[key], value, { abs, rel }, `${path}.${key}`)
  } else assert.deepEqual(got, wanted, path)
}

for (const one of cases) {
  test(`${one.chart}: ${one.name}`, () => {
    const method = methods[one.chart]
    assert.ok(method, `there is no method ${one.chart}`)
    agree(JSON.parse(JSON.stringify(method.run(one.data))), one.expected, one.tolerance, one.name)
  })
}

test('every method’s own example has a result', () => {
  for (const [name, { example, run }] of Object.entries(methods)) assert.ok(Object.keys(run(example)).length > 0, name)
})
