"""Values of closed choices as a sentence says them."""

from collections.abc import Mapping

from processflow.prose.units import spoken

OUTCOMES_ZH: Mapping[str, str] = {
    "won": "赢单",
    "lost": "输单",
    "disqualified": "不合格",
    "recycled": "回收培育",
    "no-decision": "未决",
    "duplicate": "重复",
    "passed": "已移交",
    "kept": "留存",
    "churned": "流失",
}
"""What an end means for the deal, in Chinese."""

_CHOICES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "calendar-accept": "proved by an accepted invitation",
        "meeting-attended": "proved by attending",
        "email-reply": "proved in writing",
        "document-shared": "proved by a document that they share",
        "signed-document": "proved by a signature",
        "purchase-order": "proved by an order",
        "payment": "proved by a payment",
        "form-submission": "proved by a form that they fill in",
        "product-usage": "proved by using the product",
        "verbal-logged": "said, and written down by us",
        "email": "an e-mail",
        "phone": "a call",
        "meeting": "a meeting",
        "social": "a message in a social network",
        "mail": "a letter",
        "message": "a message",
        "no-decision": "no decision",
    },
    "zh": {
        "calendar-accept": "以接受日程邀请为证",
        "meeting-attended": "以出席为证",
        "email-reply": "以书面回复为证",
        "document-shared": "以对方提供的文件为证",
        "signed-document": "以签字为证",
        "purchase-order": "以订单为证",
        "payment": "以付款为证",
        "form-submission": "以填写的表单为证",
        "product-usage": "以使用产品为证",
        "verbal-logged": "口头确认并由我方记录",
        "email": "发邮件",
        "phone": "打电话",
        "meeting": "会面",
        "social": "在社交媒体联系",
        "mail": "寄信",
        "message": "发消息",
        **OUTCOMES_ZH,
    },
}


def choice(language: str, value: str) -> str:
    """A value of a closed choice in words."""
    return _CHOICES[spoken(language)].get(value, value.replace("-", " "))
