"""English words. Every entry is a piece of a regular expression between word boundaries."""

from processflow.rules.words.topic import Topic, WordList

FRAME = r"(?:(?<!\w)|(?!\w))(?:{})(?:(?!\w)|(?<!\w))"

_BUYER = (
    r"(?:the |a |our )?(?:customer|client|buyer|prospect|lead|contact|champion|sponsor|"
    r"decision[- ]makers?|economic buyer|purchasing|procurement|board|company)s?"
)
_SELLER = (
    r"(?:(?:the|our|a|your) )?(?:"
    r"(?:(?:sales|account|pre-?sales|inside sales|field|business development|customer success|"
    r"solutions?) )(?:rep|representative|reps|representatives|person|people|team|manager|engineer|"
    r"executive|consultant|architect|lead|agent|specialist)|"
    r"salesperson|salesman|salespeople|salesforce team|reps?|ses?(?= (?:run|ran|show|present|demo))|sellers?|representative|"
    r"aes?|sdrs?|bdrs?|sales(?= (?:has|have|sent|sends|is|presented|calls?|called|handed|booked|"
    r"accepted|approves?|qualified|completes?))|deal desk|bid team|bid desk|pricing desk|sales ops|sales operations|"
    r"revops|presales)"
)
_OUR_PEOPLE = (
    r"our (?:\w+ )?(?:rep|reps|team|engineers?|managers?|ceo|cto|consultants?|staff|side|people|"
    r"experts?|specialists?|boss|director|company|colleagues?|technicians?|lawyers?|legal)"
)
_PAPERS = (
    r"(?:(?:the|our|a|an|first|final|written|initial|formal|personalised|personalized|product|"
    r"price|pricing|sales|introductory|intro|tailored|follow-up|commercial|technical|short|"
    r"welcome|thank-you|reminder|contract|full|detailed|draft|discovery|scoping|qualification|check-in|cold|"
    r"outreach|onboarding|closing|kick-off|site) )*"
    r"(?:proposal|quote|quotation|offer|demo|demonstration|presentation|pitch|e-?mails?|mail|"
    r"brochure|deck|slides|pricing|price list|contract|business case|case study|reminder|"
    r"invitation|invite|follow-up|summary|minutes|agreement|invoice|sow|"
    r"statement of work|voicemail|materials?|meeting notes|notes|kick-?off|handover|workshop|"
    r"internal review|rfp response|bid|tender response|business review|trial account|solution design|"
    r"security answers|samples?|mockups?|calls?|account plan|org chart|close plan|battle ?cards?|forecast|"
    r"opportunity|deal|demo environment|test environment|sandbox|discovery|qualification|research|"
    r"cadence|sequence|touches|"
    r"introduction|roi calculation|questionnaire)"
)
_HANDED_OVER = (
    r"(?:sent(?: out| off| over)?|presented|delivered|given|shown|shared|prepared|submitted|"
    r"e-?mailed|mailed|created|drafted|made|finished|completed|done|conducted|carried out|logged|"
    r"updated|written|shipped|mapped|assigned|uploaded|filled in|filled out|set up|moved|posted|scored|"
    r"configured|registered|qualified|out for signature|held|performed|issued|forwarded|handed over|run|demonstrated|pitched|"
    r"produced|ready|explained)"
)
_WAS = r"(?:(?:has|have) been |was |were |is |are )?(?:\w+ly |already )?"
_TOPICS = (
    r"(?:objections?|concerns?|doubts?|questions?|value proposition|benefits?|features?|advantages|"
    r"solution|product|platform|service|pricing|payment terms|next steps|pains?|pain points)"
)
_TREATED = (
    r"(?:answered|handled|addressed|dealt with|overcome|explained|presented|introduced|outlined|"
    r"demonstrated|shown|pitched|uncovered|captured|documented|communicated|laid out|covered)"
)
_DID = (
    r"(?:sent|presented|called|e-?mailed|mailed|delivered|gave|showed|shared|prepared|demoed|"
    r"pitched|quoted|contacted|visited|followed up|logged|updated|created|wrote|explained|"
    r"handled|addressed|discussed|qualified|identified|researched|introduced|asked|offered|left|"
    r"mapped|submitted|completed|conducted|demonstrated|reviewed|scheduled|booked|negotiated|"
    r"drafted|built|made|collected|uncovered|checked|verified|reached out|spoke|talked|met|held|"
    r"walked|shipped|assigned|posted|uploaded|added|moved|ordered|installed|trained|configured|provided|"
    r"forwarded|escalated|chased|messaged|texted|dialled|mailed|tailored|rehearsed|entered|recorded|"
    r"ran|did|had|established|connected|informed|invited|phoned|tried)"
)
_DO = (
    r"(?:send|present|call|e-?mail|mail|deliver|give|show|share|prepare|demo|pitch|quote|contact|"
    r"visit|follow up|log|update|create|write|explain|handle|address|discuss|qualify|identify|"
    r"research|introduce|ask|offer|leave|map|submit|complete|conduct|demonstrate|review|schedule|"
    r"book|negotiate|draft|build|make|collect|uncover|check|verify|reach out|speak|talk|meet|"
    r"hold|run|establish|connect|inform|invite|phone|set up|enter|record|arrange|get|obtain|"
    r"find(?: out)?|understand|determine|ensure|define|close|win)"
)
_OBJECT = (
    r"(?:the|a|an|our|their|his|her|them|him|us|it|all|every|each|out to|any|"
    r"one|two|three|customers?|prospects?|buyers?|clients?|leads?|pricing|proposals?|quotes?|"
    r"objections?|needs?|budget|requirements?|stakeholders?|decision|e-?mails?|demos?|follow)"
)
_VERB = (
    r"(?:agree|accept|confirm|sign|ask|want|wish|name|know|have|has|is|are|was|does|do|did|can|"
    r"could|will|would|need|send|share|give|show|provide|approve|understand|request|book|attend|"
    r"answer|reply|respond|commit|invite|introduce|pay|order|buy|purchase|return|join|review|see|"
    r"meet|set|state|say|tell|write|choose|decide|plan|start|begin|begun|like|find|believe|think|"
    r"feel|fit|match|schedule|propose|suggest|pick|bring|involve|forward|discuss|describe|explain|"
    r"list|open|read|watch|test|try|use|get|make|take|come|go|keep|consider|recommend|support|"
    r"trust|prefer|express|release|issue|allocate|assign|fill|complete|identify|acknowledge|"
    r"recognise|recognize|mention|raise|offer|receive|proceed|move|continue|evaluate|submit|"
    r"renew|cancel|refer|renewed|paid|sent|given|chosen|known|written|seen|met|set|ready|able|"
    r"willing|happy|interested|available|clear|complete|\w{3,}ed)"
)
_FACT = (
    r"(?:budget|authority|needs?|timeline|timing|timescale|schedule|decision[- ]makers?|champion|"
    r"price|pricing|scope|contract|terms|deadline|goals?|problems?|pains?|pain points?|"
    r"requirements?|team|money|time|plan|sponsor|interest|urgency|fit|criteria|process|value|"
    r"proposal|quote|demo|offer|delivery date|dates?|payment|power|sign-off|approval|resources?|"
    r"stakeholders?|buy-in|motivation|roi|quality|delivery|implementation|legal|security|support)"
)
_THE = r"(?:(?:the|a|an|their|our|its|his|her|enough|sufficient|any|some|clear|right|\w+ed) )*"

