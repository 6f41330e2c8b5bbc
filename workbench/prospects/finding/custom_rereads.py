"""What became of the values of the team's own fields when the types of these changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.own_fields import CustomField, CustomReread
from workbench.prospects.finding.identities import chunks
from workbench.prospects.importing.custom_types import CustomValue, Reading, reread, same_value
from workbench.vocabulary.record import record


@record
class Rereads:
    """How the values of some accounts, or people, were read anew since they were written.

    `readings` are those of the declared fields by name; `steps` what a value was before and after
    each change of its field's type, by row and name, newest first.
    """

    readings: Mapping[str, Reading]
    steps: Mapping[tuple[int, str], Sequence[tuple[CustomValue, CustomValue]]]

    def written(self, row_id: int, name: str, now: CustomValue) -> CustomValue:
        """What somebody or a file wrote, if it was only read anew since."""
        return list(self._stages(row_id, name, now))[-1]

    def written_then(self, row_id: int, name: str, then: CustomValue) -> CustomValue:
        """The same for what a field held before something else came into it."""
        return list(self._stages(row_id, name, then, since=True))[-1]

    def came_from(self, row_id: int, name: str, now: CustomValue, value: CustomValue) -> bool:
        """Whether a field holds `value` still, in whatever form."""
        held = any(same_value(one, value) for one in self._stages(row_id, name, now))
        return held or same_value(now, self.read(name, value))

    def read(self, name: str, value: CustomValue) -> CustomValue:
        """A value of earlier days in the form its field has now."""
        reading = self.readings.get(name)
        return value if reading is None else reread(reading, value)

    def _stages(
        self, row_id: int, name: str, now: CustomValue, *, since: bool = False
    ) -> Iterator[CustomValue]:
        """What a value was, newest first. Arguments: `since` whether others came after it."""
        yield now
        for before, after in self.steps.get((row_id, name), ()):
            if same_value(now, after):
                now, since = before, False
                yield now
            elif not since:
                return


def rereads_of(session: Session, row_ids: Iterable[int], *, of_person: bool) -> Rereads:
    """What happened to the own fields of accounts, or of people."""
    fields = session.scalars(select(CustomField).where(CustomField.of_person == of_person)).all()
    names = {field.id: field.name for field in fields}
    steps: defaultdict[tuple[int, str], list[tuple[CustomValue, CustomValue]]] = defaultdict(list)
    for some in chunks(sorted(set(row_ids))) if names else ():
        rows = session.execute(
            select(
                CustomReread.field_id, CustomReread.row_id, CustomReread.before, CustomReread.after
            )
            .where(CustomReread.field_id.in_(names), CustomReread.row_id.in_(some))
            .order_by(CustomReread.id.desc())
        )
        for row in rows:
            step = (row.before["value"], row.after["value"])
            steps[row.row_id, names[row.field_id]].append(step)
    readings = {one.name: Reading(one.type, one.first_is_day, one.mark) for one in fields}
    return Rereads(readings, steps)
