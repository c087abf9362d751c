"""State folders for the harnesses, and a sender that does everything right."""
import hashlib
import io
import os
import random
import shutil
import tempfile
import zipfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
MATTERS = ["消防安全", "防汛值守", "养老服务", "食品安全", "低保复核", "文物保护", "校车管理", "森林防火"]


def scratch(name):
    """A folder of our own, in memory where there is room: fsync is free there, kills do not care."""
    base = os.environ.get("FAULTS_TMP") or ("/dev/shm" if os.access("/dev/shm", os.W_OK) else None)
    return tempfile.mkdtemp(prefix="breakwater-%s-" % name, dir=base)


def rules(folder, settle_ms=0, scan="1s"):
    """A copy of the shipped rules in which a file counts as whole sooner."""
    target = os.path.join(folder, "rules")
    shutil.copytree(os.path.join(ROOT, "rules"), target)
    path = os.path.join(target, "site.yaml")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    changed = text.replace("settle_ms: 200", "settle_ms: %d" % settle_ms)
    changed = changed.replace("scan_interval: 30s", "scan_interval: " + scan)
    assert changed.count("settle_ms: %d" % settle_ms) == 1 and changed.count("scan_interval: " + scan) == 1
    with open(path, "w", encoding="utf-8") as file:
        file.write(changed)
    return target


def notice(number, nonce):
    """A directive that differs from every other one by its number, matter and data."""
    matter = MATTERS[number % len(MATTERS)]
    return (
        "青山县民政局关于开展第%d批%s情况报送工作的通知\n\n各乡镇人民政府:\n\n"
        "请于2027年3月%d日前报送第%d批%s工作人员花名册、物资台账和经费使用明细。编号 %s。\n\n"
        "青山县民政局\n2027年2月%d日\n"
        % (number, matter, number % 28 + 1, number, matter, nonce, number % 27 + 1)
    )


def docx(text):
    """The smallest Word file that holds the text."""
    paragraphs = "".join("<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % line for line in text.split("\n") if line)
    parts = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
        '+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.'
        'openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>' % paragraphs,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return packed.getvalue()


def sha256(body):
    return hashlib.sha256(body).hexdigest()


class Sender:
    """Drops files as senders are asked to: draft name, fsync, rename, fsync of the folder.

    A file is owed from the moment at which the last step has returned.
    """

    def __init__(self, state, seed=None):
        self.inbox = os.path.join(state, "inbox")
        self.random = random.Random(seed)
        self.owed = {}
        self.number = 0
        self.folder = None

    def send(self, name, body, durable=True):
        draft = os.path.join(self.inbox, "." + name + ".tmp")
        descriptor = os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o644)
        try:
            os.write(descriptor, body)
            if durable:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.rename(draft, os.path.join(self.inbox, name))
        if durable:
            folder = os.open(self.inbox, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        self.owed[sha256(body)] = name

    def text(self, durable=True):
        """Sends one more directive as plain text."""
        self.number += 1
        body = notice(self.number, "%016x" % self.random.getrandbits(64))
        self.send("notice-%d.txt" % self.number, body.encode(), durable)

    def three_kinds(self):
        """A notice that is delivered, a copy of it that is held, and a Word file read by the sandboxed
        program; beside them a link, which is refused."""
        self.number += 1
        nonce = "%016x" % self.random.getrandbits(64)
        first = notice(self.number, nonce)
        self.send("first.txt", first.encode())
        self.send("again.txt", (first + "\n\n").encode())
        self.number += 1
        self.send("letter.docx", docx(notice(self.number, nonce)))
        os.symlink("/etc/hostname", os.path.join(self.inbox, "link.txt"))


def fresh(state):
    """An empty state folder with nothing but an inbox."""
    shutil.rmtree(state, ignore_errors=True)
    os.makedirs(os.path.join(state, "inbox"))
    return state