_AUX = r"(?:did|do|does|have|has|had|are|were|will|can|could|should|shall|is|was|would|may|must)(?:n['’]t)?"
_THEIRS = (
    r"(?:\w+ )?(?:contacts?|champions?|sponsors?|customers?|clients?|buyers?|prospects?|proposal|offer|"
    r"quote|quotation|contract|price|terms|demo|sample|samples|invitation|e-?mail|invoice)"
)

_DEGREE = (
    r"(?:high|low|large|big|small|serious|genuine|real|true|credible|realistic|viable|healthy|tangible|"
    r"visible|noticeable|deep|broad|general|overall|rough|common|mutual|great|limited|growing)"
)
_QUALITY = (
    r"(?:levels?|priority|urgency|needs?|pains?|intent|intention|interest|demand|potential|value|influence|"
    r"authority|support|understanding|idea|picture|commitment|fit|volume|motivation|appetite|opportunity)"
)

LISTS = {
    Topic.OPINION: WordList(
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
    ),
    Topic.REP_ACTION: WordList(
        words=(
            r"^(?:we|i)(?:'ve|'d)? (?!(?:do|am|can)(?:n['’]t| not)|cannot|doubt)(?!(?:have |had |'ve )?(?:receive|received|get|got|obtain|"
            r"obtained|hear|heard|are |were |feel|felt|think|believe|expect|sense|assume|guess|hope|"
            r"know|see|like|suspect|reckon|trust|judge|consider|understand|estimate)\b|(?:have|had) (?:a|an|"
            r"the|no|some|good|great|strong|enough|their|every)\b).+",
            rf"^{_SELLER} (?:has |have |had |is |are |was )?(?!(?:received|receives|gets|got|is|"
            rf"feels?|felt|thinks?|believes?|expects?|senses?|hopes?|guesses|likes?|trusts?|judges?|rates?|"
            rf"confident|sure|certain|comfortable|convinced|considers?|sees|optimistic|happy|manager is)\b)\w+.*",
            rf"^{_OUR_PEOPLE} .+",
            rf"^{_PAPERS} (?:has been |have been |was |were |is |are |to be )?(?:already )?"
            rf"{_HANDED_OVER}.*",
            rf"^{_PAPERS} (?:about|from|for|on|with|of) [\w' -]+? {_WAS}{_HANDED_OVER}.*",
            rf"^(?:the )?{_TOPICS}(?: (?:about|from|on|of|with) [\w' -]+?)? {_WAS}{_TREATED}.*",
            rf"(?:discussed|reviewed|shared|rehearsed|gone through|talked through|walked through) with {_BUYER}.*",
            rf"^{_DID} (?!(?:by|us|their|for|back)\b)\w+.*",
            r"^internal .*",
            rf"^{_DO} {_OBJECT}.*",
            r"(?:sent|presented|shown|explained|demonstrated|offered|delivered|handed|introduced|"
            r"e-mailed|emailed|mailed|pitched|proposed|quoted) (?:over )?to (?:the |a )?(?:customer|client|"
            r"buyer|prospect|lead|contact)s?",
            rf"^{_BUYER} (?:is|was|has been|have been|are|were|gets) (?:\w+ly )?(?:contacted|called|"
            rf"visited|informed|briefed|shown|sent|given|told|e-?mailed|"
            rf"presented|researched|identified|added|assigned|followed|phoned|reminded|"
            rf"educated|walked|entered|logged|scored|reached)",
            r"(?:entered|logged|updated|moved|recorded|created|added|set|scored|filled|noted|saved|stage|"
            r"up to date|complete) .*(?:crm|salesforce|hubspot)|(?:from|by) our side|goes? out|went out|out for signature",
            rf"by (?:us|me|the rep|the sales rep|the seller|sales|our \w+|{_SELLER})",
        ),
        but=(r"(?:rejected|chosen|selected|preferred) by sales",),
        unless=(
            r"by (?:the |their |its |our )?(?:customer|client|buyer|prospect|lead|contact|champion|"
            r"decision[- ]maker|procurement|purchasing)",
            rf"^{_BUYER} (?!is\b|was\b|has\b|have\b|are\b|were\b|gets\b|\w+ed\b)\w+",
            r"to us|from the (?:customer|buyer|client|prospect|lead|contact)",
        ),
    ),
    Topic.VAGUE: WordList(
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
            rf"{_DEGREE} (?:\w+ )?{_QUALITY}",
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
            rf"(?:discussed|talked about|addressed|explored|reviewed) with {_BUYER}",
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
    ),
    Topic.OPEN_QUESTION: WordList(
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
    ),
    Topic.COMPOUND: WordList(
        words=(
            r"\?.*\w.*\?",
            r"and/or|as well as",
            r"both (?!(?:sides|parties|of|companies|departments|teams|firms)).+ and .+",
            rf"(?:and|then) (?:(?:also|then|that|they|he|she|it|we|we're|already|"
            rf"even|now|still|to|be|been|fully|therefore|actually) )*{_VERB}",
            r"and (?:the|a|an|their|his|her|its|our) [\w' -]*\b(?:\w{3,}ed|signed|known|agreed|clear|"
            r"ready|set|met|given|sent|available|complete|named|right|there|attend|agree|accept|"
            r"sign|confirm|approve)",
            rf"{_FACT} and {_THE}{_FACT}",
            r"^(?:does|do|did|will|would|can|has|have) .*(?:accept|accepted|agree to|agreed to|confirm|confirmed|"
            r"approve|approved|know|name|named|share|send|sent|provide|provided|sign|signed|want|need) "
            r"(?:the|a|an|their|our) (?!.*\b(?:with|between|from) )[\w' -]+ and (?:the|a|an|their|our) [\w' -]+",
            rf"{_FACT}, {_THE}{_FACT},? (?:and|or) {_THE}{_FACT}",
            r"or (?:does|is|has|do|did|will|would|can|should|are|have|was) (?:the|they|he|she|it|we)",
            r"and (?:when|what|how|which|who|where|why)",
            rf"(?:plus|along with|together with|on top of that),? {_AUX} .*|(?<=, )and {_AUX} .*",
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
    ),
    Topic.NEGATED: WordList(
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
    ),
    Topic.ABOUT_REP: WordList(
        words=(
            rf"^\W*{_AUX} (?:we|i|you)(?! (?:receive|received|get|got|hear|heard|win|won|on (?:the|their)|in (?:the|their)|shortlisted|invited|"
            r"chosen|selected|allowed|expected|welcome))",
            rf"^\W*{_AUX} (?:all )?{_SELLER} \w+.*",
            rf"^\W*{_AUX} {_OUR_PEOPLE}.*",
            rf"^\W*{_AUX} our (?!{_THEIRS})\w+.*",
            rf"^\W*{_AUX} {_PAPERS} (?:already )?(?:gone out|left|go out|been out)(?! of).*",
            rf"^\W*(?:what|which|where|when|how|who|why) {_AUX} (?:we|i|our (?!{_THEIRS})).*",
            rf"^\W*(?:did|have|has|had|are|were|is|was|will) {_PAPERS} (?:get |been |be |already |"
            rf"all )*{_HANDED_OVER}.*",
            rf"^\W*(?:has|have|was|were|did|is|are) {_BUYER} (?:been |already |being )*(?:contacted|"
            rf"called|visited|informed|briefed|qualified|e-?mailed|phoned|reminded|followed up|"
            rf"entered|logged|researched|identified|shown|sent|given|told|scored|added)(?: .*|\W*)$",
            r"^\W*(?:is|are|was|were|has|have) .* (?:in the crm|in salesforce|in hubspot)",
            r"^\W*(?:is|are|was|were) our .* (?:ready|prepared|complete|finished|good|strong|"
            r"competitive|convincing|up to date)",
            r"^(?:is|was|are) (?:this|the|that|it) (?:deal |opportunity |lead |account |prospect )?(?:worth|"
            r"winnable|qualified enough|a good fit|good enough|strong enough|big enough|on track|in the "
            r"forecast|forecastable|likely|realistic).*",
            rf"^(?:is|are|was|were|has|have) (?:all )?{_PAPERS} (?:been )?(?:set up|ready|done|complete|"
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
            rf"rejected) by {_BUYER}",
        ),
    ),
    Topic.REP_STAGE: WordList(
        words=(
            rf"^{_DO} (?:the|a|an|our|their|his|her|every|each|customers?|prospects?|buyers?|clients?|leads?|"
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
    ),
    Topic.OBJECTION: WordList(
        words=(
            r"objects?|objected|objections?|concerns?|concerned|hesitates?|hesitant|hesitation",
            r"doubts?|doubtful|worried|worries|sceptical|skeptical|unsure|not sure|not convinced",
            r"too (?:expensive|dear|costly|high|complicated|complex|slow|risky|much|late|early|long)",
            r"pushes back|push-?back|has reservations|reservations",
        ),
        but=(r"no (?:objections?|concerns?|doubts?)",),
    ),
}
"""The word list of each topic."""

UNITS = {
    "minute": "min", "minutes": "min", "min": "min", "mins": "min",
    "hour": "h", "hours": "h",
    "day": "d", "days": "d", "calendar day": "d", "calendar days": "d",
    "business day": "bd", "business days": "bd", "working day": "bd", "working days": "bd",
    "workday": "bd", "workdays": "bd",
    "week": "w", "weeks": "w",
    "month": "mo", "months": "mo",
}  # fmt: skip
"""Words for units of time."""

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15,
    "twenty": 20, "thirty": 30, "forty": 40, "sixty": 60, "ninety": 90,
}  # fmt: skip
"""Number words."""
