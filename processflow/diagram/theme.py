"""The colours of a picture, light and dark. Text has a contrast of at least 4.5 to its ground."""

from processflow.diagram.figure import Shape, Style, Tone
from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class Stroke:
    """How the lines of one style are drawn."""

    colour: str
    dash: str = ""
    width: float = 1.6


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours by what they are for; `tones` are the grounds of white words."""

    name: str
    ground: str
    ink: str
    muted: str
    box: str
    on_tone: str
    decision: str
    decision_line: str
    gate: str
    gate_line: str
    junction: str
    junction_line: str
    band: tuple[str, str]
    band_strip: str
    band_line: str
    frame: str
    reference: str
    tones: dict[Tone, str]
    tone_words: dict[Tone, str]
    """The tones as words and borders on the ground."""
    strokes: dict[Style, Stroke]

    def question(self, shape: Shape) -> tuple[str, str]:
        """The ground and the line of a question, gate or junction."""
        match shape:
            case Shape.GATE:
                return self.gate, self.gate_line
            case Shape.JUNCTION:
                return self.junction, self.junction_line
            case _:
                return self.decision, self.decision_line


_DASHES = {
    Style.NO: "6 4",
    Style.SILENCE: "10 3 2 3",
    Style.LOOP: "0.1 4.2",
    Style.AFTER_SALE: "14 4",
    Style.LIMIT: "3 3",
}


def _strokes(colours: dict[Style, str]) -> dict[Style, Stroke]:
    return {
        style: Stroke(colour, _DASHES.get(style, ""), 2.0 if style is Style.LOOP else 1.6)
        for style, colour in colours.items()
    }


LIGHT = Theme(
    name="light",
    ground="#FFFFFF",
    ink="#1B1F24",
    muted="#57606A",
    box="#FFFFFF",
    on_tone="#FFFFFF",
    decision="#FFF4D6",
    decision_line="#8A5A00",
    gate="#EFEAF7",
    gate_line="#5B4A8A",
    junction="#E3F1F3",
    junction_line="#0F5F6D",
    band=("#F4F7FA", "#FFFFFF"),
    band_strip="#E6ECF2",
    band_line="#D0D7DE",
    frame="#F0F5FA",
    reference="#FFFFFF",
    tones={
        Tone.STAGE: "#0B4F8A",
        Tone.SIDE: "#9A5414",
        Tone.WON: "#00795A",
        Tone.LOST: "#6E7781",
        Tone.NEUTRAL: "#57606A",
    },
    tone_words={
        Tone.STAGE: "#0B4F8A",
        Tone.SIDE: "#9A5414",
        Tone.WON: "#00795A",
        Tone.LOST: "#57606A",
        Tone.NEUTRAL: "#57606A",
    },
    strokes=_strokes(
        {
            Style.NEXT: "#57606A",
            Style.YES: "#00795A",
            Style.NO: "#B4400A",
            Style.ANSWER: "#0B4F8A",
            Style.BRANCH: "#0F5F6D",
            Style.SILENCE: "#57606A",
            Style.LOOP: "#7A4B93",
            Style.AFTER_SALE: "#00795A",
            Style.LIMIT: "#B4400A",
        }
    ),
)

DARK = Theme(
    name="dark",
    ground="#0D1117",
    ink="#E6EDF3",
    muted="#9DA7B3",
    box="#161B22",
    on_tone="#FFFFFF",
    decision="#3A2E0B",
    decision_line="#E3B341",
    gate="#2A2440",
    gate_line="#B8A6F0",
    junction="#0F2C33",
    junction_line="#5CC9D6",
    band=("#131A22", "#0D1117"),
    band_strip="#1C2530",
    band_line="#30363D",
    frame="#111B27",
    reference="#0D1117",
    tones={
        Tone.STAGE: "#1F5FBF",
        Tone.SIDE: "#9A5414",
        Tone.WON: "#1A7F37",
        Tone.LOST: "#5B646E",
        Tone.NEUTRAL: "#5B646E",
    },
    tone_words={
        Tone.STAGE: "#79B8FF",
        Tone.SIDE: "#F0A868",
        Tone.WON: "#3FB950",
        Tone.LOST: "#9DA7B3",
        Tone.NEUTRAL: "#9DA7B3",
    },
    strokes=_strokes(
        {
            Style.NEXT: "#9DA7B3",
            Style.YES: "#3FB950",
            Style.NO: "#FF9B6A",
            Style.ANSWER: "#79B8FF",
            Style.BRANCH: "#5CC9D6",
            Style.SILENCE: "#9DA7B3",
            Style.LOOP: "#D2A8FF",
            Style.AFTER_SALE: "#3FB950",
            Style.LIMIT: "#FF9B6A",
        }
    ),
)
