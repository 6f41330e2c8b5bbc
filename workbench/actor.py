"""Who acts, and what each role may do (domain.md §4)."""

from workbench.errors import Refusal
from workbench.vocabulary.people import RIGHTS, Right, Role
from workbench.vocabulary.record import record


@record
class Actor:
    """A person at work, or the program itself (`person_id` None; scar PROOF-02).

    `os_digest` names the operating-system user by a keyed digest, never by name.
    """

    person_id: int | None
    email: str
    roles: frozenset[Role]
    trainee: bool = False
    os_digest: str = ""
    practice: bool = False

    @property
    def is_system(self) -> bool:
        """Whether the program acts by itself."""
        return self.person_id is None

    @property
    def sees_all(self) -> bool:
        """Whether the whole team's work is open to this actor."""
        return self.is_system or bool(self.roles & {Role.MANAGER, Role.ADMIN})

    @property
    def ledger_name(self) -> str:
        """How the ledger names the actor: ids and digests only."""
        who = "system" if self.person_id is None else f"person:{self.person_id}"
        return f"{who}@os:{self.os_digest}" if self.os_digest else who

    def may(self, right: Right) -> bool:
        """Whether one of the actor's roles holds `right`; a trainee may not send (TRN-4)."""
        if self.is_system:
            return True
        if right is Right.SYSTEM:
            return False
        if right is Right.SEND and self.trainee and not self.practice:
            return False
        return any(right in RIGHTS[role] for role in self.roles)

    def require(self, right: Right) -> None:
        """Errors: `Refusal` when the actor lacks `right`."""
        if self.may(right):
            return
        if right is Right.SEND and self.trainee:
            raise Refusal(
                "trainee_locked",
                "Real sending is locked until a mentor signs off your practice mailing.",
                rule="TRN-4",
            )
        who = self.email or "This user"
        roles = ", ".join(sorted(self.roles)) or "no role"
        raise Refusal(
            "not_allowed", f"{who} ({roles}) may not do this; it needs the right to {right.value}."
        )

    def require_own(self, owner_id: int | None) -> None:
        """Errors: `Refusal` when the row belongs to somebody else and the actor sees only own."""
        if self.sees_all or owner_id is None or owner_id == self.person_id:
            return
        raise Refusal("not_yours", "This belongs to another person of the team; ask a manager.")


def system_actor(os_digest: str = "", *, practice: bool = False) -> Actor:
    """The program acting by itself."""
    return Actor(None, "system", frozenset(), os_digest=os_digest, practice=practice)
