/** The part of bpmn-js that the pages use, as plain types: its own are classes with services looked up by name. */

export type BusinessObject = Readonly<{ $type: string; id: string; $parent?: BusinessObject; get: (name: string) => unknown; $instanceOf?: (type: string) => boolean }>
export type Shape = Readonly<{
  id: string
  type: string
  businessObject: BusinessObject
  labelTarget?: Shape
  x?: number
  y?: number
  width?: number
  height?: number
  waypoints?: unknown
}>

type Box = Readonly<{ x: number; y: number; width: number; height: number }>
export type Canvas = Readonly<{
  zoom: (to?: number | 'fit-viewport', center?: 'auto') => number
  viewbox: (box?: Box) => Readonly<{ inner: Box; outer: Readonly<{ width: number; height: number }> }>
  resized: () => void
  addMarker: (id: string, marker: string) => void
  removeMarker: (id: string, marker: string) => void
  scrollToElement: (id: string, padding?: number) => void
  getRootElement: () => Shape
  /** A layer of its own over the drawing, made when it is not there. */
  getLayer: (name: string, index: number) => SVGGElement
}>
type Services = Readonly<{
  canvas: Canvas
  elementRegistry: Readonly<{ get: (id: string) => Shape | undefined; filter: (keep: (shape: Shape) => boolean) => Shape[] }>
  selection: Readonly<{ select: (shape: Shape | null) => void; get: () => Shape[] }>
  modeling: Readonly<{
    updateProperties: (shape: Shape, properties: Readonly<Record<string, unknown>>) => void
    updateModdleProperties: (shape: Shape, part: BusinessObject, properties: Readonly<Record<string, unknown>>) => void
  }>
  commandStack: Readonly<{ undo: () => void; redo: () => void; canUndo: () => boolean; canRedo: () => boolean }>
  overlays: Readonly<{
    add: (id: string, type: string, overlay: Readonly<{ position: object; scale: object; html: HTMLElement }>) => string
    remove: (filter: Readonly<{ type: string }>) => void
  }>
  moddle: Readonly<{ create: (type: string, attributes?: Readonly<Record<string, unknown>>) => BusinessObject }>
}>

/** A viewer or modeler on the page. */
export type Diagram = Readonly<{
  importXML: (xml: string) => Promise<unknown>
  saveXML: (options: Readonly<{ format: boolean }>) => Promise<Readonly<{ xml?: string }>>
  get: <Name extends keyof Services>(name: Name) => Services[Name]
  on: (event: string, listener: (event: never) => void) => void
  destroy: () => void
}>
