import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { ProcessTree } from '#science/process/net/process-tree.ts'
import { activity, silent } from '#science/process/net/process-tree.ts'
import { endEvent, processFile, startEvent } from '../../../test/bpmn.ts'
import { checkGate } from './gate.ts'
import { inspectFile } from './inspect-file.ts'
import type { ProcessModel } from './model.ts'
import { exportFile, minedFile, readFile, takeFile, template } from './process-file.ts'

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}.bpmn`, import.meta.url), 'utf8')
const noUnits: ReadonlyMap<string, string> = new Map()

async function taken(xml: string, units = noUnits): Promise<Readonly<{ xml: string; model: ProcessModel }>> {
  const file = await takeFile(xml, units)
  assert.equal(file.fault, null)
  return file as { xml: string; model: ProcessModel }
}

const faultOf = async (xml: string) => (await takeFile(xml, noUnits)).fault

test('a Chinese help desk without a diagram is read, laid out, and passes the gate', async () => {
  const { xml, model } = await taken(fixture('help-desk'))
  for (const { id } of [...model.nodes, ...model.flows]) assert.ok(xml.includes(`bpmnElement="${id}"`), `${id} is drawn`)
  const findings = checkGate(model, { promiseMinutes: 8 * 60, units: null })
  assert.deepEqual(
    findings.map(({ severity, code }) => [severity, code]),
    [
      ['note', 'sound'],
      ['note', 'within-promise'],
    ],
  )
  // 15 m, the slower dispatch of 2 h, the repair of 4 h beside the message, 30 m of call back.
  assert.ok(findings[1]!.reason.en.includes('6 h 45 m'), findings[1]!.reason.en)
})

test('reading again what was read changes nothing', async () => {
  for (const name of ['help-desk', 'lost-parcel']) {
    const first = await taken(fixture(name))
    const second = await taken(first.xml)
    assert.deepEqual(second.model, first.model)
    assert.equal(second.xml, (await taken(second.xml)).xml)
  }
})

test('what other programs wrote into a file survives', async () => {
  const { xml } = await taken(fixture('lost-parcel'))
  for (const piece of [
    'camunda:historyTimeToLive="30"',
    'camunda:assignee="demo"',
    'acme:colour="red"',
    '<camunda:property name="tier" value="gold" />',
    '>As it was.<',
    'exporter="Acme Modeler"',
    'find()',
  ])
    assert.ok(xml.includes(piece), piece)
  assert.match(xml, /<acme:note level="2">(?:Keep &lt;this&gt;|<!\[CDATA\[Keep <this>\]\]>)<\/acme:note>/)
  assert.ok(xml.includes('x="216" y="170"'), 'the diagram stays as it was drawn')
})

test('what does not run is told by element, type, name and reason, and the file is taken all the same', async () => {
  const { model } = await taken(fixture('lost-parcel'))
  assert.deepEqual(
    model.outside.map(({ id, reason }) => [id, reason]),
    [
      ['M', 'drawing-only'],
      ['search', 'as-service'],
      ['sig', 'trigger'],
      ['DR', 'drawing-only'],
    ],
  )
  const findings = checkGate(model, { promiseMinutes: null, units: null })
  assert.deepEqual(findings.find(({ code }) => code === 'outside')?.node, 'sig')
})

test('lanes of a foreign file become responsible departments, with the unit of that name', async () => {
  const { model } = await taken(fixture('lost-parcel'), new Map([['Depot', 'u-7']]))
  const of = (id: string) => model.nodes.find(node => node.id === id)!.responsibility
  assert.deepEqual([of('ask')?.department, of('ask')?.unit], ['Hotline', ''])
  assert.deepEqual([of('search')?.department, of('search')?.unit], ['Depot', 'u-7'])
})

test('an export has a lane per department and a timer per limit, and importing it again adds nothing', async () => {
  const { xml, model } = await taken(fixture('help-desk'))
  const exported = await exportFile(xml)
  assert.deepEqual(
    [...exported.matchAll(/<bpmn:lane [^>]*name="([^"]*)"/g)].map(match => match[1]),
    ['客户服务部', '调度中心', '维修部'],
  )
  assert.equal(exported.match(/<bpmn:boundaryEvent /g)?.length, 6)
  assert.equal(exported.match(/cancelActivity="false"/g)?.length, 6)
  assert.equal(exported.match(/<bpmndi:BPMNShape /g)?.length, 13 + 12 + 3 + 1 + 0, 'nodes, timers with their ends, lanes, the pool')
  const again = await taken(exported)
  assert.deepEqual(again.model, model)
  assert.ok(!again.xml.includes('QmLimit_') && !again.xml.includes('QmLanes_') && !again.xml.includes('QmPool'))
  assert.equal(await exportFile(again.xml), exported, 'exporting again writes the same file')
})

test('a limit comes back from its timer when another program dropped the extension', async () => {
  const exported = await exportFile((await taken(fixture('help-desk'))).xml)
  const poorer = exported.replace(/<bpmn:extensionElements>[\s\S]*?<\/bpmn:extensionElements>/g, '')
  const { model } = await taken(poorer)
  const repair = model.nodes.find(({ id }) => id === 'repair')!
  assert.deepEqual([repair.limit?.minutes, repair.responsibility?.department], [240, '维修部'])
})

test('the template is a process with one step, and says what is still missing', async () => {
  const { model } = await taken(template('0190f3c0-0000-7000-8000-0123456789ab', { start: '开始', step: '第一步', end: '结束' }))
  const codes = checkGate(model, { promiseMinutes: null, units: null }).map(({ code }) => code)
  assert.deepEqual(codes, ['no-department', 'no-spec', 'no-limit', 'sound', 'no-promise'])
})

test('a broken file is refused with its place', async () => {
  const xml = fixture('help-desk')
  const cut = await faultOf(xml.replace('</bpmn:userTask>', ''))
  assert.deepEqual([cut?.reason, (cut?.line ?? 0) > 1], ['not-xml', true])
  assert.equal((await faultOf('<a'))?.reason, 'not-xml')
  assert.equal((await faultOf('not xml at all'))?.reason, 'not-xml')
  assert.equal((await faultOf('<html><body/></html>'))?.reason, 'not-bpmn')
  assert.deepEqual((await faultOf(xml.replace('isExecutable', 'nowhere:isExecutable')))?.line, 3, 'an undeclared prefix would lose a part silently')
  const empty = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"/>'
  assert.equal((await faultOf(empty))?.reason, 'not-bpmn')
})

test('entity bombs, foreign entities and endless nesting are refused before they are read', async () => {
  const lines = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
  const bomb = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">${lines}]>${fixture('help-desk').slice(38).replace('客户报修', '&l9;')}`
  const external = `<!DOCTYPE d SYSTEM "file:///etc/passwd">${fixture('help-desk').slice(38)}`
  assert.deepEqual([(await faultOf(bomb))?.reason, (await faultOf(external))?.reason], ['external', 'external'])
  const deep = fixture('help-desk').replace('<qm:measure name="首次响应时间" />', `${'<x:a xmlns:x="y">'.repeat(20_000)}${'</x:a>'.repeat(20_000)}`)
  assert.equal((await faultOf(deep))?.reason, 'too-deep')
  assert.equal((await faultOf(fixture('help-desk').replace('<bpmn:process', '<!-- <!DOCTYPE --><bpmn:process'))) ?? null, null, 'a comment may speak of it')
})

