"""What became of the values of the team's own fields when the types of these changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.own_fields import CustomField, CustomReread
from workbench.prospects.finding.custom_units import unit_of
from workbench.prospects.finding.identities import chunks
from workbench.prospects.importing.custom_types import CustomValue, Reading, reread, same_value
from workbench.vocabulary.prospects import CustomType
from workbench.vocabulary.record import record, replace


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

    def read(self, name: str, value: CustomValue, kind: str = CustomType.MONEY) -> CustomValue:
        """A value of earlier days in the form its field has now. Arguments: `kind` its type of
        then; a bare amount of money is none of the unit that the header tells.
        """
        reading = self.readings.get(name)
        if reading is None:
            return value
        bare = kind == CustomType.MONEY and not isinstance(value, str)
        return reread(replace(reading, scale=1, currency="") if bare else reading, value)

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
    readings = {one.name: reading_of_field(session, one, one.type) for one in fields}
    return Rereads(readings, steps)


def reading_of_field(session: Session, field: CustomField, kind: CustomType) -> Reading:
    """How the values of a field are read as a type."""
    money = kind is CustomType.MONEY
    scale, currency = unit_of(session, field.name, of_person=field.of_person) if money else (1, "")
    return Reading(kind, field.first_is_day, field.mark, scale, currency)
