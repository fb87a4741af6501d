"""What `fixwalk update` does with keys and signatures that gpg must not see, and with its own keyring."""

import glob
import os

from desk import Desk, fetched
from provider import ONE, VENDOR, Key, path_of, stage, vendor
from talk import run_tests, wanted

SMALL_AND_HUGE = 200 << 20  # bytes, of which nearly nothing is left when they are packed
REVOKED = Key("Lamp Works, lost <security@lamp.example>")


def key_path(key):
    return f"/keys/{key.fingerprint}.asc"


def packed():
    return VENDOR.gpg("--compress-algo", "bzip2", "-z", "9", "--store", text=bytes(SMALL_AND_HUGE))


def revocation():
    """gpg keeps one for each key, with a colon in it so that nobody takes it by mistake."""
    with open(f"{os.environ['GNUPGHOME']}/openpgp-revocs.d/{REVOKED.fingerprint}.rev", "rb") as file:
        text = file.read().replace(b":-----BEGIN", b"-----BEGIN")
    return text[text.index(b"-----BEGIN") :]


def packed_data_is_no_signature():
    site, _ = vendor(server, 1)
    site.files[path_of(ONE) + ".asc"] = packed()
    desk = Desk()
    desk.update(site).ends(0)
    origin = desk.origin(site, ONE)
    wanted(origin["signature"], "not-checkable")
    assert "packed data" in origin["words"], origin


def packed_data_is_no_key():
    site, _ = vendor(server, 1)
    site.files[key_path(VENDOR)] = packed()
    Desk().update(site).ends(2, "holds other things than public keys", VENDOR.fingerprint)


def what_a_key_had_signed_counts_no_longer_when_it_is_revoked():
    site, _, desk = fetched(server, 1, 2, key=REVOKED)
    wanted(desk.origin(site, ONE)["signature"], "good")
    site.files[key_path(REVOKED)] += b"\n" + revocation()
    desk.update(site).ends(1, REVOKED.fingerprint, "was revoked by its owner", "until now: 2.")
    origin = desk.origin(site, ONE)
    wanted(origin["signature"], "not-checkable")
    assert REVOKED.fingerprint in origin["words"], origin
    desk.update(site).ends(0, "was revoked by its owner", "until now: 0.")


def a_revoked_key_is_never_announced_as_trusted():
    site, _ = vendor(server, 1, key=REVOKED)
    site.files[key_path(REVOKED)] = REVOKED.public + b"\n" + revocation()
    said = Desk().update(site).ends(1, "was revoked by its owner", "until now: 0.", "put aside")
    assert "is trusted for" not in said.said, said


def folder_of_keys(desk):
    return glob.glob(f"{desk.home}/data/fixwalk/providers/*/keys")[0]


def a_damaged_keyring_is_named_and_can_be_removed():
    site, provider, desk = fetched(server, 1)
    folder = folder_of_keys(desk)
    with open(f"{folder}/pubring.kbx", "wb") as keys:
        keys.write(b"damaged" * 1000)
    provider.lamp(1, version=2)
    provider.publish()
    desk.update(site).ends(3, "pubring.kbx is damaged", f"Remove the folder {folder}")
    os.rename(folder, f"{folder}-away")
    desk.update(site).ends(0)
    wanted(desk.origin(site, ONE)["signature"], "good")


def a_keyring_that_is_a_link_is_not_followed():
    site, _, desk = fetched(server, 1)
    folder = folder_of_keys(desk)
    os.rename(folder, f"{folder}-away")
    os.mkdir(f"{desk.home}/elsewhere", 0o700)
    os.symlink(f"{desk.home}/elsewhere", folder)
    desk.update(site).ends(3, folder, "no file and no link")
    wanted(os.listdir(f"{desk.home}/elsewhere"), [])


with stage() as server:
    run_tests(globals(), at_once=6)
