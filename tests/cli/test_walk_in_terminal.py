"""`walk` as somebody sees it: driven through a pseudo-terminal, key by key."""

import json
from pathlib import Path

from tests.cli.calling import ROOT
from tests.cli.terminal import Open

SEVEN = ROOT / "processes" / "seven-step.yaml"


def test_a_sale_is_walked_with_ticks_undo_and_quit(terminal: Open) -> None:
    walk = terminal("walk", SEVEN)
    walk.see("Stage 1 of 7 · Prospecting")
    walk.type("1")
    walk.see("1  [✓] The contact accepts a date for a first call")
    walk.see("2  [ ] The contact confirms their role and company")
    walk.type("yes")
    walk.see("The deal stays in Prospecting. The customer has not shown:")
    walk.see("✗ The contact confirms their role and company")
    walk.type("b")
    walk.see("One step back.")
    walk.see("day 0 ──")
    walk.type("2 3")
    walk.see("Yes (after 4 days) → Connect & qualify")
    walk.see("Stage 2 of 7 · Connect & qualify")
    walk.type("6")
    walk.see("══ Recycled ═")
    walk.see("The path")
    walk.type("q")
    assert walk.end() == 0


def test_the_terminal_has_colours_and_lines_fit_it(terminal: Open) -> None:
    walk = terminal("walk", SEVEN)
    walk.type("q")
    walk.end()
    assert "\x1b[1m" in walk.raw
    assert max(map(len, walk.plain.split("\n"))) < 90


def test_the_walk_is_walked_in_chinese(terminal: Open) -> None:
    walk = terminal("walk", SEVEN, "--lang", "zh")
    walk.see("第 1 阶段，共 7 阶段 · 客户开发")
    walk.type("全部")
    walk.see("1  [✓] 联系人接受首次通话的日程邀请")
    walk.type("是")
    walk.see("是（用时 4 天） → 建立联系与资格确认")
    walk.type("上一步")
    walk.see("已返回上一步。")
    walk.type("5")
    walk.see("══ 转入培育")
    walk.type("退出")
    assert walk.end() == 0


def test_a_walk_is_saved_and_resumed(terminal: Open, tmp_path: Path) -> None:
    walk = terminal("walk", SEVEN, "--state", "deal.json")
    walk.type("all")
    walk.type("yes")
    walk.see("Stage 2 of 7")
    walk.type("1")
    walk.type("2d")
    walk.type("s")
    walk.see("Saved in deal.json.")
    walk.type("q")
    assert walk.end() == 0
    again = terminal("walk", SEVEN, "--state", "deal.json")
    again.see("The walk goes on from deal.json.")
    again.see("Stage 2 of 7 · Connect & qualify")
    again.see("2 days have passed here.")
    again.type("b")
    again.see("Stage 2 of 7 · Connect & qualify")
    again.type("b")
    again.see("Stage 1 of 7 · Prospecting")
    again.type("q")
    assert again.end() == 0
    assert json.loads((tmp_path / "deal.json").read_text())["state"]["at"] == "prospecting"


def test_control_c_leaves_with_130_and_saves(terminal: Open, tmp_path: Path) -> None:
    walk = terminal("walk", SEVEN, "--state", "deal.json")
    walk.type("all")
    walk.press("\x03")
    walk.see("The walk stops here: Prospecting, day 0.")
    assert walk.end() == 130
    assert "Traceback" not in walk.plain
    saved = json.loads((tmp_path / "deal.json").read_text())
    assert sorted(saved["ticked"]) == ["call_accepted", "role_confirmed"]


def test_control_d_leaves_with_0(terminal: Open) -> None:
    walk = terminal("walk", SEVEN)
    walk.press("\x04")
    walk.see("The walk stops here: Prospecting, day 0.")
    assert walk.end() == 0
    assert "Traceback" not in walk.plain
