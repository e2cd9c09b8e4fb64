"""The questions and the texts of the first process, in the languages that we write."""

from collections.abc import Mapping

_EN = {
    # the questions, their help and what stands for an empty answer
    "title": "What is your sales process called?",
    "title_help": "A name that your team uses, such as SMB inbound sale. It becomes the title.",
    "title_usual": "Our sale",
    "owner": "Who answers for it?",
    "owner_help": "The person or team who may change the process.",
    "owner_usual": "Head of sales",
    "roles": "Who works on the deals? Separate several with commas.",
    "roles_help": "Roles, not names. The first one is responsible for the deals.",
    "roles_usual": "Account executive",
    "stages": "Through which stages does a customer go, up to the signature? Separate with commas.",
    "stages_help": "Two to nine states of the customer, in order, not things that you do: "
    "New lead, Need understood, Proposal.",
    "stages_usual": "New lead, Need understood, Proposal",
    "criterion": "{stage}: what does the customer do there before you go on?",
    "criterion_help": "Something that somebody else could see too: The customer names the person "
    "who decides. Not: we have a good feeling.",
    "criterion_first": "The customer accepts a date for a meeting",
    "criterion_usual": "The customer confirms in writing to go on to “{next}”",
    "criterion_last": "The customer signs the contract",
    "reasons": "Why do you lose deals? Separate the reasons with commas.",
    "reasons_help": "Reasons that the customer would give. Silence is added by itself.",
    "reasons_usual": "No need, Price, Competitor",
    "patience": "How long do you wait for an answer before you let a customer rest?",
    "patience_help": "A number and a unit: 10bd (working days), 14d, 3w, 1mo.",
    "patience_usual": "10bd",
    "handover": "Who takes over a new customer? Write - for nobody.",
    "handover_help": "The role that looks after the customer once the contract is signed.",
    "handover_usual": "Customer success",
    # what is said around them
    "welcome": "Eight questions to a first process. Enter takes the answer in brackets; ? helps, "
    "b goes back, q leaves and keeps your answers.",
    "resumed": "Going on with your answers so far; r begins anew.",
    "step": "{number}/8  {question}",
    "usual": "     [{usual}]",
    "first": "This is the first question.",
    "kept": "Your answers are kept in {file}; `processflow init --interview` goes on there.",
    "too_few": "Write at least {least}, separated by commas.",
    "too_many": "That are {count}; at most {most} are possible here.",
    "twice": "“{text}” stands there twice.",
    "too_long": "That is longer than {most} characters; say it shorter.",
    "no_time": "“{text}” is no time: write a number and a unit, such as 10bd, 14d, 3w or 1mo.",
    "no_words": "Write some words.",
    "repeated": "“{stage}” asks for the same already; say what more is asked for here.",
    "advice": "Advice: {text}. With b you can go back and change it.",
    # the texts of the process
    "description": "From the first contact to the signature. This is a first draft: change it.",
    "ask_first": "How does the customer react to the first contact?",
    "goes_on": "Goes on",
    "misfit": "Does not fit",
    "declines": "Says no",
    "ask_next": "Does the customer go on to “{stage}”?",
    "ask_last": "How does the customer answer the offer?",
    "signs": "Signs",
    "rest": "Resting",
    "rest_about": "The customer is silent. A useful word now and then.",
    "ask_rest": "Does the customer answer a touch?",
    "won": "Won",
    "lost": "Lost",
    "disqualified": "Disqualified",
    "no_answer": "No answer",
    "handed": "What was agreed with the customer, and with whom",
    "cadence": "Follow-up",
    "walk_won": "won without a detour",
    "walk_lost": "lost at the end",
    "walk_misfit": "does not fit",
}

_ZH = {
    "title": "您的销售流程叫什么名字？",
    "title_help": "团队平时的叫法，例如：中小企业入站销售。它将作为标题。",
    "title_usual": "我们的销售流程",
    "owner": "谁对流程负责？",
    "owner_help": "有权修改流程的人或团队。",
    "owner_usual": "销售总监",
    "roles": "哪些岗位参与跟进商机？多个岗位用逗号分开。",
    "roles_help": "写岗位，不写人名。第一个岗位负责跟进商机。",
    "roles_usual": "客户经理",
    "stages": "客户从开始到签约要经过哪些阶段？用逗号分开。",
    "stages_help": "二到九个，按顺序写客户所处的状态，不写我们做的事：新线索、需求明确、方案报价。",
    "stages_usual": "新线索、需求明确、方案报价",
    "criterion": "{stage}：客户做到什么，您才继续？",
    "criterion_help": "别人也看得见的事实，例如：客户说出最终决策人是谁。不要写“感觉不错”。",
    "criterion_first": "客户接受会面的日程邀请",
    "criterion_usual": "客户书面确认进入“{next}”",
    "criterion_last": "客户签署合同",
    "reasons": "您因为哪些原因丢单？用逗号分开。",
    "reasons_help": "客户会说的原因。“没有回复”会自动加上。",
    "reasons_usual": "没有需求、价格、竞品",
    "patience": "客户没有回复，您等多久才先放一放？",
    "patience_help": "数字加单位：10bd（工作日）、14d（天）、3w（周）、1mo（月）。",
    "patience_usual": "10bd",
    "handover": "签约后由谁接手客户？没有就写 -。",
    "handover_help": "合同签署之后负责客户的岗位。",
    "handover_usual": "客户成功经理",
    "welcome": "八个问题，得到第一个流程。直接回车采用方括号里的回答；? 帮助，"
    "b 返回上一题，q 退出并保留回答。",
    "resumed": "接着您已有的回答继续；r 重新开始。",
    "step": "{number}/8  {question}",
    "usual": "     [{usual}]",
    "first": "这是第一题。",
    "kept": "您的回答保存在 {file}；运行 `processflow init --interview` 可继续。",
    "too_few": "请至少写 {least} 个，用逗号分开。",
    "too_many": "写了 {count} 个，这里最多 {most} 个。",
    "twice": "“{text}”写了两次。",
    "too_long": "超过了 {most} 个字符，请写短一些。",
    "no_time": "“{text}”不是时间：请写数字加单位，例如 10bd、14d、3w 或 1mo。",
    "no_words": "请写几个字。",
    "repeated": "“{stage}”已经要求过这一项，请写清这里还要做到什么。",
    "advice": "建议：{text}。输入 b 可返回修改。",
    "description": "从首次接触到签约。这是初稿，请继续修改。",
    "ask_first": "客户对首次接触有何反应？",
    "goes_on": "继续",
    "misfit": "不合适",
    "declines": "拒绝",
    "ask_next": "客户进入“{stage}”吗？",
    "ask_last": "客户如何答复报价？",
    "signs": "签约",
    "rest": "暂缓跟进",
    "rest_about": "客户没有消息，偶尔提供一些有用的内容。",
    "ask_rest": "客户对触达有回复吗？",
    "won": "赢单",
    "lost": "输单",
    "disqualified": "不合格",
    "no_answer": "没有回复",
    "handed": "与客户约定了什么、与谁约定",
    "cadence": "跟进",
    "walk_won": "一路赢单",
    "walk_lost": "最后输单",
    "walk_misfit": "不合适",
}

_WORDS: Mapping[str, Mapping[str, str]] = {"en": _EN, "zh": _ZH}


def spoken(language: str) -> str:
    """The language that questions are asked in: English where the wanted one is none of ours."""
    base = language.partition("-")[0]
    return base if base in _WORDS else "en"


def word(language: str, key: str, **values: object) -> str:
    """A phrase, in English where the language is none of ours."""
    return _WORDS[spoken(language)][key].format(**values)
