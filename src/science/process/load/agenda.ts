/** What is due when: a binary heap, ties in the order in which they were put in, so that a run can be repeated. */
export type Agenda<Item> = { readonly times: number[]; readonly orders: number[]; readonly items: Item[]; put: number }

export function createAgenda<Item>(): Agenda<Item> {
  return { times: [], orders: [], items: [], put: 0 }
}

/** The time of what is due next; Infinity when nothing is. */
export function nextTime({ times }: Agenda<unknown>): number {
  return times.length > 0 ? times[0]! : Number.POSITIVE_INFINITY
}

export function putOn<Item>(agenda: Agenda<Item>, at: number, item: Item): void {
  const { times, orders, items } = agenda
  let hole = times.length
  times.push(at)
  orders.push(agenda.put)
  items.push(item)
  agenda.put += 1
  for (let parent = (hole - 1) >> 1; hole > 0 && times[parent]! > at; parent = (hole - 1) >> 1) {
    swap(agenda, hole, parent)
    hole = parent
  }
}

/** Take what is due next; there must be something. */
export function takeNext<Item>(agenda: Agenda<Item>): Item {
  const { times, orders, items } = agenda
  const first = items[0]!
  const last = times.length - 1
  swap(agenda, 0, last)
  times.pop()
  orders.pop()
  items.pop()
  sink(agenda, last)
  return first
}

function sink<Item>(agenda: Agenda<Item>, length: number): void {
  for (let at = 0; ; ) {
    const left = 2 * at + 1
    if (left >= length) return
    const child = left + 1 < length && isBefore(agenda, left + 1, left) ? left + 1 : left
    if (!isBefore(agenda, child, at)) return
    swap(agenda, child, at)
    at = child
  }
}

function isBefore({ times, orders }: Agenda<unknown>, a: number, b: number): boolean {
  return times[a]! < times[b]! || (times[a] === times[b] && orders[a]! < orders[b]!)
}

function swap<Item>({ times, orders, items }: Agenda<Item>, a: number, b: number): void {
  const [time, order, item] = [times[a]!, orders[a]!, items[a]!]
  times[a] = times[b]!
  orders[a] = orders[b]!
  items[a] = items[b]!
  times[b] = time
  orders[b] = order
  items[b] = item
}
