"""The question who sits at this computer, where several people share a workspace."""

from workbench.errors import Refusal
from workbench.team.messages import PersonRow


class WhoWorks(Refusal):
    """Several people work here and nobody said who sits at this computer. `people` are they."""

    def __init__(self, people: tuple[PersonRow, ...]) -> None:
        super().__init__("who_acts", "Several people work here; choose who you are.")
        self.people = people
