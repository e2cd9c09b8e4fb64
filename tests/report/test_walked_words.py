"""What a walk tells of hand-overs, new deals and criteria with several people."""

from processflow.api import load_text
from processflow.report.walking.ending import ending
from processflow.report.walking.guidance import help_text
from processflow.report.walking.look import Look
from processflow.report.walking.visit import checklist
from processflow.walk.session import all_ticked, answered, session_at
from tests.model.test_plan import TEXT

GRAPH = load_text(TEXT.replace("started: soon", "started: 2026-01-15")).require()
SESSION = session_at(GRAPH)


def _lines(language: str) -> tuple[str, str, str]:
    look = Look(GRAPH, language)
    over = answered(all_ticked(SESSION), "yes")
    parts = (checklist(SESSION, look), help_text(SESSION, look), ending(over.trail, look))
    first, second, third = ("\n".join(part) for part in parts)
    return first, second, third


def test_a_walk_in_english_tells_people_acceptance_credit_and_why_a_deal_starts() -> None:
    criteria, guidance, end = _lines("en")
    assert "attend the demo (at least 3 people)" in criteria
    assert "Show the product (Sales rep, consulted: Engineer)" in guidance
    assert "Accepted when: Success has called" in end
    assert "Credited: The commission is paid on the agreed price" in end
    assert "starts another deal: plans (referral, after 30 days, in 25% of the cases)" in end


def test_a_walk_in_chinese_tells_the_same() -> None:
    criteria, guidance, end = _lines("zh")
    assert "（至少 3 人）" in criteria
    assert "咨询：Engineer" in guidance
    assert "接收标志：Success has called" in end
    assert "业绩归属：" in end
    assert "（转介绍, 用时 30 天, 概率 25%）" in end


def test_what_is_known_of_a_stage_is_told_once_where_segments_have_their_own_figures() -> None:
    graph = load_text(
        "processflow: 1\nprocess: by-segment\nstart: talk\n"
        "segments: {new: {share: 70%}, repeat: {share: 30%}}\nstages:\n"
        "  talk: {owner: rep, duration: {new: 5d, repeat: 2d}, ask: So?, yes: won, no: lost}\n"
        "ends: {won: {outcome: won}, lost: {outcome: lost}}\n"
    ).require()
    for segment, usual in (("new", "5 days"), ("repeat", "2 days")):
        session = session_at(graph, given=(("segment", segment),))
        told = [line.strip() for line in help_text(session, Look(graph, "en"))]
        assert told.count("Owner") == told.count("Usually takes") == 1
        assert f"• {usual}" in told
