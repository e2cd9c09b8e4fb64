"""The words of the picture, in the languages that we write."""

_WORDS = {
    "en": {
        "subtitle": "What becomes of the deals, solved exactly",
        "won": "of the deals are won",
        "kept": "of the customers are kept",
        "passed": "of the deals are passed on",
        "won_half": "half of these take at most",
        "mean": "a deal takes on the mean",
        "revenue": "a deal brings on the mean",
        "outcomes": "How deals end, and when",
        "days": "calendar days",
        "half": "half in {half}, 90 % in {most}",
        "marks": "10 %, half and 90 % are through",
        "atoms": "many on the very same day",
        "stages": "How many deals come to each stage",
        "win_here": "won from here",
        "kept_here": "kept from here",
        "levers": "Which answer wins most",
        "levers_note": "for one point more, the others less in proportion",
        "revenue_levers": "Which answer brings most",
        "measure": "What to measure first",
        "measure_note": "how far the win rate may be off, since this figure may be",
        "points": "{number} points",
        "more": "and {count} more",
        "met": "met: {text}",
        "about": "{won}. {ends}. {stages}.",
        "end": "{title}: {share}, half of them in {half}",
        "stage": "{share} come to {title}",
        "d": "{number} d",
    },
    "zh": {
        "subtitle": "商机的去向（精确求解）",
        "won": "的商机赢单",
        "kept": "的客户续留",
        "passed": "的商机顺利移交",
        "won_half": "其中半数不超过此时长",
        "mean": "一单平均历时",
        "revenue": "一单平均带来的收入",
        "outcomes": "商机如何结束，何时结束",
        "days": "日历天数",
        "half": "半数 {half} 内，90 % {most} 内",
        "marks": "10 %、半数与 90 % 结束的时刻",
        "atoms": "许多商机恰在同一天结束",
        "stages": "有多少商机走到各阶段",
        "win_here": "由此赢单",
        "kept_here": "由此续留",
        "levers": "哪个回答最能提高赢单率",
        "levers_note": "该回答增加一个百分点，其余按比例减少",
        "revenue_levers": "哪个回答带来最多收入",
        "measure": "最该先测量什么",
        "measure_note": "因该数字不准，赢单率可能偏差多少",
        "points": "{number} 个百分点",
        "more": "另有 {count} 项",
        "met": "达成：{text}",
        "about": "{won}。{ends}。{stages}。",
        "end": "{title}：{share}，半数 {half} 内",
        "stage": "{share} 走到{title}",
        "d": "{number} 天",
    },
}


def say(word: str, language: str, **values: object) -> str:
    """A phrase in a language, in English where there is no translation."""
    words = _WORDS.get(language.partition("-")[0], _WORDS["en"])
    return words[word].format(**values)


def days(number: float, language: str) -> str:
    """A time: with one decimal below a hundred days."""
    shown = f"{number:.1f}" if number < 99.95 else f"{number:.0f}"
    return say("d", language, number=shown)
