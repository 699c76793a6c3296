import type { Layout, Point } from './layout.ts'
import { boundsOf, labelHeight, labelWidth, layoutDiameter } from './layout.ts'

/** The room that the picture should fill; two fixed shapes, so that the same data gives the same picture on every screen of a kind. */
export type Room = Readonly<{ width: number; height: number }>
export const wideRoom: Room = { width: 1280, height: 600 }
export const tallRoom: Room = { width: 380, height: 460 }

type Band = Readonly<{ left: number; right: number; top: number; bottom: number; names: readonly string[] }>

const gap = 26
const mostBands = 10

/** How large a layout can be shown in a room. */
export function zoomIn(room: Room, layout: Layout): number {
  const { width, height } = boundsOf(layout)
  return Math.min(1.15, room.width / width, room.height / height)
}

/**
 * A long flow from left to right would be too small to read, so it is cut into bands that run to and fro like the lines of
 * a snake: every second band is mirrored, and the way from one to the next stays short.
 */
export function inBands(layout: Layout, room: Room, ends: (key: string) => readonly [string, string]): Layout {
  const ranks = [...new Set(Object.values(layout.nodes).map(place => Math.round(place.x)))].sort((left, right) => left - right)
  let best = { bands: bandsOf(layout, ranks, 1, ends), zoom: 0 }
  for (let count = 1; count <= Math.min(mostBands, ranks.length); count++) {
    const bands = bandsOf(layout, ranks, count, ends)
    const zoom = zoomOf(bands, room)
    if (zoom > best.zoom * 1.08) best = { bands, zoom }
  }
  return best.bands.length > 1 ? laidInBands(layout, best.bands, ends) : layout
}

function bandsOf(layout: Layout, ranks: readonly number[], count: number, ends: (key: string) => readonly [string, string]): readonly Band[] {
  const length = Math.ceil(ranks.length / count)
  const starts = Array.from({ length: Math.ceil(ranks.length / length) }, (_, band) => band * length)
  return starts.map(start => bandOf(layout, ranks[start]!, ranks[Math.min(start + length, ranks.length) - 1]!, ends))
}

/** What lies between two ranks: its nodes, and how much height they and the curves between them take. */
function bandOf(layout: Layout, left: number, right: number, ends: (key: string) => readonly [string, string]): Band {
  const inside = Object.entries(layout.nodes).filter(([, place]) => Math.round(place.x) >= left && Math.round(place.x) <= right)
  const names = new Set(inside.map(([name]) => name))
  const curves = Object.entries(layout.edges).filter(([key]) => ends(key).every(name => names.has(name)))
  const heights = [...inside.map(([, place]) => place.y), ...curves.flatMap(([, points]) => points.map(point => point.y))]
  return { left, right, top: Math.min(...heights), bottom: Math.max(...heights), names: [...names] }
}

const heightOf = (band: Band) => band.bottom - band.top + layoutDiameter + labelHeight + gap

function zoomOf(bands: readonly Band[], room: Room): number {
  const width = Math.max(...bands.map(band => band.right - band.left)) + labelWidth
  const height = bands.reduce((sum, band) => sum + heightOf(band), 0)
  return Math.min(1.15, room.width / width, room.height / height)
}

function laidInBands(layout: Layout, bands: readonly Band[], ends: (key: string) => readonly [string, string]): Layout {
  const width = Math.max(...bands.map(band => band.right - band.left))
  const move = new Map<string, (point: Point) => Point>()
  let top = 0
  bands.forEach((band, index) => {
    const shift = top - band.top
    const mirrored = index % 2 === 1
    const place = ({ x, y }: Point): Point => ({ x: mirrored ? width - (x - band.left) : x - band.left, y: y + shift })
    for (const name of band.names) move.set(name, place)
    top += heightOf(band)
  })
  const nodes = Object.fromEntries(Object.entries(layout.nodes).map(([name, place]) => [name, move.get(name)!(place)]))
  // A curve from one band to another no longer fits; it is drawn anew as a gentle bend between its two places.
  const kept = Object.entries(layout.edges).filter(([key]) => move.get(ends(key)[0]) === move.get(ends(key)[1]))
  return { nodes, edges: Object.fromEntries(kept.map(([key, points]) => [key, points.map(move.get(ends(key)[0])!)])) }
}
