/** A step as tests write it: its name is its id. `more` is BPMN inside the step, `spec` what stands in the checklist. */
export type TestStep = Readonly<{
  id: string
  unit?: string
  department?: string
  certificate?: string
  limit?: string
  clock?: 'working' | 'elapsed'
  basis?: 'ready' | 'start'
  rungs?: readonly (readonly [percent: number, role: string])[]
  items?: readonly Readonly<{ text: string; evidence?: string; critical?: boolean }>[]
  calls?: string
}>

const step = ({ id, unit = '', department = '客服', certificate = '', limit = 'PT1H', clock = 'elapsed', basis = 'ready', rungs = [], items = [], calls }: TestStep): string => `
  <bpmn:${calls ? `callActivity id="${id}" name="${id}" calledElement="${calls}"` : `userTask id="${id}" name="${id}"`}><bpmn:extensionElements>
    <qm:responsibility department="${department}" unit="${unit}" role="agent" certificate="${certificate}" />
    <qm:operatingSpec><qm:text>Do ${id}</qm:text>${items.map(({ text, evidence = 'none', critical = false }) => `<qm:item text="${text}" evidence="${evidence}" critical="${critical}" />`).join('')}</qm:operatingSpec>
    <qm:timeLimit target="${limit}" warnAt="50" calendar="${clock}" basis="${basis}">${rungs.map(([percent, role]) => `<qm:rung percent="${percent}" role="${role}" />`).join('')}</qm:timeLimit>
  </bpmn:extensionElements></bpmn:${calls ? 'callActivity' : 'userTask'}>`

/** A process file out of steps, other elements and chains of ids joined by ">"; a flow is called by its ends, and `x>y*` marks the default of x. */
export function processFile(steps: readonly TestStep[], others: string, ...chains: string[]): string {
  const flows = chains.flatMap(chain => {
    const ids = chain.split('>')
    return ids.slice(1).map((to, i) => ({ from: ids[i]!.replace('*', ''), to: to.replace('*', ''), isDefault: to.endsWith('*') }))
  })
  const drawn = flows.map(({ from, to }) => `<bpmn:sequenceFlow id="${from}.${to}" name="" sourceRef="${from}" targetRef="${to}" />`).join('')
  const withDefaults = flows.filter(({ isDefault }) => isDefault).reduce((xml, { from, to }) => xml.replace(`id="${from}"`, `id="${from}" default="${from}.${to}"`), others)
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:qm="http://qualimesh.org/schema/bpmn" id="D" targetNamespace="http://qualimesh.org/test">
<bpmn:process id="P" isExecutable="true">${steps.map(step).join('')}${withDefaults}${drawn}</bpmn:process></bpmn:definitions>`
}

export const startEvent = '<bpmn:startEvent id="start" />'
export const endEvent = (id = 'end'): string => `<bpmn:endEvent id="${id}" />`
