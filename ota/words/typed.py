"""How people type, in either language, that there is nothing to say: lists, with commas between."""

WORDS: dict[str, tuple[str, str]] = {
    "typed.empty": ("leeg, niets", "empty, none"),
    "typed.not-applicable": ("niet van toepassing, nvt, n.v.t.", "not applicable, not-applicable, n/a"),
    "typed.not-asked": ("niet gevraagd, niet-gevraagd", "not asked, not-asked"),
    "typed.unknown": ("onbekend, niet bekend", "unknown, not known, ?"),
}
