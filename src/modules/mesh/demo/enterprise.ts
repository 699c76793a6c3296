export function enterpriseOf(_options: object): { units: { name: string; kind: 'site'; parent: string | null }[] } { return { units: [] } }
