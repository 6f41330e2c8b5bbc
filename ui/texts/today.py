"""What the day's page says."""

from collections.abc import Mapping

from ui.texts.words import Word
from workbench.vocabulary.coaching import (
    BatonStanding,
    BlockKind,
    FollowUpKind,
    GoalKind,
    MailboxLink,
)
from workbench.vocabulary.responses import ResponseKind

PAGE = "Today"
GROUP = "Today"
SUBTITLE = "Three goals, then the queue from the top. N starts the next thing."
SUBTITLE_AE = "Pick up what was passed to you, then the calls of the day. N starts the next thing."
SUBTITLE_TEAM = "What the team needs from you first. N starts the next thing."
START_NEXT = "Start next"
START_NEXT_TIP = "Opens what comes first now"
NOTHING_NEXT = "Nothing waits for you now. Well done; a good moment to plan or to rest."
CONTENT = "The day's queue"

# Goals.
GOALS = "Goals of the day"
GOAL_NUMBER = "{place} · {title}"
GOAL_COUNT = "{done} / {target}"
GOAL_SPOKEN = "Goal {place}: {title}, {done} of {target}"
GOAL_TIP_FREE = "Enter or Space ticks it, E edits the goals"
GOAL_TIP_COUNTED = "Counted from what you log and send. E edits the goals"
GOAL_DONE = "done"
GOAL_OPEN = "open"
TICKED = "Goal {place} is done"
UNTICKED = "Goal {place} is open again"
NO_GOALS = "No goals for today yet"
NO_GOALS_DETAIL = "Three are enough. These would suit the day:"
TAKE_THESE = "Take these three"
CHOOSE_OWN = "Choose my own"
EDIT_GOALS = "Edit the goals"
TICK_GOAL = "Tick goal {place}"
NOT_ALL_SET = "Set another goal"
TOMORROW_OPEN = "The goals for {day} are not set yet. Five minutes now save an hour in the morning."
SET_TOMORROW = "Set them now"
TOMORROW_SET = "Goals for {day}: {goals}"
EDITOR_TITLE = "Three goals for {day}"
EDITOR_DETAIL = "Most tick themselves from what you log and send; your own words you tick by hand."
EDITOR_TODAY = "Today"
EDITOR_KIND = "Goal {place}: what it counts"
EDITOR_TARGET = "Goal {place}: how many"
EDITOR_WORDS = "Goal {place}: in your words"
EDITOR_WORDS_HINT = "What will be done by the evening?"
EDITOR_NONE = "No goal"
EDITOR_SUGGESTED = "Suggestions"
SAVE_GOALS = "Set goals"
CANCEL = "Cancel"
GOALS_SET = "Goals for {day} are set"

GOAL_TITLES: Mapping[GoalKind, tuple[str, str]] = {
    GoalKind.FREE: ("In my own words", "In my own words"),
    GoalKind.RESPONSES: ("Answer one response", "Answer {count} responses"),
    GoalKind.CONVERSATIONS: ("Log one conversation", "Log {count} conversations"),
    GoalKind.BATONS_PASSED: ("Pass one qualified baton", "Pass {count} qualified batons"),
    GoalKind.ACCOUNTS_MAPPED: ("Map one account", "Map {count} accounts"),
    GoalKind.ACCOUNTS_ADDED: ("Add one account", "Add {count} accounts"),
    GoalKind.MAILS_SENT: ("Send one mail", "Send {count} mails"),
    GoalKind.BATONS_ACCEPTED: ("Pick up one baton", "Pick up {count} batons"),
    GoalKind.REQUALIFIED: ("Re-qualify one opportunity", "Re-qualify {count} opportunities"),
    GoalKind.AUDITS_DECIDED: ("Decide one audit", "Decide {count} audits"),
}
GOAL_KINDS: Mapping[GoalKind, str] = {
    GoalKind.FREE: "In my own words",
    GoalKind.RESPONSES: "Responses answered",
    GoalKind.CONVERSATIONS: "Conversations logged",
    GoalKind.BATONS_PASSED: "Batons passed",
    GoalKind.ACCOUNTS_MAPPED: "Accounts mapped",
    GoalKind.ACCOUNTS_ADDED: "Accounts added",
    GoalKind.MAILS_SENT: "Mails sent",
    GoalKind.BATONS_ACCEPTED: "Batons picked up",
    GoalKind.REQUALIFIED: "Opportunities re-qualified",
    GoalKind.AUDITS_DECIDED: "Audits decided",
}

