"""English words that give away what is wrong with a question."""

from processflow.rules.words.en.phrases import (
    AUX,
    BUYER,
    FACT,
    HANDED_OVER,
    OUR_PEOPLE,
    PAPERS,
    SELLER,
    THE,
    THEIRS,
    VERB,
)
from processflow.rules.words.topic import WordList

OPEN_QUESTION = WordList(
    words=(
        r"^\W*(?:(?:and|so|by|at|in|on|for|to|from|with|of|about|until|since|under|through) )?"
        r"(?:how|what|which|who|whom|whose|when|where|why)(?:'s|'re|'ll)?",
        r"^\W*(?:ask|find out|check|discuss|describe|explain|tell|name|list|identify|determine|"
        r"discover|clarify|establish|understand|explore|confirm|send|call|rate|qualify|get|"
        r"present|show|decide|choose|define|collect|review|assess|estimate) .*",
        r"(?:prefers?|choose|chooses|rather|opt for|go for|lean towards?|leaning towards?|"
        r"pick(?! up)|favou?r) .+ or (?!not)\w+.*",
        r"^(?:is|are|was|were) (?:[\w' ]+ )?(?:a|an|the) [\w' -]+ or (?:a|an|the) .*",
        r"(?:wants?|needs?|takes?|buys?|goes? with) (?:the |a |an )?[\w' -]+ or (?:the |a |an )?[\w' -]+ (?:plan|package|"
        r"version|option|billing|model|tier|bundle|contract|licen[cs]e|edition)\W*$",
        r"^(?!(?:does|do|did|is|are|was|were|has|have|had|can|could|will|would|shall|should|may|might|"
        r"must|any|if|once|after|before)\b)[\w'’-]+(?: [\w'’-]+)? or [\w' ’-]+\?$",
        r"^(?:next|preferred|expected|current|planned|desired|main|biggest|total|decision|budget|start|"
        r"contract|delivery|number) (?:[\w-]+ )?(?:step|steps|date|budget|supplier|vendor|problem|amount|"
        r"process|range|size|volume|criteria|timeline|of \w+)\??$",
        r"on a scale|from 1 to|from one to|how (?:many|much|long|often|soon)",
        r"^[\w -]+['’]s? (?:\w+ )?(?:opinion|reaction|response|feedback|budget|decision|choice|answer|"
        r"preference|timeline|view|impression)s?(?: (?:to|on|about|of|after|regarding|for) [\w' -]+)?\W*$",
        r"(?<=, )(?:and|but) (?:who|what|when|where|which|why|how) .*",
    ),
    unless=(r"how (?:many|much|long|often|soon) .*\?.*\?",),
)

COMPOUND = WordList(
    words=(
        r"\?.*\w.*\?",
        r"and/or|as well as",
        r"both (?!(?:sides|parties|of|companies|departments|teams|firms)).+ and .+",
        rf"(?:and|then) (?:(?:also|then|that|they|he|she|it|we|we're|already|"
        rf"even|now|still|to|be|been|fully|therefore|actually) )*{VERB}",
        r"and (?:the|a|an|their|his|her|its|our) [\w' -]*\b(?:\w{3,}ed|signed|known|agreed|clear|"
        r"ready|set|met|given|sent|available|complete|named|right|there|attend|agree|accept|"
        r"sign|confirm|approve)",
        rf"{FACT} and {THE}{FACT}",
        r"^(?:does|do|did|will|would|can|has|have) .*(?:accept|accepted|agree to|agreed to|confirm|confirmed|"
        r"approve|approved|know|name|named|share|send|sent|provide|provided|sign|signed|want|need) "
        r"(?:the|a|an|their|our) (?!.*\b(?:with|between|from) )[\w' -]+ and (?:the|a|an|their|our) [\w' -]+",
        rf"{FACT}, {THE}{FACT},? (?:and|or) {THE}{FACT}",
        r"or (?:does|is|has|do|did|will|would|can|should|are|have|was) (?:the|they|he|she|it|we)",
        r"and (?:when|what|how|which|who|where|why)",
        rf"(?:plus|along with|together with|on top of that),? {AUX} .*|(?<=, )and {AUX} .*",
        r"but (?:also|has|is|does|did|not|still)|while also",
    ),
    but=(
        r"terms and conditions|research and development|sales and marketing|pros and cons|"
        r"time and place|date and time|day and time|name and address|health and safety|"
        r"supply and demand|dos and don'ts|profit and loss|track and trace|"
        r"command and control|cost and benefit|questions and answers|food and beverage|"
        r"mergers and acquisitions|learning and development|bed and breakfast|"
        r"time and materials?|scope and price|price and terms|go and see|try and",
        r"between .+ and .+",
    ),
    unless=(
        r"^(?:do|are|have|were) (?:both |the |our |their |its |legal|finance|it )*[\w'’-]*(?: [\w'’-]+)?"
        r"(?: [\w'’-]+)? and (?:the |our |their |its )?[\w'’-]+(?: [\w'’-]+)? (?:both )?\w+.*",
    ),
)

