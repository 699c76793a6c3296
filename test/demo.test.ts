import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Instant } from '#kernel/time.ts'
import type { PlantedTruth } from '#modules/mesh/demo/manifest.ts'
import { startDemoIn } from '#modules/mesh/public.ts'
import type { CaseRow, EdgeView, MeshPicture, NodeView, VariantList } from '#modules/mesh/views.ts'
import type { Client, TestHouse } from './house.ts'
import { openTestHouse, testRequest } from './house.ts'

// The product is asked, over HTTP alone, whether it finds what was planted; the manifest is the judge and nothing else reads it.
const told = Date.UTC(2026, 10, 27, 4) as Instant
let house: TestHouse, client: Client, truths: readonly PlantedTruth[]
before(async () => {
  house = await openTestHouse()
  client = await house.as('quality-manager')
  const { manifest } = await startDemoIn(house.ground, { seed: 7, days: 84, cases: 9000, industry: 'courier' }, () => ({ ...testRequest(house.tenant), now: told }))
  truths = manifest.truths
  await house.settle()
})
after(() => house.close())

const day = 86_400_000
const truth = (kind: PlantedTruth['kind']): PlantedTruth => truths.find(one => one.kind === kind)!
const query = (fields: Record<string, string | number>): string => new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])).toString()

test('the demo is a whole enterprise in the mesh', async () => {
  for (const [lens, least] of [
    ['activity', 10],
    ['unit', 8],
    ['site', 12],
    ['person', 40],
  ] as const) {
    const picture = (await client.get(`/mesh?lens=${lens}`)).body as MeshPicture
    assert.ok(picture.nodes.length >= Math.min(least, 40), `${lens}: ${picture.nodes.length} nodes`)
    assert.ok(picture.nodes.length <= 40 && picture.edges.length <= 80)
    assert.ok(picture.totals.cases >= 8900)
    const shown = picture.nodes.reduce((sum, node) => sum + node.visits, 0)
    assert.equal(shown + picture.folded.visits, picture.totals.visits, 'what is folded is still counted')
  }
})

test('the hand-over that slows is named a concern, from about the day it was planted', async () => {
  const { where, from } = truth('slower-hand-over')
  const edge = (await client.get(`/mesh/edge?${query({ lens: 'unit', source: where.fromUnit!, target: where.toUnit! })}`)).body as EdgeView
  assert.equal(edge.health, 'concern')
  const above = edge.chart.findings.filter(finding => finding.side === 'above')
  assert.ok(above.length > 0, 'the chart signals it')
  assert.ok(
    above.some(finding => Math.abs(finding.from - from) <= 7 * day),
    'a signal begins within a week of the planted date',
  )
})

test('the improvement that works is seen as one, the idle one is not', async () => {
  const working = truth('working-improvement'),
    idle = truth('idle-improvement')
  const better = (await client.get(`/mesh/node?${query({ lens: 'activity', name: working.where.activity!, site: working.where.site! })}`)).body as NodeView
  assert.ok(
    better.chart.findings.some(finding => finding.side === 'below' && finding.to >= working.from),
    'waiting runs below its centre line after the improvement',
  )
  const same = (await client.get(`/mesh/node?${query({ lens: 'activity', name: idle.where.activity!, site: idle.where.site! })}`)).body as NodeView
  assert.notEqual(same.health.past, 'improvement')
})

test('the partner that reworks stands out by its rework share after the date', async () => {
  const { where, from } = truth('reworking-partner')
  const rework = async (range: Record<string, number>): Promise<NodeView> =>
    (await client.get(`/mesh/node?${query({ lens: 'activity', name: where.activity!, site: where.site!, ...range })}`)).body as NodeView
  const [earlier, later] = [await rework({ to: from - 1 }), await rework({ from })]
  assert.ok(later.rework.lower! > earlier.rework.share!, `rework ${earlier.rework.share} → ${later.rework.share} [${later.rework.lower}, ${later.rework.upper}]`)
})

test('the check skipped at a site shows in the variants of that site', async () => {
  const { where, from } = truth('skipped-check')
  const share = async (range: Record<string, number>): Promise<number> => {
    const all = (await client.get(`/mesh/variants?${query({ site: where.site!, ...range })}`)).body as VariantList
    const checked = all.steps.find(step => step.name === where.activity)?.cases ?? 0
    return checked / all.cases
  }
  assert.ok((await share({ from })) < (await share({ to: from })) - 0.03)
})

test('the failing combination is found by its filter, and its slowest cases open', async () => {
  const { where, from } = truth('failing-combination')
  const fields = { lens: 'activity', name: where.activity!, service: where.service!, channel: where.channel!, attribute: `大区=${where.region}` }
  const [earlier, later] = [
    (await client.get(`/mesh/node?${query({ ...fields, to: from })}`)).body as NodeView,
    (await client.get(`/mesh/node?${query({ ...fields, from })}`)).body as NodeView,
  ]
  assert.ok(later.waiting.elapsed.median! > 5 * earlier.waiting.elapsed.median!)
  const cases = (await client.get(`/mesh/cases?${query({ lens: 'activity', name: where.activity!, order: 'slowest', limit: 10, from })}`)).body as { rows: CaseRow[] }
  assert.equal(cases.rows.length, 10)
  assert.deepEqual(
    cases.rows.map(row => row.waited),
    cases.rows.map(row => row.waited).toSorted((one, other) => other! - one!),
  )
  assert.equal((await client.get(`/mesh/cases/${encodeURIComponent(cases.rows[0]!.key)}`)).status, 200)
})
