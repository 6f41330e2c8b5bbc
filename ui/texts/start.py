"""What is said while the program starts."""

WHO = "Who are you?"
WHO_DETAIL = "Several people work in this workspace. This computer remembers your choice."
CANNOT_OPEN = "The workspace cannot be opened"

WELCOME = "Welcome"
WELCOME_DETAIL = (
    "There is no workspace on this computer yet. Make one for your team, or look around in the "
    "practice market first: made-up companies answer real mail that never leaves this computer."
)
OWN = "A workspace for your team"
OWN_DETAIL = "It will be in {where}."
COMPANY = "Legal name of your company"
POSTAL_ADDRESS = "Postal address, as every mail must name it"
ZONE = "Time zone"
YOUR_NAME = "Your name"
YOUR_EMAIL = "Your e-mail address"
YOU_WILL = "What you will do here"
YOU_DO = {
    "everything": "Prospect, lead and administer: I begin alone",
    "lead": "Lead the team and administer",
    "administer": "Only set things up for others",
}
MAKE = "Make the workspace"
MAKING = "Making the workspace …"
PRACTICE = "The practice market"
PRACTICE_DETAIL = (
    "A small team has worked for some days. Answers wait in the inbox, a baton for its account "
    "executive, an audit for its manager, and a file with new contacts to import."
)
PRACTISE = "Try the practice market"
BUILDING = "The market is being built; this takes half a minute."
NEED_THIS = "Please fill this in."
NEED_EMAIL = "Write a whole address, such as jane@company.com."
NEED_ZONE = "Choose a time zone from the list, such as America/New_York."
SPECIMEN_COMPANY = "Example Software, Inc."
SPECIMEN_ADDRESS = "1 Main Street, Springfield, IL 62701, USA"
