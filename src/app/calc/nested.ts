import { text } from '#kernel/words.ts'
import type { Design } from '#science/compare/design.ts'
import { varianceComponents } from '#science/compare/variance-components.ts'
import { momentsOf } from '#science/statistics/moments.ts'
import type { Result } from './input.ts'
import { defined } from './input.ts'

/** Mean squares and components of agents in sites. Components are raw: a negative one says that chance alone makes as much. */
export function nestedRandom(design: Design): Result {
  const { raw, residual } = defined(varianceComponents(design), text('网点与人员是同一种分组', 'sites and agents are the same grouping'))
  const [site, agent] = design.factors as [Design['factors'][number], Design['factors'][number]]
  const [bySite, byAgent, all] = [betweenSquares(design, site.codes, site.levels), betweenSquares(design, agent.codes, agent.levels), momentsOf([...design.values]).m2]
  const rows = design.values.length
  return {
    MS_site: bySite / (site.levels - 1),
    MS_agent: (byAgent - bySite) / (agent.levels - site.levels),
    MS_error: (all - byAgent) / (rows - agent.levels),
    ...{ var_site: raw[0], var_agent: raw[1], var_error: residual },
  }
}

/** Sum of squares between the levels of a factor. */
function betweenSquares({ values }: Design, codes: Int32Array, levels: number): number {
  const mean = momentsOf([...values]).mean
  const sums = new Float64Array(levels)
  const sizes = new Float64Array(levels)
  values.forEach((value, row) => {
    sums[codes[row]!]! += value - mean
    sizes[codes[row]!]! += 1
  })
  return sums.reduce((total, sum, level) => total + (sum * sum) / sizes[level]!, 0)
}
