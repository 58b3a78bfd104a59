"""The key: who became what. A file apart from the study, encrypted under a passphrase that nobody keeps for you.

A JSON envelope: in the clear what is needed to open it (scrypt's cost and salt, the nonce) and the key's id; all else
is sealed with AES-256-GCM, the envelope included in what is authenticated. Who changes a byte of it, or has another
passphrase, opens nothing. Lost passphrase or lost file: the names cannot be led back, by anybody.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ota.errors import OtaError
from ota.regular import read_regular
from ota.study import work
from ota.study.files import write_beside

SUFFIX = ".otakey"
LEAST = 12  # characters of a passphrase
_COST = 2**17  # of scrypt with r=8, p=1, as OWASP advises: 128 MB and half a second
_MOST_COST = 2**20
_FORMAT = 1


@dataclass
class Key:
    """What a key holds: `words` (folded word of a name → as written, what stands for it), `became` (a name or place
    that became something coarser), and the `seed` of all that is invented."""

    id: str
    study: str
    seed: bytes
    words: dict[str, tuple[str, str]] = field(default_factory=dict)
    became: dict[str, str] = field(default_factory=dict)

    def list_pairs(self) -> list[tuple[str, str]]:
        """Who became what, in the order of the alphabet."""
        return sorted([*self.words.values(), *self.became.items()], key=lambda pair: pair[0].casefold())


def locate_key(folder: Path) -> Path:
    """Where the key of a study lies unless somebody says otherwise: beside its folder, never in it."""
    return folder.resolve().with_name(folder.resolve().name + SUFFIX)


def recall_key(folder: Path) -> Path:
    """Where the key of the study in this folder lay last, as far as this computer knows; else where it would lie."""
    with suppress(OSError, OtaError, UnicodeDecodeError):
        noted = read_regular(folder / ".work" / work.KEY_NOTE, 10_000).decode("utf-8").strip()
        if noted:
            return folder.resolve() / noted
    return locate_key(folder)


def remember_key(folder: Path, path: Path) -> None:
    """Note where the key lies now: only where that is not where it would be looked for."""
    note = work.make_work_folder(folder) / work.KEY_NOTE
    if path.resolve() == locate_key(folder):
        note.unlink(missing_ok=True)
    else:
        write_beside(note, str(path.resolve()).encode())


def move_key(folder: Path, path: Path, target: Path) -> None:
    """Put the key elsewhere, as it is; what stands there already stays. Raises OtaError where that cannot be done."""
    refuse_inside(folder, target)
    read_key_id(path)
    if target.exists():
        raise OtaError("pseudonyms.key-exists", file=target)
    write_beside(target, read_regular(path), lasting=True)
    remember_key(folder, target)
    path.unlink()


def refuse_inside(folder: Path, path: Path) -> None:
    """Raise OtaError where a key would lie in the study's own folder: who has that would have both."""
    if path.resolve().is_relative_to(folder.resolve()):
        raise OtaError("pseudonyms.key-inside", file=path)


def check_passphrase(passphrase: str) -> None:
    """Raise OtaError for one that is too short to keep anybody out."""
    if len(passphrase) < LEAST:
        raise OtaError("pseudonyms.passphrase-short", least=LEAST)


def make_key(study: str) -> Key:
    """A new key for the study with this id; nobody can guess what it will make of a name."""
    return Key(os.urandom(16).hex(), study, os.urandom(32))


def write_key(path: Path, key: Key, passphrase: str) -> None:
    """Write a key whole or not at all, readable by its owner only. Raises OtaError where that cannot be done."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(16), os.urandom(12)
    head = {"format": _FORMAT, "id": key.id, "kdf": "scrypt", "n": _COST, "salt": _pack(salt), "nonce": _pack(nonce)}
    plain = {"study": key.study, "seed": _pack(key.seed), "words": key.words, "became": key.became}
    sealed = AESGCM(_derive_key(passphrase, salt, _COST)).encrypt(nonce, json.dumps(plain).encode(), _spell_head(head))
    write_beside(path, json.dumps({"ota-key": head, "sealed": _pack(sealed)}, indent=1).encode() + b"\n", lasting=True)


def read_key_id(path: Path) -> str:
    """Which key lies there, without opening it; raises OtaError where none does."""
    return str(_read_envelope(path)["ota-key"]["id"])


def read_key(path: Path, passphrase: str) -> Key:
    """The key in a file. Raises OtaError where there is none, it is damaged, or the passphrase is another."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    envelope = _read_envelope(path)
    head = envelope["ota-key"]
    try:
        derived = _derive_key(passphrase, _unpack(head["salt"]), head["n"])
        plain = AESGCM(derived).decrypt(_unpack(head["nonce"]), _unpack(envelope["sealed"]), _spell_head(head))
        opened = json.loads(plain)
    except (InvalidTag, ValueError, KeyError) as error:
        raise OtaError("pseudonyms.key-closed", file=path) from error
    words = {folded: (written, becomes) for folded, (written, becomes) in opened["words"].items()}
    return Key(head["id"], opened["study"], _unpack(opened["seed"]), words, opened["became"])


def _read_envelope(path: Path) -> dict[str, Any]:
    try:
        envelope = json.loads(read_regular(path))
        head = envelope["ota-key"]
        known = head["format"] == _FORMAT and head["kdf"] == "scrypt" and 1 < head["n"] <= _MOST_COST
    except FileNotFoundError as error:
        raise OtaError("pseudonyms.no-key", file=path) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OtaError("pseudonyms.key-broken", file=path) from error
    if not known:
        raise OtaError("pseudonyms.key-broken", file=path)
    return dict(envelope)


def _derive_key(passphrase: str, salt: bytes, cost: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=32, n=cost, r=8, p=1).derive(passphrase.encode("utf-8"))


def _spell_head(head: dict[str, Any]) -> bytes:
    return json.dumps(head, sort_keys=True).encode()


def _pack(content: bytes) -> str:
    return b64encode(content).decode("ascii")


def _unpack(text: str) -> bytes:
    return b64decode(text, validate=True)
