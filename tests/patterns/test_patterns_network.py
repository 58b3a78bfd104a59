"""The network of codes, its tree, and the figures of both."""

from __future__ import annotations

import os
import random
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from builders import add_codes, build_invented, counted_ids, make_study
from hypothesis import given
from hypothesis import strategies as st

from ota import patterns
from ota.codings import operations as codings
from ota.codings.desk import What, Where
from ota.errors import OtaError
from ota.patterns.dendrogram import join_nearest, tell_dendrogram
from ota.patterns.network import tabulate_network, tell_network, write_graphml
from ota.retrieval import material
from ota.transcripts.importing import import_files

TEXT = "".join(f"R: zin nummer {n} van dit gesprek.\n\n" for n in range(1, 13))
# Two groups of three that stand together thrice, and one code of either that stand together once: a bridge.
TURNS = [*["PQR"] * 3, *["STU"] * 3, "RS", "V"]


@pytest.fixture
def bridged(tmp_path):
    with make_study(tmp_path / "brug") as study:
        path = study.folder / "transcripts" / "een.txt"
        path.write_text(TEXT, encoding="utf-8")
        assert not import_files(study, [path], {"role": "ouder"}).failed
        add_codes(study, *"PQRSTUV")
        for turn, letters in enumerate(TURNS, 1):
            for code in letters:
                codings.add(study, "een", Where(turn=str(turn)), [code], What())
        yield study


def test_groups_and_what_lies_between_are_what_anyone_sees(bridged):
    network = patterns.build_network(material.read(bridged), "turn")
    names = network.names
    assert {frozenset(names[n] for n in group) for group in network.groups} == {frozenset("PQR"), frozenset("STU")}
    assert [names[n] for n in network.rank_between()] == ["R", "S"]
    # Of the 10 pairs of others, 6 reach each other over R: P and Q each with S, T and U.
    assert network.knots[names.index("R")].between == pytest.approx(6 / 10)
    assert network.knots[names.index("V")] == (0, 0, 0, 0.0)
    assert network.knots[names.index("R")][:2] == (3, 3 + 3 + 1)
    words = list(tell_network(network, names, "nl"))
    assert words[0] == "6 codes, 7 verbindingen (samen 1 keer of vaker); 1 codes zonder verbinding."
    assert words[1] == "Het vaakst samen: P en Q (3 keer)."
    assert words[4].endswith("R (0,60); S (0,60).")
    assert [row[0] for row in tabulate_network(bridged, network).rows] == ["R", "P", "Q", "S", "T", "U"]


def test_a_minimum_leaves_ties_out_and_too_high_a_one_is_told(bridged):
    network = patterns.build_network(material.read(bridged), "turn", minimum=2)
    assert not network.rank_between() and len(network.ties) == 6
    assert "Geen code ligt tussen andere in." in list(tell_network(network, network.names, "nl"))
    with pytest.raises(OtaError) as refused:
        patterns.build_network(material.read(bridged), "turn", minimum=4)
    assert refused.value.key == "patterns.no-ties"


def test_graphml_holds_every_code_and_tie(bridged):
    network = patterns.build_network(material.read(bridged), "turn")
    graph = ET.fromstring(write_graphml(network, network.names))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    labels = [node.text for node in graph.findall(".//g:node/g:data[@key='label']", space)]
    assert labels == list("PQRSTUV")
    weights = {
        (edge.get("source"), edge.get("target")): edge.find("g:data[@key='weight']", space).text
        for edge in graph.findall(".//g:edge", space)
    }
    assert len(weights) == 7 and weights["c3", "c4"] == "1" and weights["c1", "c2"] == "3"


def test_the_same_groups_whatever_python_makes_of_strings(invented_folder):
    asked = (
        "import ota; s = ota.open_study('.'); n = ota.patterns.build_network(ota.retrieval.read(s)); "
        "print(n.seed, n.groups, n.modularity)"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", asked],
            cwd=invented_folder,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(answers) == 1 and answers != {""}


@given(st.integers(2, 12), st.integers())
def test_codes_are_joined_as_scipy_joins_them(count, seed):
    hierarchy = pytest.importorskip("scipy.cluster.hierarchy", reason="scipy is not installed")
    chance = random.Random(seed)
    cells = [chance.random() for _ in range(count * (count - 1) // 2)]  # none as far apart as others
    pairs = [(a, b) for a in range(count) for b in range(a + 1, count)]
    joins = list(join_nearest(dict(zip(pairs, cells, strict=True)), count))
    heights = [row[2] for row in hierarchy.linkage(cells, "average")]
    assert [join.apart for join in joins] == pytest.approx(heights, abs=1e-9)
    assert sorted((*joins[-1].left, *joins[-1].right)) == list(range(count))


def test_the_tree_joins_what_stands_together_and_says_what_never_does(bridged):
    tree = patterns.build_dendrogram(material.read(bridged), "turn")
    names = tree.result.heads.names
    assert (tree.joins[0].apart, {names[n] for n in tree.order}) == (0, set("PQRSTUV"))
    assert tree.joins[-1].apart == 1
    words = list(tell_dendrogram(tree, names, "en"))
    assert words[0].startswith("Joined first: P + Q;") and words[1].startswith("1 codes stand with no other")


def drawn(study):
    read = material.read(study)
    result, network, tree = (
        patterns.build_cooccurrence(read, "turn"),
        patterns.build_network(read),
        patterns.build_dendrogram(read),
    )
    names = result.heads.names
    yield patterns.draw_cooccurrence(result, names, "nl")
    yield patterns.draw_network(network, names, "nl")
    yield patterns.draw_dendrogram(tree, names, "nl")


def test_figures_are_the_same_bytes_and_say_what_they_show(bridged):
    for first, again in zip(drawn(bridged), drawn(bridged), strict=True):
        for format in ("svg", "png"):
            assert first.render(format) == again.render(format)
        svg = ET.fromstring(first.render("svg"))
        space = "{http://www.w3.org/2000/svg}"
        assert svg.find(f"{space}title").text == first.title and svg.find(f"{space}desc").text == first.text
        assert "P" in first.text and b"matplotlib" not in first.render("png")
        png = first.render("png")
        wide, high = struct.unpack(">II", png[16:24])
        assert abs(wide - first.width / 72 * 300) <= 1 and abs(high - first.height / 72 * 300) <= 1
        with pytest.raises(OtaError):
            first.render("gif")


def test_figures_are_read_in_black_and_white(bridged):
    """Every colour in them is a grey."""
    for figure in drawn(bridged):
        colours = set(re.findall(r"#([0-9a-f]{6})\b", figure.render("svg").decode()))
        assert colours and all(max(rgb) - min(rgb) <= 6 for rgb in (bytes.fromhex(colour) for colour in colours))


def test_the_same_codings_in_another_study_give_the_same_groups(invented_study, tmp_path):
    with build_invented(tmp_path / "again", new_id=counted_ids("again")) as again:
        here, there = (patterns.build_network(material.read(study)) for study in (invented_study, again))
        assert here.seed == there.seed and here.groups == there.groups
