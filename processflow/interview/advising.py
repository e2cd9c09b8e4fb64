"""What the rules say about an answer, in the language of the interview."""

import re
from collections.abc import Mapping

from processflow.diagnostic import Diagnostic

_ZH: Mapping[str, str] = {
    "rep-opinion": "这是我方的感觉，别人无法核实（“{words}”）；请写客户做了什么，让您有这种感觉",
    "rep-action-as-buyer": "这是我方做的事，不是客户做的（“{words}”）；请写客户对此做了什么",
    "vague-word": "“{words}”说得含糊，各人理解不同；请换成数字、日期、人名或文件",
    "stage-named-after-rep-action": "“{words}”是我方的任务；请写任务完成后客户所处的状态",
    "label-too-long": "“{words}”太长，流程图里放不下；请用几个字概括",
    "objection-straight-to-lost": "客户一有异议就算输单；请安排一个处理异议的阶段，由它来决定",
}
"""By rule. An interview has few ways to go wrong: a test tries them."""

_QUOTED = re.compile(r"`([^`]*)`")


def told(found: Diagnostic, language: str) -> str:
    """The finding and its cure, with the author's words that the message quotes last.

    In English where nobody has translated them.
    """
    phrase = _ZH.get(found.rule) if language == "zh" else None
    if phrase is None:
        return f"{found.message}; {found.help}" if found.help else found.message
    quoted = _QUOTED.findall(found.message)
    return phrase.format(words=quoted[-1] if quoted else "")
