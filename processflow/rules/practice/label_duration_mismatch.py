"""A label says another time than the timer.

The picture shows the label, the deal follows `after`: a rep who reads "no answer within 10 days"
waits for ten days, while the deal left after seven. Correct the one that is wrong.

The label and the description of `no_response` are read, in English and Chinese.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
        no_response: {after: 14d, to: lost, label: No answer within 10 days}

Right:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
        no_response: {after: 14d, to: lost, label: No answer within 14 days}
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.process import Edge
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.spans import spans
from processflow.rules.wording import name, way


def check(subject: Subject) -> Iterator[Finding]:
    """Labels of silence that name times, none of which is `after` or `warn`."""
    for place in subject.process.places():
        silence = place.silence
        if silence is None or silence.after is None:
            continue
        for key in ("label", "description"):
            wrong = _other_time(subject, silence, key)
            if wrong:
                yield Finding(
                    message=f"the {key} of {way(silence.id, place.id)} says {name(wrong)}, and "
                    f"`after` is {silence.after.text}",
                    pointer=(*silence.pointer, key),
                    label="another time",
                    help="correct the text or the time",
                )


RULE = Rule("label-duration-mismatch", "practice", Severity.WARNING, Needs.PROCESS, __doc__, check)


def _other_time(subject: Subject, silence: Edge, key: str) -> str | None:
    """The first time that a text names, if it names none of the edge's."""
    text = silence.label if key == "label" else silence.description
    meant = {each.text for each in (silence.after, silence.warn) if each}
    for language, words in text.translations if text else ():
        found = list(spans(words, language or subject.process.language))
        if found and not any(set(span.readings) & meant for span in found):
            return found[0].words
    return None
