"""Words that every room uses."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "common.yes": ("ja", "yes"),
    "common.no": ("nee", "no"),
    "common.long-text": ("(een lange tekst)", "(a long text)"),
    "common.no-name": ("(een tekst die geen naam is)", "(a text that is no name)"),
    "common.more-rows": ("… en nog {count} rijen", "… and {count} rows more"),
    "common.no-opening": (
        "Deze tabel weet niet van welke studie zij is, en dus niet wat eruit naar buiten mag. | Open de studie met "
        "`ota.open_study`.",
        "This table does not know of which study it is, and so not what of it may leave. | Open the study with "
        "`ota.open_study`.",
    ),
    "common.special": (
        "{name} is geen gewoon bestand maar een pijp, een apparaat of een verwijzing daarnaar. | Noem een bestand dat op een "
        "schijf staat.",
        "{name} is no ordinary file but a pipe, a device or a link to one. | Name a file that lies on a disk.",
    ),
    "common.too-big": (
        "{name} is groter dan {limit} MB en wordt niet gelezen. | Kijk of dit het juiste bestand is.",
        "{name} is larger than {limit} MB and is not read. | Check that this is the right file.",
    ),
}