test('a reference that leads nowhere is part of the report', async () => {
  const reading = await readFile(
    fixture('lost-parcel').replace('targetRef="end" />\n    <semantic:sequenceFlow id="f5"', 'targetRef="gone" />\n    <semantic:sequenceFlow id="f5"'),
  )
  assert.ok(reading.model?.outside.some(({ id, reason }) => id === 'gone' && reason === 'lost-reference'))
})

test('a file that the usual layout gives up on gets a plain diagram with everything in it', async () => {
  const again = (name: string): ProcessTree => ({ kind: 'loop', children: [activity(name), silent] })
  const tree: ProcessTree = { kind: 'parallel', children: [again('a'), { kind: 'choice', children: [silent, again('b')] }] }
  const inner = '<bpmn:subProcess id="t"><bpmn:startEvent id="i1"/><bpmn:task id="i2"/><bpmn:sequenceFlow id="i3" sourceRef="i1" targetRef="i2"/></bpmn:subProcess>'
  const timer = '<bpmn:boundaryEvent id="x" attachedToRef="t"><bpmn:timerEventDefinition/></bpmn:boundaryEvent>'
  const file = await taken((await minedFile(tree, 'P')).replace('</bpmn:process>', `${inner}${timer}</bpmn:process>`))
  assert.ok(file.xml.includes('Diagram_simple'))
  for (const { id } of [...file.model.nodes, ...file.model.flows]) assert.ok(file.xml.includes(`bpmnElement="${id}"`), `${id} is drawn`)
})

test('an encoding that the file declares is no reference that leads nowhere', async () => {
  const { outside, lost } = await inspectFile(fixture('help-desk').replace('encoding="UTF-8"', 'encoding="ISO-8859-1"'))
  assert.deepEqual([outside.filter(({ blocks }) => blocks), lost], [[], []])
})

test('what a file loses on its way in and out is told: nothing of foreign extensions, lanes and drawings', async () => {
  const { fault, steps, lost } = await inspectFile(fixture('lost-parcel'))
  assert.deepEqual([fault, steps, lost], [null, 2, []])
  assert.match((await inspectFile('<a>')).fault ?? '', /^not-xml|^not-bpmn/)
})

test('the ladder of a limit is read rising, survives export and reading again, and a rung that nobody can read is said', async () => {
  const rungs = [
    [200, 'quality-manager'],
    [100, 'team-manager'],
    [150, 'boss'],
    [0, 'team-manager'],
  ] as const
  const xml = processFile([{ id: 'ask', rungs }, { id: 'mend' }], startEvent + endEvent(), 'start>ask>mend>end')
  const { xml: kept, model } = await taken(xml)
  const limitOf = (of: ProcessModel, id: string) => of.nodes.find(node => node.id === id)!.limit!
  const ladder = [
    { percent: 100, role: 'team-manager' },
    { percent: 200, role: 'quality-manager' },
  ]
  assert.deepEqual([limitOf(model, 'ask').ladder, limitOf(model, 'ask').strayRungs, limitOf(model, 'mend').ladder], [ladder, 2, []])
  const again = await taken(await exportFile(kept))
  assert.deepEqual(limitOf(again.model, 'ask'), limitOf(model, 'ask'))
  const stray = checkGate(model, { promiseMinutes: null, units: null }).filter(({ code }) => code === 'stray-rung')
  assert.deepEqual(
    stray.map(({ severity, node }) => [severity, node]),
    [['warning', 'ask']],
  )
})
