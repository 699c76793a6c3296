/** Layout (排布): where each node of the mesh lies and how each hand-over runs, in pixels. Pure; the engine runs in the worker. */
export type Point = Readonly<{ x: number; y: number }>
export type Layout = Readonly<{ nodes: Readonly<Record<string, Point>>; edges: Readonly<Record<string, readonly Point[]>> }>
/** A flow has ranks from left to right; a net lies as its springs pull it, with room kept for the labels. */
export type Form = 'flow' | 'net'
export type Topology = Readonly<{ nodes: readonly string[]; edges: readonly (readonly [string, string])[] }>

export const layoutDiameter = 56
const perInch = 72
export const labelWidth = 132
export const labelHeight = 44

const flowFrame = `rankdir=LR;nodesep=${labelHeight / perInch};ranksep=${(labelWidth - layoutDiameter + 22) / perInch}`
// A fixed start makes the springs come to rest in the same place every time.
const netFrame = `start=7;mode=major;overlap=prism;sep="+${(labelWidth - layoutDiameter) / 2},${labelHeight * 0.7}"`

/** The picture as a DOT text; names become numbers, so that no name can break the grammar. */
export function dotOf({ nodes, edges }: Topology, form: Form): string {
  const frame = form === 'flow' ? flowFrame : netFrame
  const index = new Map(nodes.map((name, at) => [name, at]))
  const drawn = edges.flatMap(([from, to]) => {
    const tail = index.get(from)
    const head = index.get(to)
    return tail === undefined || head === undefined || tail === head ? [] : [`${tail}->${head}`]
  })
  return [
    `digraph{${frame};splines=true`,
    `node[shape=circle,fixedsize=true,width=${layoutDiameter / perInch},label=""]edge[arrowhead=none]`,
    ...nodes.map((_, at) => `${at}`),
    ...drawn,
    '}',
  ].join('\n')
}

/** Read Graphviz's `plain` answer: inches, the origin at the lower left. */
export function layoutFrom(plain: string, nodes: readonly string[], key: (from: string, to: string) => string): Layout {
  const places: Record<string, Point> = {}
  const curves: Record<string, readonly Point[]> = {}
  let height = 0
  const point = (x: string | undefined, y: string | undefined): Point => ({ x: Number(x) * perInch, y: (height - Number(y)) * perInch })
  for (const line of plain.replace(/\\\n/g, '').split('\n')) {
    const words = line.split(' ')
    if (words[0] === 'graph') height = Number(words[3])
    if (words[0] === 'node') places[nodes[Number(words[1])]!] = point(words[2], words[3])
    if (words[0] === 'edge') {
      const count = Number(words[3])
      const points = Array.from({ length: count }, (_, at) => point(words[4 + at * 2], words[5 + at * 2]))
      curves[key(nodes[Number(words[1])]!, nodes[Number(words[2])]!)] = points
    }
  }
  return { nodes: places, edges: curves }
}

/** The rectangle that holds every node with its label, and every curve. */
export function boundsOf({ nodes, edges }: Layout): { x: number; y: number; width: number; height: number } {
  const places = Object.values(nodes)
  const curves = Object.values(edges).flat()
  const xs = [...places.flatMap(({ x }) => [x - labelWidth / 2, x + labelWidth / 2]), ...curves.map(({ x }) => x)]
  const ys = [...places.flatMap(({ y }) => [y - layoutDiameter / 2, y + layoutDiameter / 2 + labelHeight]), ...curves.map(({ y }) => y)]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

/** Nodes already on screen stay where they are; new ones go near their neighbours, beside whatever is there. */
export function grow(before: Layout, topology: Topology): Layout {
  const places: Record<string, Point> = { ...before.nodes }
  for (const name of topology.nodes) {
    if (places[name]) continue
    const near = topology.edges.flatMap(([from, to]) => (from === name ? [to] : to === name ? [from] : [])).flatMap(each => places[each] ?? [])
    places[name] = free(centreOf(near.length > 0 ? near : Object.values(places)), Object.values(places))
  }
  return { nodes: places, edges: before.edges }
}

function centreOf(points: readonly Point[]): Point {
  const count = Math.max(1, points.length)
  return { x: points.reduce((sum, { x }) => sum + x, 0) / count, y: points.reduce((sum, { y }) => sum + y, 0) / count }
}

/** The first free spot on a spiral around a wish. */
function free(wish: Point, taken: readonly Point[]): Point {
  for (let step = 0; step < 400; step++) {
    const angle = step * 2.4
    const radius = 34 * Math.sqrt(step)
    const spot = { x: wish.x + radius * Math.cos(angle), y: wish.y + radius * Math.sin(angle) }
    if (taken.every(({ x, y }) => Math.abs(x - spot.x) > labelWidth || Math.abs(y - spot.y) > layoutDiameter + labelHeight)) return spot
  }
  return wish
}

/** A hand-over as it is drawn: its path, where its arrow points and in which direction, and where its label stands. */
export type Curve = Readonly<{ d: string; tip: Point; angle: number; middle: Point }>
const arrowLength = 7

/** The curve between two circles, its ends moved to their edges whatever size they have under the present filter. */
export function curveOf(from: Point, to: Point, radii: readonly [number, number], laid: readonly Point[] | undefined): Curve {
  const points = laid && laid.length >= 4 ? [...laid] : straight(from, to)
  const tip = towards(to, points.at(-1)!, radii[1] + 1)
  points[0] = towards(from, points[0]!, radii[0])
  points[points.length - 1] = towards(to, points.at(-1)!, radii[1] + arrowLength)
  const [start, ...rest] = points
  return { d: `M${at(start!)}C${rest.map(at).join(' ')}`, tip, angle: Math.atan2(to.y - tip.y, to.x - tip.x), middle: middleOf(points) }
}

/** A loop above a node that hands over to itself. */
export function loopOf({ x, y }: Point, radius: number): Curve {
  const side = radius * 0.5
  const foot = y - Math.sqrt(radius * radius - side * side)
  const top = y - radius - 26
  const d = `M${x - side} ${foot}C${x - side - 14} ${top} ${x + side + 14} ${top} ${x + side + 2} ${foot - arrowLength}`
  return { d, tip: { x: x + side, y: foot - 1 }, angle: Math.PI * 0.58, middle: { x, y: top + 6 } }
}

/** Half way along a chain of cubic Bézier curves. */
function middleOf(points: readonly Point[]): Point {
  const pieces = (points.length - 1) / 3
  const first = Math.floor(pieces / 2) * 3
  if (pieces % 2 === 0) return points[first]!
  const part = (axis: 'x' | 'y') => {
    const [a, b, c, d] = [0, 1, 2, 3].map(step => points[first + step]![axis])
    return (a! + 3 * b! + 3 * c! + d!) / 8
  }
  return { x: part('x'), y: part('y') }
}

/** A gently bent line, bent to its own left, so that there and back do not cover each other. */
function straight(from: Point, to: Point): Point[] {
  const bend = { x: (to.y - from.y) * 0.12, y: (from.x - to.x) * 0.12 }
  const part = (share: number) => ({ x: from.x + (to.x - from.x) * share + bend.x, y: from.y + (to.y - from.y) * share + bend.y })
  return [towards(from, part(0.3), layoutDiameter / 2), part(0.3), part(0.7), towards(to, part(0.7), layoutDiameter / 2)]
}

function towards(centre: Point, point: Point, radius: number): Point {
  const length = Math.hypot(point.x - centre.x, point.y - centre.y) || 1
  return { x: centre.x + ((point.x - centre.x) / length) * radius, y: centre.y + ((point.y - centre.y) / length) * radius }
}

const at = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`
