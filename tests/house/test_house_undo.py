"""What undo must not break: every journaled table is read by the rule of a room, or named here as in need of none."""

from importlib import import_module

from house_run import ROOT

from ota import undoing
from ota.db.tables import JOURNALED

# All that must hold in these their columns say: the keys, what they refer to, `alone` and `together`.
WITHOUT = frozenset(
    (
        *(
            "case",
            "codebook_version",
            "coder",
            "coding_facet",
            "consent",
            "doubt",
            "external_id",
            "memo_link",
            "party",
            "person",
            "registered",
            "setting",
            "settled",
            "summary",
            "summary_basis",
        ),
        *("entry", "entry_order", "entry_party", "entry_person", "point", "switch", "switch_entry", "tie", "timeline"),
        *("session", "session_case", "session_person", "source", "source_case", "source_state"),
    )
)


def test_every_journaled_table_has_a_rule_or_needs_none():
    read = set().union(*(rule.reads for rule in undoing.RULES))
    assert read <= set(JOURNALED)
    assert set(JOURNALED) - read == WITHOUT


def test_the_rule_of_every_room_is_handed_in():
    rooms = [path.parent.name for path in (ROOT / "ota").rglob("undo_rules.py")]
    handed = {rule.state_before.__module__ for rule in undoing.RULES}
    assert handed == {import_module(f"ota.{room}.undo_rules").__name__ for room in rooms}
    assert len(undoing.RULES) == len(rooms)
