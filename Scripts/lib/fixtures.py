"""Makes the fixtures that a library writes: mails by Python's email package, a folder of them by its
mailbox package, Outlook's letters by Aspose.Email FOSS, notice.ofd by easyofd.

lines.ofd is put together by hand after GB/T 33190-2016: a page whose words stand in the order of
the standard's own example, with a template page for the head.
"""
import mailbox
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

from aspose.email_foss import msg
from easyofd import OFD

out = Path(sys.argv[1])
BODY = "各镇：\n\n请按附件要求于3月15日前报送。\n\n> 收到请回复\n"


def mail():
    message = EmailMessage()
    message["From"] = "清河区民政局 <mzj@qinghe.example>"
    message["To"] = "各镇 <all@qinghe.example>"
    message["Date"] = "Fri, 20 Feb 2026 09:00:00 +0800"
    message["Subject"] = "关于报送养老机构基本情况的通知"
    message["Message-ID"] = "<1@qinghe.example>"
    message.set_content(BODY, charset="gb18030")
    html = f"<html><body><p>各镇：</p><p>请按附件要求于3月15日前报送。</p><blockquote>收到请回复</blockquote></body></html>"
    message.add_alternative(html, subtype="html")
    message.add_attachment(
        (out / "notice.docx").read_bytes(), maintype="application", subtype="octet-stream",
        filename="关于报送养老机构基本情况的通知.docx")
    return message


def bearing(text, attached):
    """The directive itself as a mail: in its body, or attached to an empty one."""
    message = EmailMessage()
    message["From"] = "清河区民政局 <mzj@qinghe.example>"
    message["To"] = "各镇 <all@qinghe.example>"
    message["Date"] = "Fri, 20 Feb 2026 09:00:00 +0800"
    message["Subject"] = "关于报送养老机构基本情况的通知"
    message["Message-ID"] = "<3@qinghe.example>"
    message.set_content(text, charset="utf-8", cte="base64")
    if attached:
        message.add_attachment(
            (out / "notice.docx").read_bytes(), maintype="application", subtype="octet-stream",
            filename="关于报送养老机构基本情况的通知.docx")
    return message


def forward(inner):
    message = EmailMessage()
    message["From"] = "Finance Department <finance@harlow.example>"
    message["To"] = "North Depot <north@harlow.example>"
    message["Subject"] = "FW: survey"
    message["Message-ID"] = "<2@harlow.example>"
    message.set_content("FYI below, please handle.\n")
    message.add_attachment(inner)
    message.add_attachment(
        (out / "notice.pdf").read_bytes(), maintype="application", subtype="pdf",
        filename="notice.pdf")
    return message


def write_deterministic(path, message):
    # The boundaries that part a mail are random unless given.
    for number, part in enumerate(message.walk()):
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            part.set_boundary(f"=={number}==")
    path.write_bytes(bytes(message))


def ofd():
    lines = [
        (60, 20, 6, "清河区民政局文件"), (62, 32, 5, "清民函〔2026〕18号"),
        (40, 46, 7, "关于报送养老机构基本情况的通知"), (20, 60, 5, "各镇人民政府、街道办事处："),
        (30, 70, 5, "为全面掌握辖区养老机构运营情况，进一步做好养老服务工作，现将报"),
        (20, 80, 5, "送养老机构基本情况的有关事项通知如下："),
        (30, 90, 5, "一、报送内容"),
        (30, 100, 5, "辖区内各类养老机构的床位数、入住老人数、护理员人数及消防验收情"),
        (20, 110, 5, "况。"), (30, 120, 5, "二、报送要求"),
        (30, 130, 5, "请于2026年3月15日前将《养老机构基本情况统计表》加盖公章后报"),
        (20, 140, 5, "送区民政局养老服务科，联系人：张伟，电话：2345678。"),
        (130, 160, 5, "清河区民政局"), (130, 170, 5, "2026年2月20日"),
    ]
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    objects = [
        f'<ofd:TextObject ID="{n}" Boundary="{x} {y} 170 8" Font="1" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size}">{words}</ofd:TextCode></ofd:TextObject>'
        for n, (x, y, size, words) in enumerate(lines, 10)]
    files = {
        "OFD.xml": f'<ofd:OFD {space} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
                   "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f'<ofd:Document {space}><ofd:CommonData><ofd:TemplatePage ID="3" '
                              'BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages>'
                              '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/Pages/Page_0/Content.xml": f'<ofd:Page {space}><ofd:Template TemplateID="3"/>'
                                          f'<ofd:Content><ofd:Layer ID="2">{"".join(objects[2:])}'
                                          "</ofd:Layer></ofd:Content></ofd:Page>",
        "Doc_0/Tpls/Tpl_0/Content.xml": f'<ofd:Page {space}><ofd:Content><ofd:Layer ID="4">'
                                        f'{"".join(objects[:2])}</ofd:Layer></ofd:Content></ofd:Page>',
    }
    with zipfile.ZipFile(out / "lines.ofd", "w", zipfile.ZIP_DEFLATED) as package:
        for name, words in files.items():
            entry = zipfile.ZipInfo(name, (2026, 2, 20, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, '<?xml version="1.0" encoding="UTF-8"?>' + words)


def folder(messages):
    (out / "folder.mbox").unlink(missing_ok=True)
    box = mailbox.mbox(out / "folder.mbox")
    for message in messages:
        letter = mailbox.mboxMessage(message)
        letter.set_from("mzj@qinghe.example Fri Feb 20 09:00:00 2026")
        box.add(letter)
    box.close()


def outlook(name, message, **form):
    msg.MapiMessage.from_email_message(message, **form).save(out / name)


def note(number, words):
    message = EmailMessage()
    message["From"] = "清河区民政局 <mzj@qinghe.example>"
    message["Date"] = f"Fri, 20 Feb 2026 {number:02}:00:00 +0800"
    message["Subject"] = f"第{number}号通知"
    message["Message-ID"] = f"<{number}@qinghe.example>"
    message.set_content(words, charset="utf-8")
    return message


first = mail()
write_deterministic(out / "notice.eml", first)
write_deterministic(out / "forward.eml", forward(first))
notice = (out / "notice.txt").read_bytes().decode("gb18030")
write_deterministic(out / "body.eml", bearing(notice, False))
write_deterministic(out / "attached.eml", bearing("\n", True))
folder([note(1, "请各村报送床位数。\n"), note(2, "From 3月起改为按月报送。\n")])
outlook("notice.msg", first)
outlook("forward.msg", forward(first))
ofd()
(out / "notice.ofd").write_bytes(OFD().pdf2ofd((out / "notice.pdf").read_bytes(), optional_text=True))
