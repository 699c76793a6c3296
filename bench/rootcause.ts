import type { Instance } from '#science/rootcause/generator.ts'
import { classL, classS, drawInstance, drawMixedClass, drawRatioInstance } from '#science/rootcause/generator.ts'
import { classCounts, drawCountInstance, drawShareInstance } from '#science/rootcause/generator-counts.ts'
import { drawNoise, noiseKinds } from '#science/rootcause/generator-noise.ts'
import type { LeafTable } from '#science/rootcause/leaf-table.ts'
import { localise } from '#science/rootcause/localise.ts'
import { countHits, microF1 } from '#science/rootcause/score.ts'
import { quantiles } from '#science/statistics/quantile.ts'
import type { Random } from '#science/statistics/random.ts'
import { createRandom } from '#science/statistics/random.ts'
import type { Figure } from './timing.ts'
import { figure } from './timing.ts'

const instances = 200
const noiseTables = 400

const classes: readonly Readonly<{ name: string; draw: (random: Random) => Instance; least: string }>[] = [
  { name: 'class S (published)', draw: random => drawInstance(classS, random), least: '≥ 0.80' },
  { name: 'class L (published)', draw: random => drawInstance(classL, random), least: '≥ 0.80' },
  { name: 'mixed sizes', draw: random => drawInstance(drawMixedClass(random), random), least: '≥ 0.80' },
  { name: 'ratios a/b on class S', draw: random => drawRatioInstance(classS, random), least: '≥ 0.80' },
  { name: 'Poisson counts', draw: random => drawCountInstance(classCounts, random), least: '≥ 0.75' },
  { name: 'shares of counts', draw: random => drawShareInstance(classCounts, random), least: '≥ 0.70' },
]

/** Root-cause localisation: F1 over exact elements and seconds per instance for each class, and how often chance alone is taken for a cause. */
export async function rootcauseBench(): Promise<Figure[]> {
  const noCause = alarmFigure('class S without causes', random => drawInstance({ ...classS, causes: [0, 0] }, random).table)
  return [...classes.flatMap(classFigures), noCause, ...noiseKinds.map(kind => alarmFigure(kind, random => drawNoise(kind, random))), largeTable()]
}

function classFigures({ name, draw, least }: (typeof classes)[number]): Figure[] {
  const runs = Array.from({ length: instances }, (_, seed) => {
    const { table, truth } = draw(createRandom(seed, `bench ${name}`))
    const { labels, seconds } = timed(table)
    return { hits: countHits(labels, truth), seconds }
  })
  const [middle, slow] = quantiles(
    runs.map(run => run.seconds),
    [0.5, 0.95],
  ) as [number, number]
  return [
    figure(`${name}: F1`, microF1(runs.map(run => run.hits)), '', least),
    figure(`${name}: median time`, middle, 's', '≤ 0.3'),
    figure(`${name}: 95 % of times within`, slow, 's', '≤ 0.6'),
  ]
}

function timed(table: LeafTable): { labels: string[]; seconds: number } {
  const start = performance.now()
  const result = localise(table)
  const seconds = (performance.now() - start) / 1000
  if (!result.ok) throw new Error(result.refusal)
  return { labels: result.causes.map(cause => cause.label), seconds }
}

function alarmFigure(kind: string, draw: (random: Random) => LeafTable): Figure {
  const alarms = Array.from({ length: noiseTables }, (_, seed) => timed(draw(createRandom(seed, `bench ${kind}`))).labels.length > 0).filter(alarm => alarm)
  return figure(`chance alone, ${kind}: taken for a cause`, (100 * alarms.length) / noiseTables, '%', '≤ 5')
}

/** 97 200 leaves of six dimensions. */
function largeTable(): Figure {
  const { table } = drawInstance({ ...classS, sizes: [10, 9, 12, 5, 6, 3] }, createRandom(1, 'bench large'))
  return figure('97 200 leaves, six dimensions', timed(table).seconds, 's', '≤ 2')
}
