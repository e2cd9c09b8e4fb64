"""English words in the titles of stages and the labels of answers."""

from processflow.rules.words.en.phrases import DO
from processflow.rules.words.topic import WordList

REP_STAGE = WordList(
    words=(
        rf"^{DO} (?:the|a|an|our|their|his|her|every|each|customers?|prospects?|buyers?|clients?|leads?|"
        rf"proposals?|quotes?|objections?|needs?|requirements?|stakeholders?|e-?mails?|demos?)(?: .*)?",
        r"^(?:send|prepare|write|make|create|deliver|give|submit|arrange|conduct) [a-z].*",
        r"^(?:call|phone|e-?mail|contact|visit|qualify|identify|find|research|meet|update|chase|"
        r"ask|remind|convince|persuade|nurture|handle|overcome|negotiate|discuss) "
        r"(?:the |a |an |our |their |with )?(?:leads?|customers?|prospects?|clients?|buyers?|"
        r"contacts?|crm|objections?|decision[- ]makers?|needs?|pains?|terms|price|contract|"
        r"companies|accounts?)",
        r"^(?:first |second |final |initial )?(?:proposal|quote|quotation|offer|demo|"
        r"demonstration|presentation|pitch|e-?mail|contract|call|brochure|follow-up|invoice|"
        r"voicemail|message|letter|mail|sample|pricing|agreement|information|info) (?:is |was )?"
        r"(?:sent|presented|delivered|given|done|made|shown|prepared|submitted|e-?mailed|"
        r"mailed|created|completed|issued|left|held|finished)",
        r"^(?:sending|calling|e-?mailing|preparing|presenting|writing|contacting|visiting|"
        r"scheduling|pitching|quoting|phoning|chasing|drafting|demoing|delivering|emailing)"
        r"(?: .*)?$",
        r"^(?:contacted|called|e-?mailed|visited|sent|presented|quoted|pitched|phoned)(?: .*)?$",
    ),
)

OBJECTION = WordList(
    words=(
        r"objects?|objected|objections?|concerns?|concerned|hesitates?|hesitant|hesitation",
        r"doubts?|doubtful|worried|worries|sceptical|skeptical|unsure|not sure|not convinced",
        r"too (?:expensive|dear|costly|high|complicated|complex|slow|risky|much|late|early|long)",
        r"pushes back|push-?back|has reservations|reservations",
    ),
    but=(r"no (?:objections?|concerns?|doubts?)",),
)
