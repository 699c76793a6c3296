import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { SurveyJsFault } from '#science/survey/form/surveyjs.ts'
import type { SurveyJsNoteName } from '#science/survey/form/surveyjs-part.ts'

/** What is said of each thing in a SurveyJS survey that could not be taken, or not as it was. */
export const noteWords: Words<SurveyJsNoteName> = {
  renamed: text('代码改为合法字符', 'got a code with letters and digits only'),
  'choices-renamed': text('选项代码改为合法字符', 'choices got codes with letters and digits only'),
  'rows-renamed': text('行代码改为合法字符', 'rows got codes with letters and digits only'),
  'kind-not-taken': text('没有对应的题型，未导入', 'no kind of question fits; left out'),
  'kind-changed': text('换成了最接近的题型', 'became the nearest kind of question'),
  'always-hidden': text('原来始终隐藏，未导入', 'was always hidden; left out'),
  'question-split': text('拆成了多个问题', 'became several questions'),
  'panel-flattened': text('分组展开，条件落到每个问题', 'its questions stand by themselves, each with its condition'),
  'pictures-not-taken': text('图片未导入', 'pictures were left out'),
  'markup-not-taken': text('格式标记已去掉，只留文字', 'markup was taken off; the words stay'),
  'calculation-not-taken': text('计算值未导入', 'calculated values were left out'),
  'condition-not-taken': text('条件未能导入，不再起作用', 'a condition could not be taken and decides nothing any more'),
  'hidden-answers-count-no-more': text('隐藏问题的回答不再影响条件', 'answers to hidden questions no longer decide anything'),
  'capitals-count': text('比较文字时区分大小写', 'capitals count where texts are compared'),
  'rule-not-taken': text('校验规则未导入', 'a rule for answers was left out'),
  'rule-without-words': text('校验规则缺少提示文字，请补上', 'a rule has no words yet; write them'),
  'every-row-needed': text('必答现在指每一行', 'needing an answer now means every row'),
  'not-whole': text('只接受整数，数值未导入', 'whole numbers only; the value was left out'),
  'setting-not-taken': text('这些设置未导入', 'these settings were left out'),
  'trigger-not-taken': text('触发器未导入', 'a trigger was left out'),
  'ends-on-last-page': text('提前结束放在最后相关的一页', 'ending early is judged on the last page it depends on'),
  'language-not-taken': text('只支持中文和英文，此语言未导入', 'Chinese and English only; this language was left out'),
  'recall-not-taken': text('此处不能引用，原文保留', 'nothing is recalled here; the text stays as written'),
  'list-cut': text('列表过长，后面的未导入', 'the list was too long; the rest was left out'),
  'not-readable': text('内容无法识别，未导入', 'could not be read; left out'),
}

export const readFaultWords: Words<SurveyJsFault> = {
  'not-json': text('这不是 JSON 文件，没有导入任何内容。请在 SurveyJS 中导出 JSON 再试。', 'This is no JSON, and nothing was taken. Export the survey from SurveyJS as JSON.'),
  'not-a-survey': text('JSON 里没有页或问题，没有导入任何内容。', 'There are no pages or questions in this JSON, and nothing was taken.'),
  'too-large': text('文件超过 200 万字符或 5 万个值，没有导入任何内容。', 'The file has more than 2 million characters or 50,000 values, and nothing was taken.'),
  'too-deep': text('文件嵌套过深，没有导入任何内容。', 'The file is nested too deeply, and nothing was taken.'),
}

export const importWords = {
  import: text('导入 SurveyJS', 'Import SurveyJS'),
  drop: text('SurveyJS 问卷（JSON）', 'A SurveyJS survey (JSON)'),
  dropHint: text('成为一份草稿；不能照搬的地方会逐条列出。', 'It becomes a draft; whatever cannot be taken as it is is listed.'),
  choose: text('选择文件', 'Choose a file'),
  read: text('读到 {pages} 页、{questions} 个问题', 'Read {pages} pages with {questions} questions'),
  nothingLost: text('全部照搬。', 'Everything was taken as it is.'),
  notes: text('未能照搬的 {count} 处', '{count} things that could not be taken as they are'),
  make: text('建立草稿', 'Make the draft'),
  another: text('换一个文件', 'Another file'),
  tooMany: text('超过 50 页或单页 100 题的部分无法保存，请先在原处拆分。', 'More than 50 pages, or 100 questions on a page, cannot be kept; split it first.'),
} as const
