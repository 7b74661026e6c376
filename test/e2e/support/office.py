"""LibreOffice, opened once: office.py PROFILE AUTHOR. Reads requests as lines of JSON, each [file, where to save it or null,
steps], and answers each with a line: the paragraphs and the revisions as they were opened, and the paragraphs after the steps."""

import json
import os
import signal
import subprocess
import sys
import time

import uno
from com.sun.star.awt.FontSlant import ITALIC
from com.sun.star.awt.FontWeight import BOLD
from com.sun.star.beans import PropertyValue
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

COMMANDS = {"accept all": ".uno:AcceptAllTrackedChanges", "reject all": ".uno:RejectAllTrackedChanges"}


def valued(**named):
    made = []
    for name, value in named.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


class Office:
    def __init__(self, profile):
        pipe = f"concord{os.getpid()}"
        self.process = subprocess.Popen(
            ["soffice", "--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;", f"-env:UserInstallation=file://{profile}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.context = self.connected(pipe)
        self.desktop = self.made("com.sun.star.frame.Desktop")

    def connected(self, pipe):
        """LibreOffice takes some seconds before it listens."""
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        while self.process.poll() is None:
            try:
                return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            except Exception:
                time.sleep(0.1)
        raise SystemExit("LibreOffice does not start")

    def made(self, service):
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def sign(self, author):
        """Who signs what is changed from now on."""
        provider = self.made("com.sun.star.configuration.ConfigurationProvider")
        where = valued(nodepath="/org.openoffice.UserProfile/Data")
        profile = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", where)
        profile.setPropertyValue("givenname", author)
        profile.commitChanges()

    def opened(self, file):
        return self.desktop.loadComponentFromURL(f"file://{file}", "_blank", 0, valued(Hidden=True))

    def close(self):
        try:
            self.desktop.terminate()
        except Exception:
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            # `soffice` is a script: what it started goes with it.
            os.killpg(self.process.pid, signal.SIGKILL)


def paragraphs(document):
    found = []
    each = document.Text.createEnumeration()
    while each.hasMoreElements():
        one = each.nextElement()
        if one.supportsService("com.sun.star.text.Paragraph"):
            found.append(one.String)
    return found


def revisions(document):
    found = []
    each = document.Redlines.createEnumeration()
    while each.hasMoreElements():
        one = each.nextElement()
        day = one.RedlineDateTime
        found.append([one.RedlineType, one.RedlineAuthor, f"{day.Year:04}-{day.Month:02}-{day.Day:02}"])
    return found


def words(document, text):
    """The first place of these words."""
    asked = document.createSearchDescriptor()
    asked.SearchString = text
    asked.SearchCaseSensitive = True
    found = document.findFirst(asked)
    if found is None:
        raise ValueError(f"not there: {text}")
    return found


def typed(range_, text):
    """As somebody types: in place of what is selected, beside what is there already."""
    range_.Text.insertString(range_, text, True)


def paragraph(document, text):
    cursor = document.Text.createTextCursorByRange(words(document, text).Start)
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    return cursor


class Steps:
    """What somebody does in a document, by name."""

    def __init__(self, office, document):
        self.office, self.document = office, document

    def record(self, on):
        self.document.RecordChanges = on

    def settle(self, how):
        frame = self.document.CurrentController.Frame
        self.office.made("com.sun.star.frame.DispatchHelper").executeDispatch(frame, COMMANDS[how], "", 0, ())

    def replace(self, old, new):
        typed(words(self.document, old), new)

    def behind(self, old, new):
        end = words(self.document, old).End
        end.Text.insertString(end, new, False)

    def bold(self, old):
        found = words(self.document, old)
        found.CharWeight = found.CharWeightAsian = BOLD

    def italic(self, old):
        found = words(self.document, old)
        found.CharPosture = found.CharPostureAsian = ITALIC

    def link(self, old, address):
        words(self.document, old).HyperLinkURL = address

    def divide(self, old):
        """A new paragraph begins behind these words."""
        end = words(self.document, old).End
        end.Text.insertControlCharacter(end, PARAGRAPH_BREAK, False)

    def join(self, old):
        """The paragraph of these words takes in the next one."""
        cursor = paragraph(self.document, old)
        cursor.collapseToEnd()
        cursor.goRight(1, True)
        typed(cursor, "")

    def drop(self, old):
        """The whole paragraph of these words, with its end."""
        cursor = paragraph(self.document, old)
        if not cursor.goRight(1, True):
            cursor.gotoStartOfParagraph(False)
            cursor.goLeft(1, False)
            cursor.goRight(1, True)
            cursor.gotoEndOfParagraph(True)
        typed(cursor, "")

    def add(self, old, new):
        """A new paragraph behind that of these words."""
        cursor = paragraph(self.document, old)
        cursor.collapseToEnd()
        self.document.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        self.document.Text.insertString(cursor, new, False)

    def style(self, old, like):
        """The paragraph of these words looks like that of others."""
        paragraph(self.document, old).ParaStyleName = paragraph(self.document, like).ParaStyleName


def answered(office, file, saved, steps):
    document = office.opened(file)
    try:
        said = {"opened": paragraphs(document), "revisions": revisions(document)}
        doing = Steps(office, document)
        for name, *given in steps:
            getattr(doing, name)(*given)
        said["left"] = paragraphs(document)
        if saved is not None:
            document.storeToURL(f"file://{saved}", valued(FilterName="MS Word 2007 XML"))
        return said
    finally:
        document.close(True)


def main(profile, author):
    office = Office(profile)
    try:
        office.sign(author)
        for line in sys.stdin:
            file, saved, steps = json.loads(line)
            try:
                answer = answered(office, file, saved, steps)
            except Exception as error:
                answer = {"failed": f"{type(error).__name__}: {error}"}
            print(json.dumps(answer), flush=True)
    finally:
        office.close()


main(*sys.argv[1:])