# The queue.
WHO, WHERE, WHAT, WORDS, AGE = "Who", "Account", "What", "In short", "Age"
RESPONSES = "Responses waiting"
RESPONSES_NOTE = "{count} – above {limit} tonight's mailing is held"
RESPONSES_HELD = "{count} – tonight's mailing is held until fewer than {limit} wait"
RESPONSES_MORE = "{shown} of {count} – above {limit} tonight's mailing is held"
NO_RESPONSES = "No answer waits. What comes in tonight stands here in the morning."
FOLLOW_UPS = "Follow-ups due"
NO_FOLLOW_UPS = "Nothing to follow up today."
TASKS = "Tasks due"
NO_TASKS = "No task is due today."
CALLS = "Calls today"
NO_CALLS = "No call is booked for today."
BATONS = "Batons out"
NO_BATONS = "No baton is on its way."
BATONS_MINE = "Batons for you"
BATONS_MINE_NOTE = "{count} to pick up or to re-qualify"
NO_BATONS_MINE = "No baton waits for you."
AUDITS = "Audits due"
AUDITS_NOTE = "{count} before credit counts"
NO_AUDITS = "No audit is due."
OVERDUE = "Overdue responses of the team"
NO_OVERDUE = "No answer of the team is overdue."
DROPPED = "Batons nobody picked up"
NO_DROPPED = "Every baton was picked up in time."
MAILBOXES = "Mailboxes that need a look"
NO_MAILBOXES = "Every mailbox is connected."
DOUBTS = "Mails in doubt"
NO_DOUBTS = "Of every mail it is known whether it left."
FIRST_OF = "{shown} of {count}"
QUOTED = "“{words}”"
OVERDUE_AGE = "{age}, overdue"

AUTOMATIC: Mapping[ResponseKind, tuple[str, Word]] = {
    ResponseKind.OUT_OF_OFFICE: ("Out of office", Word("Absence")),
    ResponseKind.LEFT_COMPANY: ("Left the company", Word("Clean-up")),
    ResponseKind.BOUNCE: ("Bounces", Word("Clean-up")),
    ResponseKind.COMPLAINT: ("Complaints", Word("Stopped", "bad")),
    ResponseKind.OTHER_AUTO: ("Other automatic mail", Word("Automatic")),
}
TIMES = "{what} ×{count}"
AUTO_PEOPLE = ("1 named person to review", "{count} named people to review")
AUTO_WAITING = ("1 waits for a look", "{count} wait for a look")
AUTO_DONE = "dates moved, nothing to do"
AUTO_HARD = ("1 dead address", "{count} dead addresses")
AUTO_SOFT = ("1 mailbox full or away", "{count} mailboxes full or away")
AUTO_POLICY = ("1 refused by policy", "{count} refused by policy")
AUTO_RECORDED = "recorded, nothing to do"

FOLLOW_UP_WORDS: Mapping[FollowUpKind, str] = {
    FollowUpKind.TASK: "{subject}",
    FollowUpKind.BACK_FROM_LEAVE: "back from leave {day}",
    FollowUpKind.COLLEAGUE_REPLIED: "step {step} of {steps}, a colleague replied",
    FollowUpKind.CHECK_BACK: "asked to come back {day}",
    FollowUpKind.OLD_OPPORTUNITY: "dead since {day}, worth a look",
}
FOLLOW_UP_NAMES: Mapping[FollowUpKind, str] = {
    FollowUpKind.TASK: "Task",
    FollowUpKind.BACK_FROM_LEAVE: "Back from leave",
    FollowUpKind.COLLEAGUE_REPLIED: "Paused",
    FollowUpKind.CHECK_BACK: "Check back",
    FollowUpKind.OLD_OPPORTUNITY: "Old opportunity",
}
DAY_TODAY = "today"
LATE = "late"
CALL_TASK = "to call"
CALL_LATE = "{age} late"
CALL_MINUTES = "{minutes} min"

STANDINGS: Mapping[BatonStanding, Word] = {
    BatonStanding.DROPPED: Word("dropped · {span} late", "bad"),
    BatonStanding.REJECTED: Word("rejected", "bad"),
    BatonStanding.NOT_PICKED_UP: Word("not picked up · {span} left", "warn"),
    BatonStanding.CALL_BOOKED: Word("call {when}", "good"),
    BatonStanding.TO_REQUALIFY: Word("to be re-qualified", "accent"),
    BatonStanding.TO_BE_AUDITED: Word("to be audited", "accent"),
}
STANDINGS_MINE: Mapping[BatonStanding, Word] = {
    BatonStanding.DROPPED: Word("pick up · {span} late", "bad"),
    BatonStanding.NOT_PICKED_UP: Word("pick up · {span} left", "warn"),
    BatonStanding.TO_REQUALIFY: Word("re-qualify", "accent"),
}
LINKS: Mapping[str, str] = {
    MailboxLink.LATE.value: "not read for a while",
    MailboxLink.NEVER.value: "not read yet",
    MailboxLink.HELD.value: "held",
}

