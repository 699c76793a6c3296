import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fireDue } from '#modules/promises/firing.ts'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import { endEvent, processFile, startEvent } from '../../../test/bpmn.ts'
import { testId } from '../../../test/house.ts'
import type { Workplace } from '../../../test/workplace.ts'
import { ok, openWorkplace } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { hearLateness } from '../instances/lateness.ts'
import type { AcceptanceRow, ConformingProcess, DeviationRow, MappingView, MatrixView, OverlayView } from './views.ts'

let place: Workplace
before(async () => {
  place = await openWorkplace()
})
after(() => place.house.close())

const three = (): string =>
  processFile(
    [
      { id: 'pack', department: 'Depot' },
      { id: 'check', department: 'Depot' },
      { id: 'send', department: 'Depot' },
    ],
    startEvent + endEvent(),
    'start>pack>check>send>end',
  )
async function mapTo(process: string, activities: object): Promise<void> {
  ok(await place.manager.post(`/conformance/${process}/map`, { activities, ends: [], services: [process], strict: false }))
}

/** Somebody of this name, who may hold a certificate from the first day of 2026 until the second of March. */
async function person(name: string, certificate: string | null): Promise<string> {
  const [administrator, id] = [await place.house.as('administrator'), testId()]
  ok(await administrator.post(`/people/${id}/invite`, { name, email: `${id}@example.org`, roles: ['representative'], unit: null }))
  const content = { name: certificate, number: '', issuer: '', validFrom: '2026-01-01', validUntil: '2026-03-02' }
  if (certificate !== null) ok(await administrator.post(`/certificates/${testId()}/grant`, { person: id, ...content }))
  return id
}

const begun = Date.parse('2026-03-02T02:00:00Z')
let made = 0

/** Activities of one case, a given number of minutes after each other. */
async function happened(process: string, caseKey: string, story: readonly (readonly [string, number, string?])[], extra: object = {}): Promise<void> {
  let at = begun
  const lines = story.map(([activity, gap, unit = 'Depot']) => {
    at += gap * 60_000
    made += 1
    return { source: 'wms', id: `e${made}`, case: caseKey, activity, time: at, unit, site: 'North', service: process, ...extra }
  })
  ok(await place.manager.send('/activities', lines.map(line => JSON.stringify(line)).join('\n'), { 'content-type': 'application/x-ndjson' }))
  await place.house.settle()
}

async function mapped(): Promise<string> {
  const process = await place.published(three())
  ok(await place.manager.post(`/conformance/${process}/map`, { activities: { Pack: 'pack', Check: 'check', Send: 'send' }, ends: ['Archive'], services: [process], strict: false }))
  return process
}
const deviations = async (query: string): Promise<DeviationRow[]> => (ok(await place.agent.get(`/conformance/deviations?${query}`)) as { rows: DeviationRow[] }).rows
const overlay = async (process: string, query = ''): Promise<OverlayView> => ok(await place.agent.get(`/conformance/${process}${query}`))

test('cases of another system are held against the process they are mapped to, as they come and when they change', async () => {
  const process = await mapped()
  const view = ok(await place.agent.get(`/conformance/${process}/mapping`)) as MappingView
  assert.deepEqual([view.on, view.steps.map(({ node }) => node)], [true, ['pack', 'check', 'send']])
  const [good, bad] = [`good-${process}`, `bad-${process}`]
  await happened(process, good, [
    ['Pack', 0],
    ['Check', 20],
    ['Send', 20],
  ])
  await happened(process, bad, [
    ['Pack', 0],
    ['Send', 90, 'Office'],
  ])
  const found = await deviations(`process=${process}`)
  assert.deepEqual(found.map(({ kind, name, caseKey, expected, actual }) => [kind, name, caseKey, expected, actual]).toSorted(), [
    ['late', 'send', bad, '60', '90'],
    ['skipped', 'check', bad, 'check', 'Send'],
    ['wrong-unit', 'send', bad, 'Depot', 'Office'],
  ])
  const { triple, nodes, edges, sites } = await overlay(process)
  assert.deepEqual([triple.cases, triple.clean?.count, triple.fitness, triple.inLimit?.count, triple.inLimit?.n], [2, 1, (1 + 1 - 1 / 5) / 2, 2, 3])
  const check = nodes.find(({ node }) => node === 'check')
  assert.deepEqual([check?.visits, check?.skipped?.count, check?.skipped?.n], [1, 1, 2])
  assert.deepEqual(
    [edges.find(({ from, to }) => from === 'pack' && to === 'send')?.ghost, edges.find(({ from, to }) => from === 'pack' && to === 'check')?.ghost, sites],
    [true, false, ['North']],
  )
  // The step that seemed left out comes late: the case is judged anew.
  made += 1
  const line = { source: 'wms', id: `e${made}`, case: bad, activity: 'Check', time: begun + 30 * 60_000, unit: 'Depot', site: 'North', service: process }
  ok(await place.manager.send('/activities', JSON.stringify(line), { 'content-type': 'application/x-ndjson' }))
  await place.house.settle()
  assert.deepEqual(
    (await deviations(`process=${process}`)).map(({ kind }) => kind),
    ['wrong-unit'],
  )
  assert.deepEqual([(await overlay(process)).triple.fitness, (await overlay(process)).triple.inLimit?.count], [1, 4])
})

