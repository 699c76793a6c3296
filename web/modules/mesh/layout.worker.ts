import { Graphviz } from '@hpcc-js/wasm-graphviz'
import type { Room } from './bands.ts'
import { inBands, zoomIn } from './bands.ts'
import type { Form, Layout, Topology } from './layout.ts'
import { dotOf, layoutFrom } from './layout.ts'
import { edgeEnds, edgeKey } from './scale.ts'

/** Graphviz away from the page, so that a large mesh never holds up a click. */
addEventListener('message', async (event: MessageEvent<{ id: number; topology: Topology; room: Room }>) => {
  const { id, topology, room } = event.data
  try {
    postMessage({ id, layout: await laidOut(topology, room) })
  } catch (error) {
    postMessage({ id, failure: String(error) })
  }
})

const engines = { flow: 'dot', net: 'neato' } as const

/** A flow reads best from left to right, in bands if it is long; where everybody hands over to everybody, springs fill the room better. */
async function laidOut(topology: Topology, room: Room): Promise<Layout> {
  const graphviz = await Graphviz.load()
  const run = (form: Form) => layoutFrom(graphviz.layout(dotOf(topology, form), 'plain', engines[form]), topology.nodes, edgeKey)
  const flow = inBands(run('flow'), room, edgeEnds)
  if (zoomIn(room, flow) > 0.6) return flow
  const net = apart(run('net'))
  return zoomIn(room, net) > zoomIn(room, flow) * 1.15 ? net : flow
}

/** Springs draw there and back as one line; left out here, each is drawn with its own bend. */
function apart({ nodes, edges }: Layout): Layout {
  const oneWay = Object.entries(edges).filter(([key]) => {
    const [from, to] = edgeEnds(key)
    return edges[edgeKey(to, from)] === undefined
  })
  return { nodes, edges: Object.fromEntries(oneWay) }
}
