"""English words that give away what is wrong with a criterion."""

from processflow.rules.words.en.phrases import (
    BUYER,
    DEGREE,
    DID,
    DO,
    HANDED_OVER,
    OBJECT,
    OUR_PEOPLE,
    PAPERS,
    QUALITY,
    SELLER,
    TOPICS,
    TREATED,
    WAS,
)
from processflow.rules.words.topic import WordList

OPINION = WordList(
    words=(
        r"feel|feels|feeling|feelings|felt",
        r"believes?|believed|beliefs?",
        r"thinks?|thought",
        r"seems?|seemed|seemingly",
        r"appears? (?:to|that|as if|very|quite|really|genuinely|ready|keen|happy|\w+ed|\w+ive)",
        r"apparently|presumably|hopefully|probably|possibly|perhaps|maybe|likely|unlikely",
        r"looks? (?:like|good|great|promising|positive|likely|ready|interested|as if|set|solid|"
        r"strong|very|really|well)",
        r"sounds? (?:like|good|great|promising|positive|interested|as if|very|really|keen)",
        r"confident|confidence|optimistic|convinced|hopeful",
        r"gut|instincts?|hunch|intuition|impression|vibes?|rapport|chemistry",
        r"(?:good|great|nice|positive|strong|excellent|productive|pleasant|constructive|warm|"
        r"promising) (?:\w+ )?(?:call|meeting|talk|conversation|chat|discussion|demo|fit|"
        r"feeling|relationship|prospect|chances?|lead|signs?|signals?|impression|vibe|mood|"
        r"opportunity|connection|atmosphere|tone|chemistry|session|visit|interest|reaction)",
        r"(?:high|low|real|serious|genuine|fair|decent|big) (?:chances?|probability|likelihood|"
        r"interest|intent|intention|enthusiasm|odds)",
        r"(?:went|goes|going|go|gone) (?:\w+ )?(?:well|great|fine|smoothly|nicely)",
        r"promising|in the bag|good shape|looks good|as good as",
        r"comfortable|excited|enthusias\w+|keen|eager|happy|impressed|delighted|pleased",
        r"(?:really|truly|genuinely|seriously|obviously|clearly) (?:wants?|likes?|needs?|"
        r"interested|cares?|sees?|gets?|understands?|values?|loves?)",
        r"(?:likes?|liked|loves?|loved) (?:us|our|the|what|it|this)",
        r"serious about|serious buyer|receptive|sympathetic|well disposed",
        r"trusts? us|trusts? the rep|mood|attitude|body language|atmosphere",
        r"in our (?:view|opinion|judge?ment|eyes|estimation)|in my (?:view|opinion)",
        r"(?:we|i) (?:are|am) (?:sure|certain|positive)|we're sure|we judge|we consider|we see",
        r"(?:rep|seller|manager|team|ae|sdr)'?s? (?:\w+ )?(?:view|opinion|judge?ment|"
        r"assessment|estimate|impression|sense|considers?|judges?|rates?|expects?|senses?|"
        r"sees?|is sure|is certain|assumes?|guesses|reckons?|hopes?|suspects?)",
        r"we (?:expect|sense|assume|guess|reckon|hope|suspect|estimate|rate|like|trust)",
        r"assum(?:ed|ption|ptions|es)|guess|senses|suspects?|reckons?",
        r"in (?:my|our) book|(?:not|n['’]t) (?:going to be|be|see|expect) (?:a|an|any) (?:\w+ )?"
        r"(?:problem|issue|obstacle|hurdle|blocker)s?",
        r"(?:big|strong|bad|painful|severe|urgent|serious|high|large|hungry) enough",
        r"worth (?:pursuing|the effort|our time|it|chasing|a try)",
        r"ready to buy|close to (?:signing|closing|a decision|buying|a deal)|about to (?:sign|buy)",
        r"(?:should|might|may|could) (?:\w+ )?(?:close|buy|sign|be|want|go|have|come|work|"
        r"accept|agree|win|become|need|turn)",
        r"on our side|a friend of ours|warmed up|warming up|hot|warm",
        r"front-?runners?|favou?rites?|(?:came|comes|coming) across|would rather|prefers? us|wants us|"
        r"better (?:story|chance|position|placed)|strongest|ours to lose|no-brainer|done deal|"
        r"slam dunk|sure thing|safe bet|surely|definitely|certainly|undoubtedly|friendly|polite|"
        r"ahead of the competition|in a good (?:place|position)|winnable|easy win|will (?:surely|"
        r"easily|buy|sign|close|choose us|come back|go with us)|going to (?:buy|sign|close|win)|"
        r"nearly there|almost there|committed to us|wants? to (?:work with|buy from) us|real deal|"
        r"(?:a )?(?:fan|believer|supporter)|buys? into|buying into|sold on|leaning|leans|(?:strong|good|true|real|"
        r"great|solid) (?:champion|pain|need|budget|opportunity|buyer|urgency|sponsor)|big opportunity|"
        r"easy to work with|clicked|get on well|gets along|chances|odds|smells|tells me|our read|my read|"
        r"i'd say|we'd say|respects|appreciates?|enjoy(?:s|ed)|red flags?|no blockers|(?:should|will) not be a "
        r"problem|won't be a problem|strategic fit|cultural fit|right time|good timing|ripe|"
        r"(?:deal|opportunity|relationship|account|prospect) (?:is|looks|remains|feels) (?:real|solid|strong|"
        r"healthy|on track|moving|hot|safe|good|great|warm|ours|winnable|alive)|has no real alternative|has (?:real )?power|is real|well received|cares? about",
    ),
    but=(
        r"thought leadership|feelings of|hot line|warm handover|warm introduction",
        r"in confidence|confidence (?:interval|level)",
        r"(?:says?|states?|names?|writes?|lists?|tells?|describes?|explains?) (?:.* )?(?:what|which|"
        r"how|why|who|whom|whose|when|where) .*",
    ),
)

