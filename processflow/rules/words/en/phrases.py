"""People, papers and acts that several English lists name."""

BUYER = (
    r"(?:the |a |our )?(?:customer|client|buyer|prospect|lead|contact|champion|sponsor|"
    r"decision[- ]makers?|economic buyer|purchasing|procurement|board|company)s?"
)
SELLER = (
    r"(?:(?:the|our|a|your) )?(?:"
    r"(?:(?:sales|account|pre-?sales|inside sales|field|business development|customer success|"
    r"solutions?) )(?:rep|representative|reps|representatives|person|people|team|manager|engineer|"
    r"executive|consultant|architect|lead|agent|specialist)|"
    r"salesperson|salesman|salespeople|salesforce team|reps?|ses?(?= (?:run|ran|show|present|demo))|sellers?|representative|"
    r"aes?|sdrs?|bdrs?|sales(?= (?:has|have|sent|sends|is|presented|calls?|called|handed|booked|"
    r"accepted|approves?|qualified|completes?))|deal desk|bid team|bid desk|pricing desk|sales ops|sales operations|"
    r"revops|presales)"
)
OUR_PEOPLE = (
    r"our (?:\w+ )?(?:rep|reps|team|engineers?|managers?|ceo|cto|consultants?|staff|side|people|"
    r"experts?|specialists?|boss|director|company|colleagues?|technicians?|lawyers?|legal)"
)
PAPERS = (
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
HANDED_OVER = (
    r"(?:sent(?: out| off| over)?|presented|delivered|given|shown|shared|prepared|submitted|"
    r"e-?mailed|mailed|created|drafted|made|finished|completed|done|conducted|carried out|logged|"
    r"updated|written|shipped|mapped|assigned|uploaded|filled in|filled out|set up|moved|posted|scored|"
    r"configured|registered|qualified|out for signature|held|performed|issued|forwarded|handed over|run|demonstrated|pitched|"
    r"produced|ready|explained)"
)
WAS = r"(?:(?:has|have) been |was |were |is |are )?(?:\w+ly |already )?"
TOPICS = (
    r"(?:objections?|concerns?|doubts?|questions?|value proposition|benefits?|features?|advantages|"
    r"solution|product|platform|service|pricing|payment terms|next steps|pains?|pain points)"
)
TREATED = (
    r"(?:answered|handled|addressed|dealt with|overcome|explained|presented|introduced|outlined|"
    r"demonstrated|shown|pitched|uncovered|captured|documented|communicated|laid out|covered)"
)
DID = (
    r"(?:sent|presented|called|e-?mailed|mailed|delivered|gave|showed|shared|prepared|demoed|"
    r"pitched|quoted|contacted|visited|followed up|logged|updated|created|wrote|explained|"
    r"handled|addressed|discussed|qualified|identified|researched|introduced|asked|offered|left|"
    r"mapped|submitted|completed|conducted|demonstrated|reviewed|scheduled|booked|negotiated|"
    r"drafted|built|made|collected|uncovered|checked|verified|reached out|spoke|talked|met|held|"
    r"walked|shipped|assigned|posted|uploaded|added|moved|ordered|installed|trained|configured|provided|"
    r"forwarded|escalated|chased|messaged|texted|dialled|mailed|tailored|rehearsed|entered|recorded|"
    r"ran|did|had|established|connected|informed|invited|phoned|tried)"
)
DO = (
    r"(?:send|present|call|e-?mail|mail|deliver|give|show|share|prepare|demo|pitch|quote|contact|"
    r"visit|follow up|log|update|create|write|explain|handle|address|discuss|qualify|identify|"
    r"research|introduce|ask|offer|leave|map|submit|complete|conduct|demonstrate|review|schedule|"
    r"book|negotiate|draft|build|make|collect|uncover|check|verify|reach out|speak|talk|meet|"
    r"hold|run|establish|connect|inform|invite|phone|set up|enter|record|arrange|get|obtain|"
    r"find(?: out)?|understand|determine|ensure|define|close|win)"
)
OBJECT = (
    r"(?:the|a|an|our|their|his|her|them|him|us|it|all|every|each|out to|any|"
    r"one|two|three|customers?|prospects?|buyers?|clients?|leads?|pricing|proposals?|quotes?|"
    r"objections?|needs?|budget|requirements?|stakeholders?|decision|e-?mails?|demos?|follow)"
)
VERB = (
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
FACT = (
    r"(?:budget|authority|needs?|timeline|timing|timescale|schedule|decision[- ]makers?|champion|"
    r"price|pricing|scope|contract|terms|deadline|goals?|problems?|pains?|pain points?|"
    r"requirements?|team|money|time|plan|sponsor|interest|urgency|fit|criteria|process|value|"
    r"proposal|quote|demo|offer|delivery date|dates?|payment|power|sign-off|approval|resources?|"
    r"stakeholders?|buy-in|motivation|roi|quality|delivery|implementation|legal|security|support)"
)
THE = r"(?:(?:the|a|an|their|our|its|his|her|enough|sufficient|any|some|clear|right|\w+ed) )*"

AUX = r"(?:did|do|does|have|has|had|are|were|will|can|could|should|shall|is|was|would|may|must)(?:n['’]t)?"
THEIRS = (
    r"(?:\w+ )?(?:contacts?|champions?|sponsors?|customers?|clients?|buyers?|prospects?|proposal|offer|"
    r"quote|quotation|contract|price|terms|demo|sample|samples|invitation|e-?mail|invoice)"
)

DEGREE = (
    r"(?:high|low|large|big|small|serious|genuine|real|true|credible|realistic|viable|healthy|tangible|"
    r"visible|noticeable|deep|broad|general|overall|rough|common|mutual|great|limited|growing)"
)
QUALITY = (
    r"(?:levels?|priority|urgency|needs?|pains?|intent|intention|interest|demand|potential|value|influence|"
    r"authority|support|understanding|idea|picture|commitment|fit|volume|motivation|appetite|opportunity)"
)
