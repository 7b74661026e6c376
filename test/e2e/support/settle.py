"""Opens Word documents in LibreOffice: settle.py PROFILE, with a JSON list of [file, "accept" | "reject" | "leave"] as input.
Of each it accepts or rejects all tracked changes (or leaves them) and prints its paragraphs and its revisions, as a JSON list."""

import json
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue

COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def connected(pipe):
    """LibreOffice takes some seconds before it listens."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(480):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.25)
    raise SystemExit("LibreOffice does not answer")


def paragraphs(document):
    each = document.Text.createEnumeration()
    while each.hasMoreElements():
        one = each.nextElement()
        if one.supportsService("com.sun.star.text.Paragraph"):
            yield one.String


def revisions(document):
    each = document.Redlines.createEnumeration()
    while each.hasMoreElements():
        one = each.nextElement()
        day = one.RedlineDateTime
        yield [one.RedlineType, one.RedlineAuthor, f"{day.Year:04}-{day.Month:02}-{day.Day:02}"]


def settled(context, desktop, file, what):
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    document = desktop.loadComponentFromURL(f"file://{file}", "_blank", 0, (hidden,))
    found = list(revisions(document))
    if what in COMMANDS:
        dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        dispatcher.executeDispatch(document.CurrentController.Frame, COMMANDS[what], "", 0, ())
    said = {"paragraphs": list(paragraphs(document)), "revisions": found}
    document.close(True)
    return said


def main(profile, asked):
    pipe = f"concord{abs(hash(profile))}"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;", f"-env:UserInstallation=file://{profile}"]
    )
    try:
        context = connected(pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        print(json.dumps([settled(context, desktop, file, what) for file, what in asked]))
        try:
            desktop.terminate()
        except Exception:
            pass
        office.wait(30)
    finally:
        if office.poll() is None:
            office.kill()


main(sys.argv[1], json.load(sys.stdin))
