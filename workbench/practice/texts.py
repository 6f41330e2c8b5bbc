"""What the simulated people write, by behaviour and language; each wording is one a rep has met.

Placeholders in braces: `{rep}` the first name of who wrote, `{me}` and `{name}` the person's own,
`{company}`, `{phone}`, `{mate}` a colleague with `{mate_mail}` and `{mate_title}`, `{day}` a date,
and for absences `{deputy}`, `{deputy_mail}`, `{deputy_phone}`.
"""

from workbench.practice.market import Temper

Texts = dict[str, tuple[str, ...]]

ANSWERS: dict[Temper, Texts] = {
    Temper.REFERS: {
        "en": (
            (
                "Hi {rep},\n\nI'm not the right person for this. {mate} ({mate_title}) looks after "
                "it here, you can reach them at {mate_mail}.\n\nBest,\n{me}"
            ),
            "{rep} - please talk to {mate}, our {mate_title}: {mate_mail}\n\n{me}",
            (
                "Hello {rep},\n\nThat would be {mate}, who runs this for us. Email is {mate_mail}, "
                "phone {phone}. Feel free to mention me.\n\nRegards,\n{me}"
            ),
        ),
        "de": (
            (
                "Guten Tag {rep},\n\ndafür ist bei uns {mate} ({mate_title}) zuständig, bitte "
                "wenden Sie sich an {mate_mail}.\n\nMit freundlichen Grüßen\n{me}"
            ),
        ),
        "fr": (
            (
                "Bonjour {rep},\n\nJe ne suis pas la bonne personne. Veuillez contacter {mate} "
                "({mate_title}) : {mate_mail}.\n\nCordialement,\n{me}"
            ),
        ),
        "es": (
            (
                "Hola {rep},\n\nNo soy la persona adecuada. Por favor contacte con {mate} "
                "({mate_title}): {mate_mail}.\n\nSaludos,\n{me}"
            ),
        ),
    },
    Temper.WILLING: {
        "en": (
            (
                "Hi {rep},\n\nGood timing, we are looking at this right now. I'm interested, happy "
                "to talk. Call me on {phone}, mornings are best.\n\n{me}"
            ),
            (
                "{rep}, sounds interesting. Let's set up a call this week. My number is {phone}."
                "\n\nThanks,\n{me}"
            ),
        ),
        "de": (
            (
                "Guten Tag {rep},\n\ndas klingt interessant, lassen Sie uns gerne telefonieren. "
                "Meine Nummer: {phone}.\n\nViele Grüße\n{me}"
            ),
        ),
        "fr": (
            (
                "Bonjour {rep},\n\nCela m'intéresse, je suis disponible pour un appel cette "
                "semaine : {phone}.\n\nCordialement,\n{me}"
            ),
        ),
        "es": (
            (
                "Hola {rep},\n\nMe interesa, podemos hablar por teléfono esta semana: {phone}."
                "\n\nSaludos,\n{me}"
            ),
        ),
    },
    Temper.ASKS: {
        "en": (
            (
                "Hi {rep},\n\nHow does this work with the dispatch system we already have? Do you "
                "integrate with it?\n\n{me}"
            ),
            "{rep}, what does it cost for about 150 technicians?\n\nThanks\n{me}",
        ),
        "de": (
            (
                "Guten Tag {rep},\n\nwas kostet das ungefähr für 150 Techniker, und wie lange "
                "dauert die Einführung?\n\nViele Grüße\n{me}"
            ),
        ),
        "fr": ("Bonjour {rep},\n\nCombien cela coûte-t-il pour 150 techniciens ?\n\n{me}",),
        "es": ("Hola {rep},\n\n¿Cuánto cuesta para unos 150 técnicos?\n\nSaludos,\n{me}",),
    },
    Temper.LATER: {
        "en": (
            (
                "Hi {rep},\n\nNot right now, we are in the middle of a system change. Please check "
                "back on {day}.\n\n{me}"
            ),
            "{rep}, the timing is wrong for us this quarter. Reach out again after {day}.\n\n{me}",
        ),
        "de": (
            (
                "Guten Tag {rep},\n\nderzeit nicht, bitte melden Sie sich wieder am {day}.\n\n"
                "Viele Grüße\n{me}"
            ),
        ),
        "fr": ("Bonjour {rep},\n\nPas pour le moment, merci de me recontacter le {day}.\n\n{me}",),
        "es": (
            (
                "Hola {rep},\n\nAhora no es buen momento, por favor escríbame de nuevo el {day}."
                "\n\n{me}"
            ),
        ),
    },
    Temper.DECLINES: {
        "en": (
            (
                "Hi {rep},\n\nNo thanks, we are not interested. We already have a vendor for this "
                "and are happy with it.\n\n{me}"
            ),
            "{rep}, we don't have budget for this, so we'll pass.\n\n{me}",
        ),
        "de": (
            (
                "Guten Tag {rep},\n\ndanke, aber kein Interesse: wir haben bereits einen Anbieter."
                "\n\n{me}"
            ),
        ),
        "fr": (
            (
                "Bonjour {rep},\n\nMerci, mais nous ne sommes pas intéressés, nous avons déjà un "
                "fournisseur.\n\n{me}"
            ),
        ),
        "es": (
            "Hola {rep},\n\nGracias, pero no estamos interesados, ya tenemos un proveedor.\n\n{me}",
        ),
    },
    Temper.OPTS_OUT: {
        "en": (
            "unsubscribe",
            "Please remove me from your list.",
            "Stop emailing me.",
            "Take me off your mailing list, please. I don't want to receive these.\n\n{me}",
        ),
        "de": (
            "Bitte nehmen Sie mich aus Ihrem Verteiler.",
            "Bitte keine weiteren E-Mails mehr.\n\n{me}",
        ),
        "fr": (
            "Merci de me désinscrire de votre liste.",
            "Ne m'envoyez plus de mails, s'il vous plaît.\n\n{me}",
        ),
        "es": (
            "Por favor, denme de baja de su lista.",
            "No me envíen más correos, por favor.\n\n{me}",
        ),
    },
}

