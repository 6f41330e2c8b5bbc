"""What a person wants who answered: the human classes of `mail classify` (cli.md).

Words, not statistics: each class has its wordings in English, German, French and Spanish, and the
words that decided are kept, so that a rep sees why. Where nothing decides, the class is neutral.
"""

import re

from workbench.mail.opt_outs import find_opt_out
from workbench.vocabulary.record import record
from workbench.vocabulary.responses import ResponseKind

MAX_SCANNED = 3_000

_NOT_NOW = re.compile(
    r"andere prioritäten|d'autres priorités|otras prioridades|"
    r"(?:kein|keine|pas de|no (?:tenemos|hay)) (?:\w+ )?budget[^.?!\n]{0,25}(?:mehr|cette année)|"
    r"(?:dieses|in diesem) jahr kein|"
    r"not (?:right |just |quite |really )?(?:now|yet)\b|not (?:at|for|during|in) (?:this|the) "
    r"(?:time|moment|point|stage|quarter|year|present|month)|at this (?:time|point|stage)|bad "
    r"tim(?:e|ing)|timing (?:isn't|is not|is off|is bad|doesn't|is not great|isn't right)|wrong "
    r"time|(?:too|very|really|super|pretty|so) busy|swamped|"
    r"(?:next|later (?:this|in the)|early(?: next)?|end of (?:the |this )?|in (?:the )?(?:new|"
    r"next)|after (?:the )?|until|mid-?)\W?(?:quarter|year|month|fall|spring|summer|winter|"
    r"autumn|q[1-4]|holidays?|budget|fiscal|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)|\bq[1-4]\b[^.?!\n]{0,40}|(?:in|after|about|another|"
    r"couple of|few|\d+) (?:\w+ )?(?:months|quarters)\b|"
    r"(?:circle|check|touch base|come|get|reach|follow|loop|try|ping|contact|call|write|"
    r"reconnect|revisit|reach out)\b[^.?!\n]{0,35}(?:back|again|up|base|out|"
    r"me)?[^.?!\n]{0,25}(?:later|next|in (?:a|\d|two|three|six|the|january|february|march|april|"
    r"may|june|july|august|september|october|november|december)|after|q[1-4]\b|then|spring|"
    r"summer|fall|autumn|new year)|(?:revisit|reconsider|reassess|pick this up|look at (?:this|"
    r"it))[^.?!\n]{0,40}(?:later|next|in|when|after)|"
    r"(?:no|don't have|lack(?:ing)?|without|out of|frozen|"
    r"locked)\b[^.?!\n]{0,25}budget[^.?!\n]{0,40}(?:this|until|right now|currently|at the "
    r"moment|for now|for)|budget[^.?!\n]{0,40}(?:frozen|locked|set|allocated|spent|next|until)|"
    r"on hold|back burner|\bfor now\b|maybe (?:later|next)|some other time|currently (?:in the "
    r"middle|focused|tied|busy|under contract|locked|not)|under contract (?:until|through|till)|"
    r"not a (?:current |top )?priority|other priorities|down the (?:road|line|track)|in the "
    r"future|keep (?:you|your|this|it|us) (?:in mind|on file|posted)|"
    r"(?:momentan|derzeit|aktuell|zurzeit|zur zeit|im moment|gerade|jetzt|dieses jahr|"
    r"heuer)\b[^.?!\n]{0,50}(?:nicht|kein|keine[nrs]?|schlecht|ungünstig|unpassend|zu viel)|"
    r"(?:nicht|kein\w*|passt|schlecht)[^.?!\n]{0,40}(?:momentan|derzeit|aktuell|zurzeit|zur "
    r"zeit|im moment|gerade|jetzt|dieses jahr)|noch nicht|(?:später|nächste[ns]?|kommende[ns]?|"
    r"anfang|ende|mitte|ab)[^.?!\n]{0,15}(?:jahr|quartal|monat|herbst|frühjahr|sommer|januar|"
    r"februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)|(?:melden|"
    r"schreiben|fragen|kontaktieren|kommen)[^.?!\n]{0,40}(?:später|nochmal|noch einmal|wieder|"
    r"erneut|in \w+ (?:wochen|monaten))|falscher zeitpunkt|(?:kein|nicht der) (?:gute\w|"
    r"richtige\w|passende\w) (?:zeitpunkt|moment)|"
    r"pas (?:pour (?:le moment|l'instant|maintenant)|maintenant|encore|en ce moment|"
    r"actuellement|cette année|tout de suite|le bon moment|dans l'immédiat)|(?:pour|en ce|le) "
    r"(?:le )?moment[^.?!\n]{0,40}(?:pas|non|aucun)|plus tard|(?:recontact|revenez|relanc|"
    r"rappel|reparl|réécri)\w*[^.?!\n]{0,50}(?:mois|année|trimestre|rentrée|plus tard|janvier|"
    r"février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|semaines)|"
    r"(?:l'année|au trimestre|le mois|trimestre) prochaine?|"
    r"(?:ahora|por ahora|por el momento|en este momento|actualmente|de momento|este año|todavía|"
    r"aún)\b[^.?!\n]{0,40}\bno\b|\bno\b[^.?!\n]{0,40}(?:por ahora|por el momento|en este "
    r"momento|ahora|de momento|este año|todavía|actualmente)|no es (?:el|un) (?:buen )?momento|"
    r"más adelante|mas adelante|(?:próximo|proximo|siguiente) (?:año|trimestre|mes|semestre)|"
    r"(?:contáct|contact|escrib|escríb|vuelv|llám|llam|retom|habl)\w*[^.?!\n]{0,50}(?:meses|año|"
    r"trimestre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|"
    r"diciembre|más adelante|semanas)",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"(?:isn't|is not|not|wouldn't be|aren't|doesn't seem|don't think[^.?!\n]{0,30})[^.?!\n]{0,12}"
    r"\b(?:relevant|something we|what we|of interest|needed|interesting|a fit|a match|for us)\b|"
    r"\b(?:zero|little|absolutely no) interest\b|"
    r"\bsigned\b[^.?!\n]{0,40}(?:contract|agreement|deal|with)|bereits \w* ?versorgt|"
    r"ce n'est pas (?:pour (?:nous|moi)|pertinent|adapté|intéressant)|no (?:nos|me|le) hace falta|"
    r"no hace falta|no (?:nos|me) (?:es útil|sirve)|"
    r"not interested|no interest|no,? thank|no thanks|nope\b|thanks,? but no|(?:i'll|we'll|"
    r"going to|will|i|we|have to|gonna) (?:have to )?(?:pass|decline)\b|hard pass|"
    r"^\W{0,8}pass\W*$|"
    r"not (?:a (?:good )?(?:fit|match)|for (?:us|me)|something|relevant|looking|in the market|"
    r"needed|going to|the right (?:fit|solution|product)|a priority)|(?:don't|do not|doesn't|"
    r"does not|no) (?:have (?:a |any )?)?(?:need|use|see (?:a|the|any)|apply|require|want|"
    r"outsource|buy|interest)|no (?:need|use|requirement|budget|plans|appetite|desire)\b|"
    r"(?:already|currently|happy|satisfied|content|fine|good|all set|set|"
    r"covered)\b[^.?!\n]{0,40}(?:have|use|using|work\w* with|with|vendor|provider|solution|"
    r"partner|supplier|system|tool|in place)|(?:we're|we are|i'm|i am|all) (?:all )?(?:set|good|"
    r"covered)\b|(?:use|using|have|chose|chosen|went with|signed with|selected|"
    r"built)\b[^.?!\n]{0,30}(?:competitor|(?:another|other) (?:vendor|provider|tool|partner|"
    r"supplier|company)|in-?house|own|vendor|provider|someone "
    r"else)|we (?:already )?(?:do|handle|manage|built)[^.?!\n]{0,30}(?:in-?house|internally|"
    r"ourselves)|waste of (?:my )?time|not (?:worth|convinced)|(?:please )?(?:close|drop) (?:my|"
    r"the|this) (?:file|matter)|we(?:'re| are) (?:closing|going out of|shutting)|too expensive|"
    r"decided (?:not|against)|^\W{0,8}no\W*$|^\W{0,8}no[.!,]|"
    r"kein(?:e[ns]?|erlei)? (?:interesse|bedarf|verwendung|thema)|nicht interess\w+|nein,? "
    r"danke|nein danke|^\W{0,8}nein\b|(?:kommt|ist) (?:für uns|für "
    r"mich)?[^.?!\n]{0,20}nicht (?:in "
    r"frage|in betracht|relevant|interessant)|nicht (?:relevant|notwendig|nötig|erforderlich|"
    r"geeignet|infrage)|(?:haben|nutzen|verwenden|arbeiten)[^.?!\n]{0,30}(?:bereits|schon)|"
    r"bereits (?:versorgt|gut aufgestellt|einen|eine|ein)|brauchen wir nicht|kein budget|wir "
    r"sind (?:zufrieden|versorgt|gut)|danke,? nein|wir lehnen|absage|"
    r"pas intéress\w*|pas interess\w*|non,? merci|merci,? mais non|sans intérêt|"
    r"^\W{0,8}non\b|aucun "
    r"(?:besoin|intérêt)|pas (?:besoin|de besoin|concern\w+|d'intérêt|de budget)|(?:avons|"
    r"utilisons|travaillons)[^.?!\n]{0,20}déjà|déjà (?:équip|un prestataire|un fournisseur|une "
    r"solution)|ne (?:correspond|nous intéresse|m'intéresse|souhait\w+|recherch\w+|"
    r"donn\w+)[^.?!\n]{0,20} pas|sans suite|"
    r"no (?:estoy|estamos|me|nos) interes\w*|no,? gracias|gracias,? pero no|sin interés|no "
    r"(?:tenemos|tengo) (?:interés|necesidad|presupuesto)|no (?:lo )?(?:necesit\w+|requer\w+)|"
    r"ya (?:tenemos|contamos|trabajamos|usamos|disponemos)|no (?:aplica|encaja|corresponde|nos "
    r"sirve)|"
    r"non (?:siamo|sono|mi|ci) interess\w*|no,? grazie|não (?:tenho|temos) interesse|não,? "
    r"obrigad|geen interesse|geen behoefte|inte intresse\w*|ikke interess\w*|nie jeste\w+ "
    r"zainteresowan\w*|не интерес\w*",
    re.IGNORECASE,
)
_POSITIVE = re.compile(
    r"send (?:me |us |over )?(?:an?|the) (?:calendar )?invit|\bi can do (?:mon|tue|wed|thu|"
    r"fri|next|this|"
    r"\d)|"
    r"\b(?:timely|evaluating|in the market for|looking for (?:a|an|some|something))\b|"
    r"\bthat(?:'s| is| would be) me\b|\bi(?:'m| am) the right\b|\bi look after\b|c'est "
    r"(?:bien )?moi\b|"
    r"\bdas bin ich\b|\bich bin (?:dafür )?zuständig|\bsoy yo\b|\byo me encargo\b|"
    r"(?:können|wollen|sollen) wir[^.?!\n]{0,30}(?:telefonier|sprech|reden|unterhalt|treff)|"
    r"(?<!not )(?<!n't )(?<!no longer )(?:\b(?:i'm|i am|we're|we are|very|definitely|quite|"
    r"would be|i'd be|we'd be|am|are|be|really|potentially)\b )(?:very |definitely |quite |"
    r"really |potentially |also )?interest(?:ed)?\b|^\W{0,8}interested\b|(?:sounds|looks|seems) "
    r"(?:good|great|interesting|promising|intriguing|like a (?:plan|good|great)|perfect|fine|"
    r"useful|relevant|right up)|(?:let's|lets|let us|shall we|can we|could we|we should|i'd "
    r"(?:like|love)|we'd (?:like|love)|would (?:like|love)|happy|glad|open|willing|keen|be "
    r"good) (?:to )?(?:set ?up|schedule|book|arrange|find|do|hop|jump|get|have|talk|chat|speak|"
    r"connect|meet|discuss|learn|hear|take|see|explore)|(?:happy|glad|keen|open|willing) to\b|"
    r"(?:book|schedule|set up|arrange|grab|find) (?:a|some|the|me)[^.?!\n]{0,15}(?:call|meeting|"
    r"time|demo|slot|chat|intro)|(?:give|call) me (?:a call|a ring|at|on|tomorrow|monday|"
    r"tuesday|wednesday|thursday|friday|this|next)|(?:send|share|forward|shoot) (?:me|us|over|"
    r"along|through|it|some|more|the)\b(?! to\b)[^.?!\n]{0,40}(?:info|details?|deck|pricing|"
    r"proposal|material|brochure|times?|invite|invitation|calendar|link|slots?|over|more|case "
    r"stud|one-?pager|availab|that|it)|(?:tell|show) (?:me|us) more|more (?:info\w*|details)|"
    r"(?:free|available|works?|good|open)\b (?:for me|on|this|next|at|monday|tuesday|wednesday|"
    r"thursday|friday|tomorrow|any ?time|after|before|in the|between|for a (?:call|chat|quick))|"
    r"\b(?:monday|tuesday|wednesday|thursday|friday|tomorrow|next week|this "
    r"week)\b[^.?!\n]{0,30}(?:works?|good|suits|fine|is free|would be)|what (?:times?|days?) "
    r"(?:work|are|is|do)|when (?:can|could|are|would) (?:we|you|be)|my (?:calendar|number|cell|"
    r"mobile|direct)\b|calendly|^\W{0,8}(?:yes|sure|absolutely|of course|definitely|certainly|yep|"
    r"yeah|why not|gladly)\b|(?:perfect|good|great) timing|worth (?:a|exploring|discussing|"
    r"talking|a look|looking)|love to|looking forward to (?:it|hear|speak|talk|learn|meet|the "
    r"call|our)|"
    r"(?<!kein )(?<!nicht )(?:klingt|hört sich|sieht|wirkt)[^.?!\n]{0,20}(?:gut|interessant|"
    r"spannend|vielversprechend)|(?:habe|haben|hätte|hätten|besteht|grundsätzlich|gerne|"
    r"großes)\b[^.?!\n]{0,12}(?<!kein )interesse|(?:bin|sind|wäre|wären)[^.?!\n]{0,20}(?<!nicht "
    r")interessiert|gerne?\b[^.?!\n]{0,60}(?:termin|telefon|gespräch|sprechen|mehr|austausch|"
    r"treffen|unterlagen|info|kennenlern|zukommen|anrufen)|(?:rufen|ruf)\w* (?:sie )?(?:mich|"
    r"uns|an|gerne)|(?:schicken|senden|schick|zusenden|lassen)\w*[^.?!\n]{0,30}(?:mir|uns|bitte|"
    r"gerne)[^.?!\n]{0,40}(?:info|unterlagen|details|angebot|material|mehr|termin|vorschl)|"
    r"(?:wann|welche)[^.?!\n]{0,30}(?:zeit|termin|passt|passen)|passt (?:mir|uns|es|"
    r"gut)(?![^.?!\n]{0,25}nicht)|^\W{0,8}(?:ja|gerne|klar|natürlich|sehr gern)\b|"
    r"vereinbaren|freue "
    r"mich|(?:termin|gespräch) (?:am|vorschlag|nächste|diese)|"
    r"(?<!pas )(?<!plus )(?:suis|sommes|serais|serions|est|très|vivement|semble|"
    r"paraît)[^.?!\n]{0,12}(?<!pas )(?<!pas très )intéress\w*|m'intéresse|nous intéresse|avec "
    r"plaisir|volontiers|(?:ça|cela|ca) (?:m'intéresse|semble|a l'air|paraît|me convient|"
    r"m'irait)|(?:appelez|contactez|rappelez|écrivez)-(?:moi|nous)|(?:envoyez|pouvez-vous|"
    r"pourriez-vous|envoyer)[^.?!\n]{0,25}(?:-moi|m'envoyer|me |nous |des |"
    r"plus)[^.?!\n]{0,40}(?:info|document|détail|plaquette|présentation|plus|envoyer|"
    r"proposition|créneau)|(?:je suis|nous sommes|suis) (?:disponible|libre|dispo|ouvert)|(?:en "
    r"savoir|d'en savoir) plus|(?:prenons|fixons|organisons|convenons|planifi\w+|échang\w+|"
    r"discut\w+)\b|^\W{0,8}(?:oui|d'accord|parfait|bien sûr|pourquoi pas)\b|(?:rendez-vous|rdv|"
    r"créneau|un appel)\b|"
    r"(?<!no )(?:me|nos) (?:interesa|interesaría|gustaría|encantaría|parece (?:bien|interesante|"
    r"bueno)|viene bien|encaja)|(?<!no )(?:estoy|estamos|estaría|estaríamos) (?:muy |bastante "
    r")?interesad\w*|suena (?:bien|interesante)|parece interesante|(?:llám|llam)(?:eme|ame|enos|"
    r"anos)|(?:envíe|envie|mánd|mand|envía|envia|pued\w+ (?:enviar|"
    r"mandar))\w*[^.?!\n]{0,40}(?:info\w*|detalles|propuesta|presentación|más|material)|"
    r"(?:podemos|podríamos|hablemos|hablamos|agend\w+|coordin\w+|reun\w+|conversemos|"
    r"charlemos)\b|(?:disponible|libre) (?:el|la|esta|mañana|para|a las)|quisiera (?:saber|"
    r"conocer)|con (?:mucho )?gusto|^\W{0,8}(?:sí|si,|claro|por supuesto|perfecto|de acuerdo|vale|"
    r"adelante)\b|"
    r"mi interessa|ci interessa|volentieri|con piacere|tenho interesse|temos interesse|me "
    r"interessa|podemos (?:falar|conversar|marcar)|graag\b|klinkt (?:goed|interessant)|låter "
    r"(?:bra|intressant)|lyder (?:godt|interessant|spændende)|интересно|давайте",
    re.IGNORECASE | re.MULTILINE,
)
_QUESTION = re.compile(
    r"\?|¿|^\W{0,8}(?:who|what|how|why|where|which|when|does|do|is|are|can|could|"
    r"would)\b[^.!\n]{8,}$|(?:wondering|curious|would like to know|want to know|not "
    r"sure)\b[^.!\n]{0,30}(?:how|what|whether|if|why|who|where|which)|(?:wie|was|warum|woher|"
    r"wer|welche\w?)\b[^.!\n]{3,60}\?",
    re.IGNORECASE | re.MULTILINE,
)
_FIRM_NO = re.compile(
    r"(?:^|[.!\n]\s{0,8})\W{0,8}(?:not interested|no,? thank|no thanks|we(?:'ll| will) pass|"
    r"i(?:'ll| "
    r"will) pass|kein interesse|nein,? danke|pas intéress|non,? merci|no,? gracias|no (?:me|"
    r"nos) interesa|no estamos interes)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"[^.!?\n]{0,400}\?|(?:^|(?<=[.!,\n]))\s{0,8}(?:and |but |so )?"
    r"(?:how (?:does|do|is|are|would|will|can|could)|what (?:does|do|is|are|about)|"
    r"(?:does|can|could|will|would) (?:it|this|that|you|your))\b[^.!?,\n]{0,400}",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"this (?:year|quarter)|dieses jahr|heuer|nächste|im (?:januar|februar|märz|april|mai|"
    r"juni|juli|"
    r"august|september|oktober|november|dezember)|wieder|cette année|prochaine?|rentrée|"
    r"este año|próximo|"
    r"maybe|perhaps|might|try (?:again|me)|check back|circle back|reach out|(?:next|later|in "
    r"(?:q[1-4]|\d|two|three|six))|timing|at this time|right now|at the moment|currently|"
    r"vielleicht|später|momentan|derzeit|aktuell|peut-être|plus tard|pour le moment|quizás|tal "
    r"vez|más adelante|por ahora|por el momento|actualmente",
    re.IGNORECASE,
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})
_POLITE = re.compile(
    r"(?:thank(?:s| you)|vielen dank|danke|merci|gracias)[^.!?,\n]{0,60}(?:your interest|"
    r"reaching out|e-?mail|mail|message|note|nachricht|anfrage|votre (?:mail|message|intérêt)|"
    r"correo|mensaje|su interés)|hope (?:you|this)[^.!?\n]{0,60}|for your interest|your interest",
    re.IGNORECASE,
)


