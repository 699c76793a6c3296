import type { Locale } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { Method } from './method.ts'
import { subjects } from './methods.ts'
import { subjectWords } from './subject-words.ts'

const head = text(
  `# 命令行计算

产品里的每个数字都来自 \`src/science\`，同样的计算可以用 \`qm calc\` 直接调用：一行输入得一行 JSON。

\`\`\`sh
echo '{"chart": "nps", "data": {"promoters": 60, "passives": 25, "detractors": 15}}' | npx qm calc
echo '{"promoters": 60, "passives": 25, "detractors": 15}' | npx qm calc nps
npx qm calc --help nps
\`\`\`

- 点的序号从 1 起；不存在的值为 \`null\`；时间单位写在字段名里（\`aht_min\` 为分钟）。
- 不可用的输入在该行得到 \`{"error": {"code", "message"}}\`，说明是什么、在哪里、怎样改正；其余各行照常计算，最后的退出码为 1。调用方式不对时退出码为 2。
- 带自助法或抽样的方法由 \`seed\` 决定，重复调用得到相同结果。
- 公式与出处写在 \`src/science\` 各函数的说明里。下面的数字取六位有效数字，命令输出全部位数。

## 流程与根因

\`\`\`sh
npx qm calc process.facts --log helpdesk.xes.gz
npx qm calc process.conformance --log helpdesk.xes.gz --model helpdesk-sop.json
npx qm calc process.conformance --log helpdesk.xes.gz --model helpdesk-sop.json --online
\`\`\`

\`process.conformance\` 把日志与 Petri 网模型（\`{"places", "transitions": [{"l", "pre", "post"}], "initial", "final", "classifier"}\`，\`"l": null\` 为静默变迁）逐例做最优对齐，输出例数、事件数、最少偏差总数、完全符合的例数与平均符合度：

\`\`\`json
{"cases":4580,"events":21348,"optimal_deviations_total":2422,"fitting_cases":2954,"average_trace_fitness":0.9455624879184861}
\`\`\`

\`--online\` 用逐事件的监控器得到同样的数字；模型可达标识超过 20,000 个时拒绝并说明原因。

\`\`\`sh
printf 'site,channel,real,predict\\nS1,phone,98,100\\nS1,chat,101,100\\nS2,phone,99,100\\nS2,chat,102,100\\nS3,phone,41,100\\nS3,chat,39,100\\n' | npx qm calc rootcause
\`\`\`

\`rootcause\` 找出能解释变化的最小属性组合集合；变化不超出偶然时给出 \`nothing-stands-out\`。比率指标用 \`--derived a/b\`，列名为 \`real_a, predict_a, real_b, predict_b\`。
`,
  `# Calculations on the command line

Every figure of the product comes from \`src/science\`, and \`qm calc\` gives the same calculations to scripts: one line in, one line of JSON out.

\`\`\`sh
echo '{"chart": "nps", "data": {"promoters": 60, "passives": 25, "detractors": 15}}' | npx qm calc
echo '{"promoters": 60, "passives": 25, "detractors": 15}' | npx qm calc nps
npx qm calc --help nps
\`\`\`

- Points are counted from 1; what does not exist is \`null\`; units of time stand in the names (\`aht_min\` is minutes).
- Input that cannot be used gives \`{"error": {"code", "message"}}\` on its line, saying what, where and how to mend it; the other lines go on and the exit status is 1. A wrong call exits with 2.
- Methods that draw at random are decided by \`seed\`: the same call gives the same result.
- Formulas and sources stand with the functions in \`src/science\`. Below, figures are cut to six digits; the command prints them all.

## Processes and root causes

\`\`\`sh
npx qm calc process.facts --log helpdesk.xes.gz
npx qm calc process.conformance --log helpdesk.xes.gz --model helpdesk-sop.json
npx qm calc process.conformance --log helpdesk.xes.gz --model helpdesk-sop.json --online
\`\`\`

\`process.conformance\` aligns each case of a log optimally with a Petri net (\`{"places", "transitions": [{"l", "pre", "post"}], "initial", "final", "classifier"}\`, \`"l": null\` for silent transitions) and prints cases, events, the least deviations in all, the cases that fit and the average fitness:

\`\`\`json
{"cases":4580,"events":21348,"optimal_deviations_total":2422,"fitting_cases":2954,"average_trace_fitness":0.9455624879184861}
\`\`\`

\`--online\` gets the same figures from the monitor that sees one event at a time; a model with more than 20,000 reachable markings is refused with the reason.

\`\`\`sh
printf 'site,channel,real,predict\\nS1,phone,98,100\\nS1,chat,101,100\\nS2,phone,99,100\\nS2,chat,102,100\\nS3,phone,41,100\\nS3,chat,39,100\\n' | npx qm calc rootcause
\`\`\`

\`rootcause\` finds the smallest set of attribute combinations that explains a change, and says \`nothing-stands-out\` where chance explains it. For ratios use \`--derived a/b\` with the columns \`real_a, predict_a, real_b, predict_b\`.
`,
)

/** The guide to all methods as Markdown, one worked example each. */
export function guide(locale: Locale): string {
  const sections = Object.entries(subjects).map(([subject, own]) => {
    const entries = Object.entries(own).map(([name, method]) => entry(name, method, locale))
    return `\n## ${subjectWords[subject]![locale]}\n${entries.join('')}`
  })
  return head[locale] + sections.join('')
}

function entry(name: string, { says, example, run }: Method, locale: Locale): string {
  const stop = locale === 'zh-CN' ? '。' : '.'
  return `\n### \`${name}\`\n\n${says[locale]}${stop}\n\n\`\`\`json\n${JSON.stringify(example)}\n${JSON.stringify(run(example), shortened)}\n\`\`\`\n`
}

function shortened(_key: string, value: unknown): unknown {
  return typeof value === 'number' && Number.isFinite(value) && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value
}
