// The part of bpmn-moddle 10 and bpmn-auto-layout 1 we use; neither package ships types for its entry.
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>)
    fromXML(xml: string): Promise<{ rootElement: unknown; warnings: readonly Error[] }>
    toXML(element: unknown, options?: Readonly<{ format?: boolean }>): Promise<{ xml: string }>
    create(type: string, attributes?: Readonly<Record<string, unknown>>): unknown
  }
}

declare module 'bpmn-auto-layout' {
  export function layoutProcess(xml: string): Promise<string>
}
