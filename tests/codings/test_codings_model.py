"""A passage is printed as it is read aloud."""

from ota.codings.model import join_lines


def test_one_line_undoes_hard_wraps_and_keeps_paragraphs_apart():
    assert join_lines("Het was\nzo  lang.\n \n En toen\nniet. \n") == "Het was zo lang.\n\nEn toen niet."