test('activities of other systems tell who did a step without the certificate it needs; of who is not known here nothing is said', async () => {
  const process = await place.published(
    processFile(
      [
        { id: 'pack', department: 'Depot' },
        { id: 'check', department: 'Depot', certificate: ' Ｃrane Operator ' },
      ],
      startEvent + endEvent(),
      'start>pack>check>end',
    ),
  )
  await mapTo(process, { Pack: 'pack', Check: 'check' })
  const names = ['Lin', 'Meng', 'Nobody'].map(name => `${name} ${process}`) as [string, string, string]
  await person(names[0], 'crane operator')
  await person(names[1], null)
  for (const name of names)
    await happened(
      process,
      `${name} in time`,
      [
        ['Pack', 0],
        ['Check', 20],
      ],
      { person: name },
    )
  // The certificate ends with the second of March; the third comes sixteen hours after the first activity.
  await happened(
    process,
    `${names[0]} too late`,
    [
      ['Pack', 14 * 60],
      ['Check', 20],
    ],
    { person: names[0] },
  )
  const found = await deviations(`process=${process}&kind=unqualified`)
  assert.deepEqual(found.map(({ caseKey, node, expected, actual, personName }) => [caseKey, node, expected, actual, personName]).toSorted(), [
    [`${names[0]} too late`, 'check', 'Ｃrane Operator', names[0], names[0]],
    [`${names[1]} in time`, 'check', 'Ｃrane Operator', names[1], names[1]],
  ])
  const { nodes } = await overlay(process)
  assert.deepEqual(
    nodes.map(({ node, unqualified }) => [node, unqualified?.count ?? null, unqualified?.n ?? null]),
    [
      ['pack', null, null],
      ['check', 2, 4],
    ],
  )
})

test('a mapping that comes later judges the past; one that is taken away forgets nothing but judges no more', async () => {
  const process = await place.published(three())
  await happened(process, `old-${process}`, [
    ['Check', 0],
    ['Send', 5],
  ])
  assert.deepEqual(await deviations(`process=${process}`), [])
  ok(await place.manager.post(`/conformance/${process}/map`, { activities: { Pack: 'pack', Check: 'check', Send: 'send' }, ends: [], services: [process], strict: false }))
  await place.house.settle()
  assert.deepEqual(
    (await deviations(`process=${process}&caseKey=old-${process}`)).map(({ kind, name }) => [kind, name]),
    [['skipped', 'pack']],
  )
})

test('the same cases in another order, and once more, give the same figures', async () => {
  const process = await mapped()
  await happened(process, `c-${process}`, [
    ['Pack', 0],
    ['Check', 10],
  ])
  const first = await overlay(process)
  await happened(process, `d-${process}`, [['Pack', 0]])
  await happened(process, `c-${process}`, [['Send', 30]])
  const { triple } = await overlay(process)
  assert.deepEqual([first.triple.cases, first.triple.open, triple.cases, triple.open], [1, 1, 2, 1])
  await place.house.settle()
  assert.deepEqual((await overlay(process)).triple, triple)
})

test('places against steps come with intervals, one page after the other', async () => {
  const process = await mapped()
  await happened(
    process,
    `n-${process}`,
    [
      ['Pack', 0],
      ['Check', 90],
    ],
    { site: 'North' },
  )
  await happened(
    process,
    `s-${process}`,
    [
      ['Pack', 0],
      ['Check', 9],
    ],
    { site: 'South' },
  )
  const first = ok(await place.agent.get(`/conformance/${process}/matrix?limit=1`)) as MatrixView
  const second = ok(await place.agent.get(`/conformance/${process}/matrix?limit=1&cursor=${first.next}`)) as MatrixView
  assert.deepEqual([first.nodes.map(({ node }) => node), first.rows[0]?.site, second.rows[0]?.site, second.next], [['pack', 'check', 'send'], 'North', 'South', null])
  const cell = first.rows[0]!.cells[1]!
  assert.deepEqual([cell.count, cell.n, cell.upper < 0.8, second.rows[0]!.cells[1]!.count], [0, 1, true, 1])
})

