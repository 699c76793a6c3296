import type { LoadInput } from '#science/process/load/load-input.ts'
import { simulateLoad } from '#science/process/load/simulate-load.ts'

/** The simulation away from the page: two million events must not hold up a click. */
addEventListener('message', (event: MessageEvent<LoadInput>) => postMessage(simulateLoad(event.data)))
