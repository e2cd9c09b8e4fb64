"""The few words that the chart adds to the author's, by language."""

import re

from processflow.diagram.figure import Style

_WORDS = {
    "start": {"en": "Start", "zh": "开始"},
    "junction": {"en": "What is known decides", "zh": "由已知情况决定"},
    "anywhere": {"en": "At any question to the customer", "zh": "客户在任何问题上都可能"},
    "gate": {"en": "Internal decision", "zh": "内部决定"},
    "after_sale": {"en": "After the sale", "zh": "售后"},
    "owner": {"en": "Owner: {}", "zh": "负责人：{}"},
    "version": {"en": "version {}", "zh": "版本 {}"},
    "silence": {"en": "no answer after {}", "zh": "{}内无回复"},
    "times": {"en": "≤{}×", "zh": "≤{}次"},
    "then": {"en": "{}, then {}", "zh": "{}，之后{}"},
    "visits": {"en": "At most {} visits, then {}", "zh": "最多 {} 次，之后{}"},
    "reason": {"en": "{}: {}", "zh": "{}：{}"},
    "optional": {"en": "{} (optional)", "zh": "{}（可选）"},
    "approval": {"en": "approval: {}", "zh": "需批准：{}"},
    "handoff": {"en": "hand over: {}", "zh": "移交：{}"},
    "spawns": {"en": "+ new deal", "zh": "+ 新商机"},
    "milestone": {"en": "Milestone: {}", "zh": "里程碑：{}"},
    "reached": {"en": "Milestone", "zh": "里程碑"},
    "waits": {"en": "waits {}", "zh": "等待{}"},
    "until": {"en": "waits until {}", "zh": "等到{}"},
    "silence_until": {"en": "no answer until {}", "zh": "到{}仍无回复"},
    "know": {"en": "To know: {}", "zh": "须知：{}"},
    "needs": {"en": "needs {}", "zh": "须知：{}"},
    "sets": {"en": "from then on {}", "zh": "此后{}"},
    "when": {"en": "{} – when {}", "zh": "{}（条件：{}）"},
    "segment": {"en": "Segment: {}", "zh": "客户分类：{}"},
    "spread": {"en": "{} to {}", "zh": "{}至{}"},
    "and": {"en": " and ", "zh": " 且 "},
    "or": {"en": " or ", "zh": " 或 "},
    "not": {"en": "not ({})", "zh": "非（{}）"},
    "bracket": {"en": "({})", "zh": "（{}）"},
    "comma": {"en": ", ", "zh": "、"},
    "fact_is": {"en": "{}: {}", "zh": "{}：{}"},
    "fact_not": {"en": "{}: not {}", "zh": "{}：非{}"},
    "known": {"en": "{} known", "zh": "{}已知"},
    "unknown": {"en": "{} not known", "zh": "{}未知"},
    "true": {"en": "yes", "zh": "是"},
    "false": {"en": "no", "zh": "否"},
    "about": {"en": "about {}", "zh": "约{}"},
    "home": {"en": "back where it came from", "zh": "返回原阶段"},
    "description": {
        "en": "A flowchart: {} stages, {} decisions.",
        "zh": "流程图：{} 个阶段，{} 个判断。",
    },
}
_LEGEND = {
    Style.YES: {"en": "Yes", "zh": "是"},
    Style.NO: {"en": "No", "zh": "否"},
    Style.ANSWER: {"en": "Another answer", "zh": "其他回答"},
    Style.BRANCH: {"en": "What is known decides", "zh": "由已知情况决定"},
    Style.SILENCE: {"en": "No answer", "zh": "无回复"},
    Style.NEXT: {"en": "Goes on", "zh": "继续"},
    Style.LOOP: {"en": "Goes back", "zh": "返回"},
    Style.AFTER_SALE: {"en": "After the sale", "zh": "售后"},
}
_UNITS = {"min": "分钟", "h": "小时", "d": "天", "bd": "个工作日", "w": "周", "mo": "个月"}
_TIME = re.compile(r"(\d+(?:\.\d+)?)(min|h|d|bd|w|mo)\b")


def say(word: str, language: str, *values: object) -> str:
    """A phrase of the chart in a language, in English where there is no translation."""
    return _in(_WORDS[word], language).format(*values)


def legend(language: str) -> tuple[tuple[Style, str], ...]:
    """The words of the legend."""
    return tuple((style, _in(words, language)) for style, words in _LEGEND.items())


def time(text: str, language: str) -> str:
    """A time as the author wrote it, with the units of the language."""
    if language.partition("-")[0] != "zh":
        return text
    return _TIME.sub(lambda match: f"{match[1]}{_UNITS[match[2]]}", text)


def _in(words: dict[str, str], language: str) -> str:
    return words.get(language.partition("-")[0], words["en"])
