"""A real sshd with the forced command as it is documented, and clients that want more than the walk."""

import contextlib
import grp
import os
import pty
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time

from session import F, FIXWALK, Session, files_of
from talk import LIMIT, run_tests

TOP = os.environ["TOP"]
WALK = "Code Red worm: check and secure"
SANDBOX = "/run/sshd"  # that sshd wants to be there, if it is root
CONFIG = """Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile none
AuthorizedKeysFile {folder}/customer.pub
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
AcceptEnv *
Subsystem sftp internal-sftp
SetEnv HOME={folder}/home
{documented}"""


def has_group(name):
    """Does a new terminal have it?"""
    ends = pty.openpty()
    group = os.fstat(ends[1]).st_gid
    for end in ends:
        os.close(end)
    return group == grp.getgrnam(name).gr_gid


def missing():
    """In a word what isn't there; None: all is."""
    user = pwd.getpwuid(os.geteuid())
    if not shutil.which("sshd", path=PATH) or not shutil.which("ssh") or not shutil.which("scp"):
        return "no openssh-server and openssh-client"
    if os.path.basename(user.pw_shell) not in ("sh", "bash", "dash", "ash", "zsh", "ksh"):
        return f"the account of {user.pw_name} has no shell"
    try:
        if os.geteuid() == 0:
            pwd.getpwnam("sshd")
        elif not has_group("tty"):
            return "a terminal's group isn't tty here, and only root's sshd can change that"
    except KeyError as name:
        return str(name)
    return None


def documented(user):
    """The file that is delivered, for this account and this program."""
    with open(os.path.join(TOP, "data/sshd_fixwalk.conf"), encoding="utf-8") as file:
        text = file.read()
    assert "User fixwalk\n" in text and "/usr/bin/fixwalk " in text
    return text.replace("User fixwalk\n", f"User {user}\n").replace("/usr/bin/fixwalk ", FIXWALK + " ")