REP_ACTION = WordList(
    words=(
        r"^(?:we|i)(?:'ve|'d)? (?!(?:do|am|can)(?:n['’]t| not)|cannot|doubt)(?!(?:have |had |'ve )?(?:receive|received|get|got|obtain|"
        r"obtained|hear|heard|are |were |feel|felt|think|believe|expect|sense|assume|guess|hope|"
        r"know|see|like|suspect|reckon|trust|judge|consider|understand|estimate)\b|(?:have|had) (?:a|an|"
        r"the|no|some|good|great|strong|enough|their|every)\b).+",
        rf"^{SELLER} (?:has |have |had |is |are |was )?(?!(?:received|receives|gets|got|is|"
        rf"feels?|felt|thinks?|believes?|expects?|senses?|hopes?|guesses|likes?|trusts?|judges?|rates?|"
        rf"confident|sure|certain|comfortable|convinced|considers?|sees|optimistic|happy|manager is)\b)\w+.*",
        rf"^{OUR_PEOPLE} .+",
        rf"^{PAPERS} (?:(?:about|from|for|on|with|of) [\w' -]+? )?(?:to be )?{WAS}{HANDED_OVER}.*",
        rf"^(?:the )?{TOPICS}(?: (?:about|from|on|of|with) [\w' -]+?)? {WAS}{TREATED}.*",
        rf"(?:discussed|reviewed|shared|rehearsed|gone through|talked through|walked through) with {BUYER}.*",
        rf"^{DID} (?!(?:by|us|their|for|back)\b)\w+.*",
        r"^internal .*",
        rf"^{DO} {OBJECT}.*",
        r"(?:sent|presented|shown|explained|demonstrated|offered|delivered|handed|introduced|"
        r"e-mailed|emailed|mailed|pitched|proposed|quoted) (?:over )?to (?:the |a )?(?:customer|client|"
        r"buyer|prospect|lead|contact)s?",
        rf"^{BUYER} (?:is|was|has been|have been|are|were|gets) (?:\w+ly )?(?:contacted|called|"
        rf"visited|informed|briefed|shown|sent|given|told|e-?mailed|"
        rf"presented|researched|identified|added|assigned|followed|phoned|reminded|"
        rf"educated|walked|entered|logged|scored|reached)",
        r"(?:entered|logged|updated|moved|recorded|created|added|set|scored|filled|noted|saved|stage|"
        r"up to date|complete) .*(?:crm|salesforce|hubspot)|(?:from|by) our side|goes? out|went out|out for signature",
        rf"by (?:us|me|the rep|the sales rep|the seller|sales|our \w+|{SELLER})",
    ),
    but=(r"(?:rejected|chosen|selected|preferred) by sales",),
    unless=(
        r"by (?:the |their |its |our )?(?:customer|client|buyer|prospect|lead|contact|champion|"
        r"decision[- ]maker|procurement|purchasing)",
        rf"^{BUYER} (?!is\b|was\b|has\b|have\b|are\b|were\b|gets\b|\w+ed\b)\w+",
        r"to us|from the (?:customer|buyer|client|prospect|lead|contact)",
    ),
)