test('an accepted deviation has a reason, an owner and an end, and no longer spoils its case', async () => {
  const process = await mapped()
  await happened(process, `a-${process}`, [
    ['Pack', 0],
    ['Send', 5],
    ['Archive', 1],
  ])
  const accept = (extra: object) => ({
    process,
    kind: 'skipped',
    node: 'check',
    reason: 'The scale is broken',
    owner: place.manager.person,
    from: begun - 1,
    until: begun + 86_400_000,
    ...extra,
  })
  assert.equal((await place.agent.post(`/acceptances/${testId()}/accept`, accept({}))).status, 403)
  assert.equal((await place.manager.post(`/acceptances/${testId()}/accept`, accept({ until: begun - 2 }))).status, 409)
  const id = testId()
  ok(await place.manager.post(`/acceptances/${id}/accept`, accept({})))
  await place.house.settle()
  const [row] = await deviations(`process=${process}&kind=skipped`)
  assert.deepEqual([row?.acceptance, (await overlay(process)).triple.clean?.count, await deviations(`process=${process}&kind=skipped&accepted=no`)], [id, 1, []])
  const { rows } = ok(await place.agent.get(`/conformance/${process}/acceptances`)) as { rows: AcceptanceRow[] }
  assert.deepEqual(
    rows.map(({ nodeName, ownerName, covers, stage }) => [nodeName, ownerName, covers, stage]),
    [['check', 'A quality-manager', 1, 'active']],
  )
  ok(await place.manager.post(`/acceptances/${id}/withdraw`))
  await place.house.settle()
  assert.deepEqual([(await deviations(`process=${process}&kind=skipped`))[0]?.acceptance, (await overlay(process)).triple.clean?.count], [null, 0])
})

test('a running process is judged as it runs: late when the limit passes, the rest with the step that did it', async () => {
  const process = await place.published(processFile([{ id: 'ask', items: [{ text: 'Thank them' }] }, { id: 'mend' }], startEvent + endEvent(), 'start>ask>mend>end'))
  const id = await place.started(process)
  const { readyAt } = (await place.view(id)).open[0]!
  await fireDue(place.house.ground, place.house.tenant, readyAt + 31 * 60_000)
  await hearLateness(place.house.ground, place.house.tenant, readyAt + 31 * 60_000)
  const own = async (): Promise<string[]> => (await deviations(`process=${process}`)).map(({ kind, name, instance }) => `${kind} ${name} ${instance === id}`).toSorted()
  assert.deepEqual(await own(), ['late-risk ask true'])
  await fireDue(place.house.ground, place.house.tenant, readyAt + 61 * 60_000)
  await hearLateness(place.house.ground, place.house.tenant, readyAt + 61 * 60_000)
  assert.ok((await own()).includes('late ask true'))
  ok(await place.complete(id, 'ask'))
  assert.ok((await own()).includes('spec-not-met ask true'), 'known with the step, before anything else ran')
  ok(await place.manager.post(`/instances/${id}/skip`, { step: await place.keyOf(id, 'mend'), reason: 'not needed', choices: {} }))
  await place.house.settle()
  const { triple, nodes } = await overlay(process)
  assert.deepEqual(
    [triple.cases, triple.clean?.count, nodes.map(({ visits, skipped }) => [visits, skipped?.count])],
    [
      1,
      0,
      [
        [1, 0],
        [0, 1],
      ],
    ],
  )
  const list = ok(await place.agent.get('/conformance')) as { rows: ConformingProcess[] }
  assert.equal(list.rows.find(row => row.id === process)?.triple.cases, 1)
})

test('steps done here come into the mesh as activities of their own', async () => {
  const process = await place.published(three())
  const id = await place.started(process)
  ok(await place.complete(id, 'pack'))
  await place.house.settle()
  const { rows } = await inTenant(place.house.ground.database, place.house.tenant, tx => tx.query('select activity, unit, person from activity where case_key = $1', [`C-${id}`]))
  assert.deepEqual(rows, [{ activity: 'pack', unit: 'Depot', person: 'A representative' }])
})

test('mappings and acceptances are rebuilt from the log alone', async () => {
  const { differing } = await inTenant(place.house.ground.database, place.house.tenant, tx => replayTenant(tx, place.house.ground.keyring, nouns))
  assert.deepEqual(differing, [])
})
