import type { Text } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'

/** What keeps a model from being compiled, as the science says it in English, with the same in Chinese. */
const chinese: Readonly<Record<string, string>> = {
  'two nodes have the same id': '有两个元素的编号相同。',
  'two flows have the same id': '有两条流向的编号相同。',
  'there is no start event': '没有开始事件。',
  'an embedded sub-process starts with exactly one start event without a trigger': '子流程应当恰好有一个不带触发条件的开始事件。',
  'no flow may lead to it': '不应有流向通到这里。',
  'no flow leads to it': '没有流向通到这里。',
  'no flow may leave an end event': '结束事件之后不应再有流向。',
  'no flow leaves it': '之后没有流向。',
  'a boundary event must be attached to an activity of its own scope': '边界事件应附在同一层的某个步骤上。',
  'an error always interrupts': '错误事件总是中断步骤。',
  'nothing in the sub-process throws an error': '子流程里没有抛出错误的结束事件。',
  'one activity has two error events and nothing tells which error is meant': '同一步骤有两个错误事件，无法区分是哪个错误。',
  'what a non-interrupting event starts must be a single thread that leads to ends of its own': '不中断的边界事件之后应是一条单独的支线，并有自己的结束。',
  'an inclusive gateway must either split or join': '包容网关要么分支、要么汇合，不能同时两者。',
  'there may be only one default flow': '默认流向只能有一条。',
  'the inclusive split has no matching join': '包容分支没有对应的汇合。',
  'the inclusive join has no matching split': '包容汇合没有对应的分支。',
  'what it would have to stop cannot be told: the activity is not sound': '无法确定它要中止哪些步骤：所附的活动本身不可靠。',
  'what it would have to stop cannot be told: its scope is not sound': '无法确定它要中止哪些步骤：所在的这一层本身不可靠。',
  'no boundary event catches the error': '没有边界事件接住这个错误。',
  'an error out of one of several instances is not known here': '多实例活动中抛出的错误不受支持。',
  'tokens gather without end': '步骤会被无休止地重复派发。请检查并行分支中的回路。',
  'whether it is over cannot be told: some of its tokens may end alone or together with others':
    '无法确定何时算做完：有的分支可能单独结束，也可能与别的分支一起结束。请先汇合并行分支，再结束。',
}

const patterns: readonly (readonly [RegExp, string])[] = [
  [/^the number of instances must be a whole number from 1 to (\d+)$/, '实例数应为 1 到 $1 的整数。'],
  [/^an inclusive split may have at most (\d+) branches$/, '包容分支最多 $1 条。'],
  [/^there are more than (\d+) reachable markings$/, '可能的状态超过 $1 个，请减少同时进行的分支。'],
  [/^it could (?:come|interrupt) in more than (\d+) states$/, '它可能出现在超过 $1 种状态里，请减少同时进行的分支。'],
  [/^the flow "(.*)" begins or ends outside$/, '流向“$1”的一端在这一层之外。'],
  [/^behind an event-based gateway stand only catching events and receive tasks of its own, not "(.*)"$/, '事件网关之后只能是专属于它的捕获事件或接收任务，“$1”不是。'],
]

/** The reason in both languages; a reason without Chinese words yet is told as it is. */
export function compileWords(reason: string): Text {
  const pattern = patterns.find(([form]) => form.test(reason))
  const said = chinese[reason] ?? (pattern ? reason.replace(pattern[0], pattern[1]) : reason)
  return text(said, `${reason}.`)
}

/** Whether every reason of a list has words in Chinese; a test holds the science to it. */
export function isTranslated(reason: string): boolean {
  return reason in chinese || patterns.some(([form]) => form.test(reason))
}
