"""The one table of reactions: what later stages do when something happens in an earlier one.

They run in the same transaction, in this order; a failure rolls everything back. Events are named
by class and functions as `package.module:function`, loaded on first use.
"""

REACTIONS: dict[str, tuple[str, ...]] = {
    "Suppressed": ("workbench.outreach.handlers.reactions:cancel_suppressed",),
    "BinMoved": ("workbench.outreach.handlers.reactions:cancel_avoided",),
    "AccountsMerged": (
        "workbench.outreach.handlers.merging:accounts_merged",
        "workbench.responses.handlers.merging:accounts_merged",
        "workbench.conversations.handlers.merging:accounts_merged",
        "workbench.handoff.handlers.merging:accounts_merged",
    ),
    "ContactsMerged": (
        "workbench.outreach.handlers.merging:contacts_merged",
        "workbench.responses.handlers.merging:contacts_merged",
        "workbench.conversations.handlers.merging:contacts_merged",
        "workbench.handoff.handlers.merging:contacts_merged",
    ),
    "MergeUndone": (
        "workbench.outreach.handlers.merging:merge_undone",
        "workbench.responses.handlers.merging:merge_undone",
        "workbench.conversations.handlers.merging:merge_undone",
        "workbench.handoff.handlers.merging:merge_undone",
    ),
    "ResponseClosed": ("workbench.conversations.handlers.reactions:leave_task",),
    "ResponseReopened": ("workbench.conversations.handlers.reactions:take_task_back",),
    "HandedOver": (
        "workbench.outreach.handlers.handover:hand_over_campaigns",
        "workbench.conversations.handlers.reactions:hand_over_tasks",
        "workbench.handoff.handlers.reactions:hand_over_drafts",
    ),
    "MeetingChanged": ("workbench.handoff.handlers.reactions:meeting_changed",),
}
