/** Items by instant, earliest first; of one instant in the order of their coming. */
export type Agenda<Item> = Readonly<{ push: (at: number, item: Item) => void; pop: () => Item | undefined; nextAt: () => number }>

type Entry<Item> = Readonly<{ at: number; order: number; item: Item }>

/** A binary heap. */
export function createAgenda<Item>(): Agenda<Item> {
  const heap: Entry<Item>[] = []
  let order = 0
  return {
    nextAt: () => heap[0]?.at ?? Number.POSITIVE_INFINITY,
    push: (at, item) => {
      order += 1
      rise(heap, { at, order, item })
    },
    pop: () => {
      const top = heap[0],
        last = heap.pop()
      if (last && heap.length > 0) sink(heap, last)
      return top?.item
    },
  }
}

function before<Item>(one: Entry<Item>, other: Entry<Item>): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order)
}

function rise<Item>(heap: Entry<Item>[], entry: Entry<Item>): void {
  let place = heap.length
  while (place > 0) {
    const parent = (place - 1) >> 1
    if (!before(entry, heap[parent]!)) break
    heap[place] = heap[parent]!
    place = parent
  }
  heap[place] = entry
}

function sink<Item>(heap: Entry<Item>[], entry: Entry<Item>): void {
  let place = 0
  for (;;) {
    let child = 2 * place + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1
    if (!before(heap[child]!, entry)) break
    heap[place] = heap[child]!
    place = child
  }
  heap[place] = entry
}

/** A waiting line with priorities: lane 0 first, within a lane first come first served. */
export type Line<Item> = Readonly<{
  add: (lane: number, item: Item) => void
  take: (rank: ((item: Item) => number) | null) => Item | undefined
  size: () => number
}>

const lookedAt = 40

export function createLine<Item>(lanes: number): Line<Item> {
  const waiting = Array.from({ length: lanes }, () => ({ items: [] as Item[], head: 0 }))
  return {
    size: () => waiting.reduce((sum, { items, head }) => sum + items.length - head, 0),
    add: (lane, item) => {
      waiting[lane]!.items.push(item)
    },
    take: rank => {
      const lane = waiting.find(({ items, head }) => head < items.length)
      if (!lane) return undefined
      if (rank) lift(lane, rank)
      const item = lane.items[lane.head]
      lane.head += 1
      // Dropping the served part only now and then keeps taking cheap and memory bounded.
      if (lane.head > 256 && lane.head * 2 > lane.items.length) {
        lane.items.splice(0, lane.head)
        lane.head = 0
      }
      return item
    },
  }
}

/** Bring the highest ranked of the first few to the head. */
function lift<Item>(lane: { items: Item[]; head: number }, rank: (item: Item) => number): void {
  let best = lane.head
  const end = Math.min(lane.items.length, lane.head + lookedAt)
  for (let i = lane.head + 1; i < end; i += 1) if (rank(lane.items[i]!) > rank(lane.items[best]!)) best = i
  if (best === lane.head) return
  const [item] = lane.items.splice(best, 1)
  lane.items.splice(lane.head, 0, item!)
}