class Sshd:
    """As a context; its files lie in a folder of their own."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp()
        self.user = pwd.getpwuid(os.geteuid()).pw_name
        self.home = os.path.join(self.folder, "home")
        os.mkdir(self.home)
        self.made = os.geteuid() == 0 and not os.path.isdir(SANDBOX)
        if self.made:
            os.mkdir(SANDBOX, 0o755)
        for name in "host", "customer":
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", f"{self.folder}/{name}"], check=True)
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self.port = one.getsockname()[1]
        with open(f"{self.folder}/config", "w", encoding="utf-8") as file:
            file.write(CONFIG.format(port=self.port, folder=self.folder, documented=documented(self.user)))
        self.log = open(f"{self.folder}/log", "w+", encoding="utf-8")
        self.process = subprocess.Popen([shutil.which("sshd", path=PATH), "-D", "-e", "-f", f"{self.folder}/config"],
                                        stderr=self.log)  # fmt: skip
        end = time.monotonic() + LIMIT
        while not self.answers():
            if time.monotonic() > end or self.process.poll() is not None:
                raise TimeoutError("sshd doesn't start: " + self.said())
            time.sleep(0.01)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(LIMIT)
        self.log.close()
        if self.made:
            with contextlib.suppress(OSError):
                os.rmdir(SANDBOX)
        shutil.rmtree(self.folder)

    def answers(self):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False

    def said(self):
        with open(f"{self.folder}/log", encoding="utf-8") as file:
            return file.read()

    def options(self):
        return ["-F", "none", "-i", f"{self.folder}/customer", "-o", "StrictHostKeyChecking=no", "-o", "BatchMode=yes",
                "-o", f"UserKnownHostsFile={self.folder}/known", "-o", "LogLevel=ERROR"]  # fmt: skip

    def ssh(self, *words):
        """ssh with options, and behind "--" the command."""
        at = words.index("--") if "--" in words else len(words)
        return ["ssh", *self.options(), "-p", str(self.port), *words[:at], f"{self.user}@127.0.0.1", *words[at + 1 :]]

    def run(self, *words, given="", env=None):
        return subprocess.run(self.ssh(*words), input=given, capture_output=True, text=True, timeout=LIMIT, check=False,
                              env={**os.environ, **(env or {})})  # fmt: skip

    def walks(self):
        """Ids of the processes of fixwalk that it let in."""
        found = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            with contextlib.suppress(OSError), open(f"/proc/{pid}/environ", "rb") as file:
                if f"HOME={self.home}".encode() in file.read().split(b"\0"):
                    found.append(int(pid))
        return found

    def gone(self):
        """Waits until none is left."""
        end = time.monotonic() + LIMIT
        while self.walks():
            assert time.monotonic() < end, "a session is left behind"
            time.sleep(0.01)
        return True


class Client(Session):
    """ssh in a terminal; what is typed travels, so an answer is waited for by its words."""

    def __init__(self, *words, env=None):
        super().__init__(command=sshd.ssh("-tt", *words), env=env)

    def send(self, keys, wanted):
        self.said = b""
        os.write(self.terminal, keys.encode())
        return self.until(wanted)


def a_customer_walks_to_the_plan_and_leaves():
    with Client() as client:
        client.until(WALK).send("\r", "perating system")
        client.send("13\r", "Question 2")
        client.send("p", "Verdict").send(F[6] + F[6], "case ")
        assert client.end() == 1, client.said[-800:]
    assert sshd.gone()


def what_the_customer_writes_is_not_run():
    run = "touch pwned; id; echo $((40+2))"
    for words in ["sh"], ["sh -c 'touch pwned'"], ["touch", "pwned"], ["env"], ["plan", "code-red"], ["x --help"], [
            "$(touch pwned)"], ["; touch pwned"], ["code-red\ntouch pwned"]:  # fmt: skip
        done = sshd.run("--", *words, given=run + "\nq\nq\n")
        assert "Code Red" in done.stdout and done.returncode in (1, 2), (words, done)
        with Client("--", *words) as client:
            client.until(WALK)
            os.write(client.terminal, run.encode() + b"\rq")
            os.write(client.terminal, 2 * F[6].encode())
            client.end()
        for said in done.stdout, client.said.decode():
            assert "uid=" not in said and "\n42" not in said and "SSH_CLIENT" not in said, said
    assert sshd.gone() and not [path for path in files_of(sshd.folder) if "pwned" in path]


def no_file_goes_in_or_out():
    with open("own", "w", encoding="utf-8") as file:
        file.write("mine")
    there = f"{sshd.user}@127.0.0.1"
    before = {path for path in files_of(sshd.folder) if "cases.db" not in path}
    for command in (
        ["scp", *sshd.options(), "-P", str(sshd.port), "own", there + ":own"],
        ["scp", "-O", *sshd.options(), "-P", str(sshd.port), "own", there + ":own"],
        ["scp", "-O", *sshd.options(), "-P", str(sshd.port), there + ":/etc/passwd", "got"],
        ["sftp", *sshd.options(), "-P", str(sshd.port), "-b", "/dev/null", there],
        ["ssh", *sshd.options(), "-p", str(sshd.port), "-s", there, "sftp"],
    ):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT, check=False)
        assert done.returncode != 0, (command, done)
    assert not os.path.exists("got")
    assert {path for path in files_of(sshd.folder) if "cases.db" not in path} == before and sshd.gone()


def no_connection_goes_through():
    assert sshd.run("-W", f"127.0.0.1:{sshd.port}").returncode != 0
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    far = f"127.0.0.1:{sshd.port}"
    assert "forwarding failed" in sshd.run("-o", "ExitOnForwardFailure=yes", "-N", "-R", f"{port}:{far}").stderr
    with Client("-L", f"127.0.0.1:{port}:{far}") as client:
        client.until(WALK)
        with socket.create_connection(("127.0.0.1", port), LIMIT) as through:
            through.settimeout(LIMIT)
            assert through.recv(100) == b""
        os.write(client.terminal, b"q")
        assert client.end() == 1
    assert "prohibited" in sshd.said() or "refused" in sshd.said() or "denied" in sshd.said(), sshd.said()[-800:]
    assert sshd.gone()


def no_socket_screen_or_agent_goes_through():
    here, agent = f"{sshd.folder}/here", f"{sshd.folder}/agent"
    with Client("-L", f"{here}:{sshd.folder}/any") as client:
        client.until(WALK)
        with socket.socket(socket.AF_UNIX) as through:
            through.settimeout(LIMIT)
            through.connect(here)
            assert through.recv(100) == b""
        os.write(client.terminal, b"q")
        assert client.end() == 1
    assert "forwarding failed" in sshd.run("-o", "ExitOnForwardFailure=yes", "-N", "-R", f"{sshd.folder}/far:{here}").stderr
    assert not os.path.exists(f"{sshd.folder}/far")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(agent)
        listening.listen()
        before = set(os.listdir("/tmp"))
        with Client("-o", "IdentityAgent=none", "-o", f"ForwardAgent={agent}", "-Y", env={"DISPLAY": ":0"}) as client:
            client.until(WALK).send("\r", "perating system")
            assert not {name for name in set(os.listdir("/tmp")) - before if name.startswith("ssh-")}
            for pid in sshd.walks():
                with open(f"/proc/{pid}/environ", "rb") as file:
                    given = file.read()
                assert b"DISPLAY=" not in given and agent.encode() not in given and b"SSH_AUTH_SOCK=" not in given, given
            os.write(client.terminal, b"q")
            assert client.end() == 1
    assert sshd.run("-w", "any:any", "-o", "ExitOnForwardFailure=yes", "-N").returncode != 0
    assert sshd.gone()


def a_second_session_beside_the_first_is_refused():
    one = ["-o", f"ControlPath={sshd.folder}/one"]
    with Client(*one, "-o", "ControlMaster=yes") as client:
        client.until(WALK)
        done = sshd.run(*one, "-o", "ControlMaster=no", "-o", "ProxyCommand=false", "--", "sh")
        assert done.returncode == 255 and done.stdout == "", done
        os.write(client.terminal, b"q")
        assert client.end() == 1
    assert sshd.gone()


def nothing_of_the_environment_matters_but_the_language():
    own = os.path.abspath("data/advisories")
    os.makedirs(own)
    shutil.copy(os.path.join(TOP, "tests/guides/printer.json"), os.path.join(own, "code-red.json"))
    doors = {"FIXWALK_DATA": os.path.abspath("data"), "XDG_DATA_HOME": own, "XDG_STATE_HOME": own, "HOME": own,
             "XDG_CONFIG_HOME": own, "TERMINFO": own, "BASH_ENV": os.path.abspath("evil"), "ENV": os.path.abspath("evil"),
             "FIXWALK_STORE": own, "FIXWALK_TEST_IDLE": "1", "SSH_ORIGINAL_COMMAND": "sh", "PATH": os.environ["PATH"],
             "LC_MESSAGES": "en_US.UTF-8"}  # fmt: skip
    with open("evil", "w", encoding="utf-8") as file:
        file.write(f"touch {own}/pwned\n")
    sent = [word for name in doors if name not in ("PATH", "HOME") for word in ("-o", f"SendEnv={name}")]
    with Client(*sent, env=doors) as client:
        client.until(WALK)
        os.write(client.terminal, b"q")
        assert client.end() == 1 and b"\033]" not in client.said
    assert os.listdir(own) == ["code-red.json"] and sshd.gone()
    with Client("-o", "SendEnv=LANG", env={"LANG": "ja_JP.UTF-8"}) as client:
        client.until("マイクロソフト")
        os.write(client.terminal, b"q")
        assert client.end() == 1
    for term in "../../../tmp/x", own + "/x", "dumb":
        with Client(env={"TERM": term}) as client:
            client.until("dumb one").until("a all answers:")
            os.write(client.terminal, b"q\n")
            assert client.end() == 1


def no_signal_gets_out_of_it():
    with Client() as client:
        client.until(WALK).send("\x1a\x1c\r", "perating system")
        os.write(client.terminal, b"\x03")
        assert client.end() == 1
    assert sshd.gone()


def who_hangs_up_leaves_nothing_behind():
    with Client() as client:
        client.until(WALK).send("\r", "perating system")
        assert len(sshd.walks()) >= 1
        client.process.kill()
        assert sshd.gone()


PATH = os.pathsep.join([os.environ["PATH"], "/usr/sbin", "/usr/local/sbin"])
if missing():
    print(f"ok - the walk over ssh # SKIP {missing()}")
    sys.exit(0)
with Sshd() as sshd:
    run_tests(globals())
