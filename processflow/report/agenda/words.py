"""The words around what is due, in the languages that we speak."""

from collections.abc import Mapping

_EN = {
    "touch": "touch",
    "quiet": "follow up",
    "own-time-warning": "our time",
    "own-time-over": "our time",
    "silence": "silence",
    "handoff": "handoff",
    "spawn": "new deal",
    "told": "{lead}: {text}",
    "stops": "Stops at any answer of the customer.",
    "moves": "No answer for {time}: the deal goes to {title}.",
    "gap": " ",
    "day": "day",
    "kind": "kind",
    "what": "what",
    "note": "note",
    "who": "who",
    "place": "stage",
    "deal": "deal",
    "process": "process",
    "nothing": "Nothing is due.",
    "since": "{deal}: {title}, since {day}",
}

_ZH = {
    "touch": "触达",
    "quiet": "跟进",
    "own-time-warning": "我方时限",
    "own-time-over": "我方时限",
    "silence": "无回复",
    "handoff": "移交",
    "spawn": "新商机",
    "told": "{lead}：{text}",
    "stops": "客户一有回复即停止。",
    "moves": "{time}没有回复：商机转到“{title}”。",
    "gap": "",
    "day": "日期",
    "kind": "类型",
    "what": "事项",
    "note": "备注",
    "who": "负责人",
    "place": "阶段",
    "deal": "商机",
    "process": "流程",
    "nothing": "没有待办事项。",
    "since": "{deal}：{title}，自 {day} 起",
}

_WORDS: Mapping[str, Mapping[str, str]] = {"en": _EN, "zh": _ZH}


def word(language: str, key: str, **values: object) -> str:
    """A phrase, in English where the language is none of ours."""
    return _WORDS.get(language.partition("-")[0], _EN)[key].format(**values)