@record
class Intent:
    """The class of a human reply, how sure (0–1), and the words that decided."""

    kind: ResponseKind
    confidence: float
    words: str


def read_intent(words: str, *, names_people: bool) -> Intent:
    """Classifies what a person newly wrote.

    Arguments: `words` without quote and signature; `names_people` whether the text points to
    somebody else to talk to. An opt-out beats every other class (mail-facts §4.5).
    """
    opt_out = find_opt_out(words)
    if opt_out:
        return Intent(ResponseKind.OPT_OUT, 0.95, opt_out)
    if names_people:
        return Intent(ResponseKind.REFERRAL, 0.85, "")
    text = _POLITE.sub(" ", words[:MAX_SCANNED].translate(_APOSTROPHES))
    return _from_signs(text)


def _from_signs(text: str) -> Intent:
    # “Does it work with what we already have?” asks; it does not decline.
    stated = text if _FIRM_NO.search(text) else _ASKED.sub(" ", text)
    no, later = _NEGATIVE.search(stated), _NOT_NOW.search(text)
    yes, asks = _POSITIVE.search(text), _QUESTION.search(text)
    if later and (no is None or _LATER.search(text)):
        wants_now = yes is not None and no is None and not _declines(text)
        if not wants_now:
            return _intent(ResponseKind.NOT_NOW, 0.8, later)
    if no and not (yes and asks and not _FIRM_NO.search(text)):
        return _intent(ResponseKind.NEGATIVE, 0.85 if not yes else 0.65, no)
    if yes:
        return _intent(ResponseKind.POSITIVE, 0.8, yes)
    if later:
        return _intent(ResponseKind.NOT_NOW, 0.7, later)
    if asks:
        return _intent(ResponseKind.QUESTION, 0.75, asks)
    return Intent(ResponseKind.NEUTRAL, 0.5, "")


_DECLINES = re.compile(
    r"not (?:right |just |quite )?(?:now|yet)|not (?:at|for|in) (?:this|the)|bad tim|busy|"
    r"swamped|on hold|budget|circle back|check back|revisit|maybe (?:later|next)|\bbut\b|"
    r"however|aber|mais|pero|"
    r"(?:reach|touch|get|follow|come|try|contact|call|write|ping)\b[^.!?\n]{0,25}(?:again|back|"
    r"base|up|out)[^.!?\n]{0,30}|noch nicht|später|derzeit|momentan|plus tard|pas (?:pour|"
    r"maintenant|encore)|más adelante|por ahora|no es (?:el|un)|in (?:a few|\d+|two|three|six) "
    r"months",
    re.IGNORECASE,
)


def _declines(text: str) -> bool:
    return bool(_DECLINES.search(text))


def _intent(kind: ResponseKind, confidence: float, found: re.Match[str]) -> Intent:
    return Intent(kind, confidence, found.group().strip()[:120])
