"""What the practice market's bar says."""

BAR = "Practice market"
BAR_TIP = (
    "Everything here is made up: companies, people, their answers. Mail goes to servers on this "
    "computer and nowhere else."
)
STANDS = "{day} · {clock}"
NEXT_DAY = "Next day"
NEXT_DAY_TIP = (
    "Lets the rest of the day, tonight's mailing and the night pass, until the next working "
    "morning. What people would do is left to you."
)
NEXT_DAY_JOB = "The next day"
YOU_ARE = "You are"
YOU_ARE_NAME = "Who you play"
PERSON = "{name} · {role}"
MORNING = "{day}: {sent}, {came}."
SENT_NONE = "no mail left"
SENT_ONE = "one mail left"
SENT_MANY = "{count} mails left"
CAME_NONE = "nothing came"
CAME_ONE = "one message came"
CAME_MANY = "{count} messages came"
BROKEN_OFF = "It is {day}, {clock}. “Next day” goes on from here."
FILE_WAITS = "New contacts wait there to be imported: {path}"
GROUP = "Practice"
