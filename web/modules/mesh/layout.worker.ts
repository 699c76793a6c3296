import { Graphviz } from '@hpcc-js/wasm-graphviz'
import type { Room } from './bands.ts'
import { inBands } from './bands.ts'
import type { Topology } from './layout.ts'
import { dotOf, layoutFrom } from './layout.ts'
import { edgeEnds, edgeKey } from './scale.ts'

/** Graphviz away from the page, so that a large mesh never holds up a click. */
addEventListener('message', async (event: MessageEvent<{ id: number; topology: Topology; room: Room }>) => {
  const { id, topology, room } = event.data
  try {
    const graphviz = await Graphviz.load()
    const plain = graphviz.layout(dotOf(topology), 'plain', 'dot')
    postMessage({ id, layout: inBands(layoutFrom(plain, topology.nodes, edgeKey), room, edgeEnds) })
  } catch (error) {
    postMessage({ id, failure: String(error) })
  }
})