# The next mailing.
MAILING_READY = "{when} · {mails}"
MAILING_MAILS = ("1 mail ready", "{count} mails ready")
MAILING_NONE = "{when} · nothing planned"
MAILING_HELD = "Cold mail is held: {reason}"
MAILING_NO_WINDOW = "No window in the coming month"
MAILING_BOX = "{title} · {address}"
SPAN = "{start} – {end}"
TONIGHT = "Tonight {span}"
THIS_MORNING = "This morning {span}"
TODAY_AT = "Today {span}"
ON_DAY = "{day} {span}"
STAYING = "{count} held: {reasons}"
REASON = "{reason} ({count})"
MAIL_DUE = "due"
ABSENT = "on leave"
PAUSED = "paused for a colleague's answer"
UNPLANNED = "{count} waiting for the next plan"
SHOW = "Show"
HIDE = "Hide"
SHOW_NAME = "Show who is mailed and who is held from {address}"
TO_PLAN = "To the plan"
FIRST_MAILS = "The first mails"
MAIL_WHO, MAIL_ACCOUNT, MAIL_SUBJECT, MAIL_STEP, MAIL_AT = "To", "Account", "Subject", "Step", "At"

# My day.
MY_DAY = "My day"
DAY_OFF = "A day off by the team's calendar."
BLOCKS: Mapping[BlockKind, str] = {
    BlockKind.GOALS: "Goals for the day",
    BlockKind.RESPONSES: "Responses and new leads",
    BlockKind.FOLLOW_UPS: "Follow-ups and referrals",
    BlockKind.BREAK: "Break",
    BlockKind.LUNCH: "Lunch, away from the desk",
    BlockKind.CALLS: "Calls",
    BlockKind.RESEARCH: "Research and mapping",
    BlockKind.PLAN: "Plan tomorrow",
    BlockKind.MAILING: "Evening mailing",
    BlockKind.END: "End of the day",
}
BLOCKS_AE: Mapping[BlockKind, str] = {
    BlockKind.RESPONSES: "Batons and answers",
    BlockKind.FOLLOW_UPS: "Follow-ups",
    BlockKind.RESEARCH: "Preparing calls",
    BlockKind.MAILING: "Answers and notes",
}
BLOCKS_TEAM: Mapping[BlockKind, str] = {
    BlockKind.RESPONSES: "Audits and what is overdue",
    BlockKind.FOLLOW_UPS: "People: listen, remove obstacles",
    BlockKind.RESEARCH: "Figures and lists",
    BlockKind.CALLS: "Calls and role-plays",
    BlockKind.MAILING: "Tonight's mailings",
}
BLOCK_NOW = "{block}, now. {detail}"
BLOCK_WAITING = ("1 waiting", "{count} waiting")
BLOCK_BOOKED = ("1 call", "{count} calls")
BLOCK_DUE = ("1 due", "{count} due")
BLOCK_MAILS = ("1 mail", "{count} mails")
BLOCK_DONE = "✓ {block}"
REMIND = "Remind me when a block begins"
REMINDERS: Mapping[BlockKind, str] = {
    BlockKind.BREAK: "Time for a break. Ten minutes away from the screen.",
    BlockKind.LUNCH: "Lunch. Take all of it, away from the desk.",
    BlockKind.END: "The day ends here. What is left waits well until tomorrow.",
    BlockKind.GOALS: "Good morning. Five minutes for three goals.",
    BlockKind.PLAN: "Time to plan tomorrow: three goals and tonight's mailing.",
}
REMINDER = "Now: {block}"

# The week.
WEEK = "Last 7 days"
WEEK_SENT = "Sent"
WEEK_RESPONSES = "Responses"
WEEK_CONVERSATIONS = "Conversations"
WEEK_BATONS = "Batons passed"
WEEK_BATONS_AE = "Batons received"
WEEK_QUALIFIED = "Qualified this month"
WEEK_RATE = "{responses} · {rate}"
WEEK_OF = "{value} / {cap}"
FORMULA = (
    "Response rate = responses ÷ (sent − bounced): {responses} ÷ ({sent} − {bounced}), "
    "of campaign mails."
)

# The first steps.
FIRST_STEPS = "First steps"
FIRST_STEPS_DETAIL = "From an empty workspace to the first mailing, in this order."
STEP_ACCOUNTS = ("Bring in accounts and people", "A CSV file, dropped here or chosen", "Import")
STEP_CUSTOMERS = (
    "Bring in your current customers", "They are never mailed; the list stays fresh for a week",
    "Import",
)  # fmt: skip
STEP_PROFILE = (
    "Write down your ideal customer", "One page; every account then gets a fit", "Profile",
)  # fmt: skip
STEP_MAILBOX = ("Add your mailbox", "Tested before it is saved", "Mailbox")
STEP_LIST = ("Make a list of those who fit", "A filter that stays up to date", "List")
STEP_CAMPAIGN = ("Write a first campaign", "Short, honest, one question", "Campaign")
STEP_DONE = "✓"