NEGATED = WordList(
    words=(
        r"^\W*(?:does|do|did|is|are|was|were|has|have|had|can|could|will|would|should|wo|ca|"
        r"must|need)n['’]t",
        r"^\W*(?:won|can|don|doesn|isn|hasn|didn|wasn|aren|haven|wouldn|couldn|shouldn)['’]t",
        r"^\W*(?:can)?not .*",
        r"not|cannot|no longer|never|nobody|no one|nothing|neither|without",
        r"no (?!\d)\w+",
        r"\w+n['’]t(?= )",
        r"(?:fail|fails|failed|lack|lacks|unable|unwilling|unhappy|"
        r"unclear|unaware|uninterested|disinterested|unavailable)",
    ),
    but=(
        r"(?:that|if|why|because|who|which|what|how|say|says|mention|tell) .*",
        r"or not|whether or not|not only|nothing but|why not|non-\w+|no-show|no\. ?\d+|"
        r"without (?:delay|obligation|commitment|us|discount|changes?)|not-for-profit",
    ),
)

ABOUT_REP = WordList(
    words=(
        rf"^\W*{AUX} (?:we|i|you)(?! (?:receive|received|get|got|hear|heard|win|won|on (?:the|"
        rf"their)|in (?:the|their)|shortlisted|invited|chosen|selected|allowed|expected|welcome))",
        rf"^\W*{AUX} (?:all )?{SELLER} \w+.*",
        rf"^\W*{AUX} {OUR_PEOPLE}.*",
        rf"^\W*{AUX} our (?!{THEIRS})\w+.*",
        rf"^\W*{AUX} {PAPERS} (?:get |been |be |already |all )*(?:{HANDED_OVER}.*|"
        rf"(?:gone out|left|go out|been out)(?! of).*)",
        rf"^\W*(?:what|which|where|when|how|who|why) {AUX} (?:we|i|our (?!{THEIRS})).*",
        rf"^\W*(?:has|have|was|were|did|is|are) {BUYER} (?:been |already |being )*(?:contacted|"
        rf"called|visited|informed|briefed|qualified|e-?mailed|phoned|reminded|followed up|"
        rf"entered|logged|researched|identified|shown|sent|given|told|scored|added)(?: .*|\W*)$",
        r"^\W*(?:is|are|was|were|has|have) .* (?:in the crm|in salesforce|in hubspot)",
        r"^\W*(?:is|are|was|were) our .* (?:ready|prepared|complete|finished|good|strong|"
        r"competitive|convincing|up to date)",
        r"^(?:is|was|are) (?:this|the|that|it) (?:deal |opportunity |lead |account |prospect )?(?:worth|"
        r"winnable|qualified enough|a good fit|good enough|strong enough|big enough|on track|in the "
        r"forecast|forecastable|likely|realistic).*",
        rf"^(?:is|are|was|were|has|have) (?:all )?{PAPERS} (?:been )?(?:set up|ready|done|complete|"
        rf"prepared|up to date|written|filled in|logged|booked|scheduled|completed|good|finished|"
        rf"convincing|successful|a success|recorded|held).*",
        r"how (?:did|was|is) (?:the|our|your) (?:\w+ )?(?:presentation|demo|call|meeting|pitch|visit|"
        r"conversation|deal|talk|workshop|session)(?: going| go)?.*",
        r"^did (?:the|our) (?:\w+ )?(?:presentation|demo|call|meeting|pitch|visit|talk|workshop) (?:go|"
        r"take place|happen|work|land).*",
        r"^(?:is|are|was|were|has|have) our .*|^(?:is it time|how confident|how likely|should the|"
        r"what (?:should|can|do|will) we|how (?:should|can|do|will) we|who (?:on|in|from) our).*",
        r"^have all (?:the |our )?(?:touches|calls|steps|fields|activities|e-?mails).*",
        r"^(?:is|was|are|were|has|have|did) (?:the |a |an |our |all |every )*(?:(?!customer|client|buyer|"
        r"prospect|champion|lead|contact|sponsor|board|committee|cfo|owner)\w+ ){0,2}(?:been )?(?:mapped|"
        r"logged|filled in|updated|left|called|sent|contacted|entered|scheduled|qualified|scored|"
        r"assigned|documented|prepared|presented|demoed|delivered|followed up|researched|staffed|"
        r"forecast|done|out)(?: .*)?\W*$",
        r"by (?:us|the rep|the sales rep|sales|our \w+)",
    ),
    unless=(
        r"signed|purchase order|po|deposit|payment|back|purchase orders?|countersigned",
        rf"(?:accepted|approved|signed|read|opened|confirmed|reviewed|returned|received|"
        rf"rejected) by {BUYER}",
    ),
)
