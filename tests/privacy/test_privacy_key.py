"""The key: who became what, encrypted and apart from the study."""

from __future__ import annotations

import json
import stat
import sys

import pytest

from ota.errors import OtaError
from ota.privacy import key as keys

PASSPHRASE = "vier woorden van thuis"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(keys, "_COST", 2**4)


def make(path):
    key = keys.make_key("study-1")
    key.words["quirijn"] = ("Quirijn", "Jesper")
    key.became["Sparrenhoek"] = "[Linge]"
    keys.write_key(path, key, PASSPHRASE)
    return key


def test_what_was_written_is_read_again(tmp_path):
    key = make(tmp_path / "a.otakey")
    assert keys.read_key(tmp_path / "a.otakey", PASSPHRASE) == key
    assert keys.read_key_id(tmp_path / "a.otakey") == key.id
    assert key.list_pairs() == [("Quirijn", "Jesper"), ("Sparrenhoek", "[Linge]")]


def test_no_name_can_be_read_in_the_file_and_nobody_else_may_open_it(tmp_path):
    make(tmp_path / "a.otakey")
    content = (tmp_path / "a.otakey").read_bytes().lower()
    assert not any(word in content for word in (b"quirijn", b"jesper", b"sparrenhoek", b"linge", b"study-1"))
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "a.otakey").stat().st_mode) == 0o600


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE + " ", PASSPHRASE.upper()])
def test_another_passphrase_opens_nothing(tmp_path, passphrase):
    make(tmp_path / "a.otakey")
    with pytest.raises(OtaError) as error:
        keys.read_key(tmp_path / "a.otakey", passphrase)
    assert error.value.key == "pseudonyms.key-closed"


def test_a_changed_byte_opens_nothing_wherever_it_is(tmp_path):
    path = tmp_path / "a.otakey"
    make(path)
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            keys.read_key(path, PASSPHRASE)
        except OtaError as error:
            assert error.key in {"pseudonyms.key-closed", "pseudonyms.key-broken"}
        else:  # what is no part of the message: white space and names that JSON knows by another spelling
            assert json.loads(path.read_bytes()) == json.loads(whole)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"ota-key": {"format": 9}}', b"\xff\xfe", b'{"ota-key": 3}'])
def test_what_is_no_key_is_named(tmp_path, content):
    (tmp_path / "a.otakey").write_bytes(content)
    with pytest.raises(OtaError) as error:
        keys.read_key_id(tmp_path / "a.otakey")
    assert error.value.key == "pseudonyms.key-broken"


def test_a_key_lies_beside_the_study_never_in_it(tmp_path):
    folder = tmp_path / "studie"
    folder.mkdir()
    assert keys.locate_key(folder) == tmp_path / "studie.otakey"
    for inside in (folder / "a.otakey", folder / "reports" / "a.otakey", folder / ".." / "studie" / "a"):
        with pytest.raises(OtaError) as error:
            keys.refuse_inside(folder, inside)
        assert error.value.key == "pseudonyms.key-inside"
    keys.refuse_inside(folder, tmp_path / "studie-2" / "a.otakey")


def test_a_key_that_was_moved_is_found_there(tmp_path):
    folder = tmp_path / "studie"
    folder.mkdir()
    make(tmp_path / "studie.otakey")
    (tmp_path / "elders").mkdir()
    keys.move_key(folder, tmp_path / "studie.otakey", tmp_path / "elders" / "k.otakey")
    assert keys.recall_key(folder) == tmp_path / "elders" / "k.otakey"
    assert keys.read_key(keys.recall_key(folder), PASSPHRASE).words and not (tmp_path / "studie.otakey").exists()
    make(tmp_path / "ander.otakey")
    with pytest.raises(OtaError):
        keys.move_key(folder, tmp_path / "elders" / "k.otakey", tmp_path / "ander.otakey")


def test_a_passphrase_that_anybody_guesses_is_refused():
    with pytest.raises(OtaError) as error:
        keys.check_passphrase("geheim")
    assert error.value.key == "pseudonyms.passphrase-short"