REFERRED_WILLING: Texts = {
    "en": (
        (
            "Hi {rep},\n\nThanks, yes, that's mine. Happy to talk, I'm interested in how others "
            "do it. Call me on {phone}.\n\nBest,\n{me}"
        ),
        (
            "{rep}, I'm the right one for this. Let's talk, tomorrow or the day after works. "
            "{phone}\n\n{me}"
        ),
    ),
    "de": (
        (
            "Guten Tag {rep},\n\nja, da sind Sie bei mir richtig. Das ist interessant für uns, "
            "rufen Sie mich gerne an: {phone}.\n\nViele Grüße\n{me}"
        ),
    ),
    "fr": (
        (
            "Bonjour {rep},\n\nOui, c'est bien moi. Cela m'intéresse, appelez-moi au {phone}."
            "\n\nCordialement,\n{me}"
        ),
    ),
    "es": ("Hola {rep},\n\nSí, soy yo. Me interesa, llámeme al {phone}.\n\nSaludos,\n{me}",),
}

AGREES: Texts = {
    "en": (
        "That works for me. Talk to you then.\n\n{me}",
        "Sounds good, {rep}. I'm free then, call me on {phone}.\n\n{me}",
    ),
    "de": ("Das passt mir gut, bis dahin.\n\nViele Grüße\n{me}",),
    "fr": ("Cela me convient, à bientôt.\n\n{me}",),
    "es": ("Me viene bien, hablamos entonces.\n\n{me}",),
}

ABSENCES: Texts = {
    "en": (
        (
            "Thank you for your message. I am out of the office and will be back on {day}. For "
            "urgent matters please contact {deputy} at {deputy_mail} or {deputy_phone}.\n\n{me}"
        ),
        (
            "I'm on vacation until {day} with limited access to email. {deputy} ({deputy_mail}) "
            "can help in the meantime.\n\n{me}"
        ),
        "I am currently away and return on {day}. I will answer your email then.\n\n{me}",
    ),
    "de": (
        (
            "Vielen Dank für Ihre Nachricht. Ich bin bis zum {day} nicht im Büro. In dringenden "
            "Fällen wenden Sie sich bitte an {deputy}, {deputy_mail}, Tel. {deputy_phone}.\n\n{me}"
        ),
        (
            "Ich bin derzeit im Urlaub und ab dem {day} wieder erreichbar. Ihre E-Mail wird nicht "
            "weitergeleitet.\n\n{me}"
        ),
    ),
    "fr": (
        (
            "Bonjour,\n\nJe suis absent du bureau et serai de retour le {day}. En cas d'urgence, "
            "merci de contacter {deputy} ({deputy_mail}, {deputy_phone}).\n\n{me}"
        ),
    ),
    "es": (
        (
            "Hola,\n\nEstoy fuera de la oficina y volveré el {day}. Para asuntos urgentes contacte "
            "con {deputy} ({deputy_mail}, {deputy_phone}).\n\n{me}"
        ),
    ),
}

ABSENCE_SUBJECT = {
    "en": "Automatic reply: {subject}",
    "de": "Abwesenheitsnotiz: {subject}",
    "fr": "Réponse automatique : {subject}",
    "es": "Respuesta automática: {subject}",
}

LEFT: Texts = {
    "en": (
        (
            "{name} is no longer with {company}. Please direct your inquiries to {deputy} at "
            "{deputy_mail}."
        ),
    ),
    "de": (
        (
            "{name} ist nicht mehr bei {company} beschäftigt. Bitte wenden Sie sich an {deputy}, "
            "{deputy_mail}."
        ),
    ),
    "fr": ("{name} ne travaille plus chez {company}. Veuillez écrire à {deputy} : {deputy_mail}.",),
    "es": ("{name} ya no trabaja en {company}. Por favor contacte con {deputy}: {deputy_mail}.",),
}

CHALLENGE = (
    "Your message to {address} is being held.\n\nThe recipient uses a spam filter that accepts "
    "mail from confirmed senders only. To release your message, confirm that you are a person:\n\n"
    "https://filter.example/confirm/{code}\n\nThis is an automated message, you need to do this "
    "only once."
)

MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "de": (
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    "es": (
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
}