VAGUE = WordList(
    words=(
        r"some|several|various|a lot|lots of|plenty|a number of|a couple of",
        r"soon|shortly|eventually|sometime|quickly|promptly|timely|asap|later on|"
        r"as soon as possible|in due course|in time|in the near future|near future|at some point",
        r"good|better|nice|strong|solid|clear|decent",
        r"adequate|adequately|appropriate|appropriately|suitable|suitably|proper|properly|"
        r"sufficient|sufficiently|enough|reasonable|reasonably|relevant|significant|"
        r"significantly|substantial|considerable|meaningful|successful|successfully",
        r"roughly|approximately|more or less|basically|mostly|largely|generally|usually|"
        r"normally|regular|regularly|often|frequently|somehow|somewhat|kind of|sort of|fairly|"
        r"quite|pretty|very|highly|reasonably|to some extent|in general|in principle",
        r"etc\.?|so on|so forth|the like|or similar|things|stuff|whatever",
        r"(?:as|if|where|when|whenever|wherever) (?:needed|necessary|appropriate|possible|"
        r"applicable|required|relevant)",
        r"interested|interest|curious|aware|awareness|familiar",
        r"usual|typical|customary|so far|no red flags",
        rf"{DEGREE} (?:\w+ )?{QUALITY}",
        r"(?:well|fully|thoroughly|carefully|deeply|actively|closely|sufficiently|clearly) (?:\w{2,}ed|"
        r"understood|known)",
        r"understands?|understood|understanding",
        r"engaged|engagement|involved|on board|aligned|alignment|buy-in|bought in|invested",
        r"committed|motivated|open to|openness|willing|willingness|ready|readiness|qualified",
        r"satisfied|satisfactory|satisfaction|ok|okay|fine|positive|positively|favourable|"
        r"favorable|favourably|favorably",
        r"progress|progresses|progressing|moving forward|moves? forward|move ahead|moves? ahead|"
        r"on track|momentum|moving along|underway|under way",
        r"right (?:person|people|contact|level|time|stakeholders?|track|solution|direction)",
        r"key (?:people|stakeholders?|points?|issues?|players?|contacts?)|important|main points",
        r"relationship|relationships|goodwill|"
        r"recogni[sz]es? the (?:value|benefits?|need)|see the value",
        r"gets it|knows us|like-minded|supportive|cooperative|in the loop|up to speed|"
        r"discussed|talked about|touched on|addressed|explored|"
        r"makes? sense|sees? the (?:value|benefit|benefits|point)",
    ),
    but=(
        r"(?:says?|states?|names?|writes?|lists?|tells?|describes?|explains?|shows?) (?:.* )?(?:what|which|"
        r"how|why|who|whom|whose|when|where) .*",
        rf"(?:discussed|talked about|addressed|explored|reviewed) with {BUYER}",
        r"as well as|as well|well-known|best and final offer|good faith|goods",
        r"(?:topic|date|conflict|area|point|letter|expression|rate|person)s? of interest",
        r"interest rates?|letter of understanding|memorandum of understanding",
        r"engagement letter|letter of engagement|quality (?:manager|assurance|certificate)",
        r"(?:contract|order|deal|purchase|total|annual|asset|market|business) value|value case",
        r"value-added tax|value added tax|at least|ready-made|priority list|trust deed",
        r"(?:head|director|manager|vp|department) of quality|clear(?:s|ed|ance)",
        r"(?:that|who|which) (?:were|are|is|was) interested|or (?:better|more|higher)|great chemistry|"
        r"better (?:story|chance|position)|success criteria|few days|progress report",
    ),
    unless=(
        r"\d",
        r"signs?|signed|sends?|returns?|returned|names?|lists?|submits?|pays?|paid|books?|forwards?|"
        r"introduces?|invites?|grants?|uploads?|issues?|countersigns?|registers?|writes?|e-?mails?|"
        r"hands over|transfers?|orders?|places|nominates?|appoints?|logs in|attends?|completes|installs?|"
        r"opens|downloads?|replies|asks|requests|adds|puts|chooses|selects|schedules|explains|answers|"
        r"tests|launches|deposits|shares|moves|applies|deploys|exports|imports|visits",
    ),
)
