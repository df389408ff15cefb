"""A program under a pseudo-terminal, what its screen shows, and how long a key takes."""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

COLUMNS, ROWS = 200, 60
TOKEN = re.compile(
    # One that is cut matches nothing, and waits for its rest.
    r"\x1b\[(?P<marks>[<-?]*)(?P<numbers>[0-9;:]*)[ -/]*(?P<last>[@-~])"
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\)|\x1b[ -/]+[0-~]|\x1b(?P<plain>[0-OQ-WYZ\\`-~])|(?P<text>[^\x1b])",
    re.S)


class Screen:
    """As much of a terminal as a curses program uses."""

    def __init__(self):
        self.rows = [[" "] * COLUMNS for _ in range(ROWS)]
        self.x = self.y = 0
        self.top, self.bottom = 0, ROWS - 1
        self.last = " "
        self.rest = ""
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")

    @property
    def lines(self):
        return ["".join(row) for row in self.rows]

    def take(self, data):
        text = self.rest + self.decoder.decode(data)
        place = 0
        while match := TOKEN.match(text, place):
            place = match.end()
            if match["last"]:
                if not match["marks"]:
                    numbers = [int(n or 0) for n in re.split("[;:]", match["numbers"])]
                    self.control(match["last"], numbers)
            elif match["plain"]:
                self.escape(match["plain"])
            elif match["text"]:
                self.put(match["text"])
        self.rest = text[place:]

    def put(self, letter):
        if letter == "\r":
            self.x = 0
        elif letter == "\n":
            self.feed()
        elif letter == "\b":
            self.x = max(0, self.x - 1)
        elif letter == "\t":
            self.x = min(COLUMNS - 1, self.x // 8 * 8 + 8)
        elif letter >= " ":
            if self.x >= COLUMNS:
                self.x = 0
                self.feed()
            self.rows[self.y][self.x] = self.last = letter
            self.x += 1

    def feed(self):
        if self.y == self.bottom:
            self.scroll(self.top, 1)
        else:
            self.y = min(ROWS - 1, self.y + 1)

    def scroll(self, first, count):
        for _ in range(abs(count)):
            if count > 0:
                del self.rows[first]
                self.rows.insert(self.bottom, [" "] * COLUMNS)
            else:
                del self.rows[self.bottom]
                self.rows.insert(first, [" "] * COLUMNS)

    def escape(self, letter):
        if letter == "M":
            if self.y == self.top:
                self.scroll(self.top, -1)
            else:
                self.y -= 1

    def control(self, letter, numbers):
        first = numbers[0]
        count = max(1, first)
        row = self.rows[self.y]
        x = min(self.x, COLUMNS - 1)
        if letter in "Hf":
            self.y = min(ROWS, count) - 1
            self.x = min(COLUMNS, max(1, (numbers + [1])[1])) - 1
        elif letter == "A":
            self.y = max(0, self.y - count)
        elif letter == "B":
            self.y = min(ROWS - 1, self.y + count)
        elif letter == "C":
            self.x = min(COLUMNS - 1, x + count)
        elif letter == "D":
            self.x = max(0, x - count)
        elif letter in "G`":
            self.x = min(COLUMNS, count) - 1
        elif letter == "d":
            self.y = min(ROWS, count) - 1
        elif letter == "J":
            self.erase(self.y * COLUMNS + x, first)
        elif letter == "K":
            ends = {0: (x, COLUMNS), 1: (0, x + 1), 2: (0, COLUMNS)}[first]
            row[ends[0]:ends[1]] = [" "] * (ends[1] - ends[0])
        elif letter == "X":
            row[x:x + count] = [" "] * len(row[x:x + count])
        elif letter == "P":
            del row[x:x + count]
            row.extend([" "] * (COLUMNS - len(row)))
        elif letter == "@":
            row[x:x] = [" "] * count
            del row[COLUMNS:]
        elif letter == "b":
            for _ in range(count):
                self.put(self.last)
        elif letter == "L":
            self.scroll(self.y, -count)
        elif letter == "M":
            self.scroll(self.y, count)
        elif letter == "S":
            self.scroll(self.top, count)
        elif letter == "T":
            self.scroll(self.top, -count)
        elif letter == "r":
            self.top, self.bottom = count - 1, ((numbers + [0])[1] or ROWS) - 1
            self.x = self.y = 0

    def erase(self, place, what):
        ends = {0: (place, ROWS * COLUMNS), 1: (0, place + 1)}.get(what, (0, ROWS * COLUMNS))
        for cell in range(*ends):
            self.rows[cell // COLUMNS][cell % COLUMNS] = " "


class Desk:
    """The monitor under a pseudo-terminal."""

    QUIET = 0.03  # seconds without a byte after which a repaint is over

    def __init__(self, command, environment):
        self.process, self.end = pty.fork()
        if self.process == 0:
            os.execve(command[0], command, environment)
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.screen = Screen()
        self.latencies = []

    def read(self, seconds):
        """Reads for so long; when the last byte came, or None."""
        last = None
        until = time.monotonic() + seconds
        while True:
            left = max(0, until - time.monotonic())
            if not select.select([self.end], [], [], left)[0]:
                break
            try:
                data = os.read(self.end, 1 << 16)
            except OSError:
                data = b""
            if not data:
                raise RuntimeError("the desk has ended:\n" + "\n".join(self.screen.lines))
            last = time.monotonic()
            self.screen.take(data)
        return last

    def next(self, seconds):
        """Reads one piece; when it came, or None when none does for so long."""
        if not select.select([self.end], [], [], seconds)[0]:
            return None
        return self.read(0)

    def key(self, key):
        """Presses a key and reads until its repaint is over; seconds to the last byte of it."""
        start = time.monotonic()
        os.write(self.end, key.encode())
        # The first byte may take its time, the next follow closely.
        last = self.next(2)
        while last and (more := self.next(self.QUIET)):
            last = more
        took = (last or time.monotonic()) - start
        self.latencies.append(took)
        return took

    def waits(self, condition, seconds):
        """Seconds until the screen is as wanted; None when it does not become so."""
        start = time.monotonic()
        while time.monotonic() - start < seconds:
            if condition(self.screen.lines):
                return time.monotonic() - start
            self.read(0.02)
        return None

    def stop(self):
        os.kill(self.process, signal.SIGTERM)
        try:
            while True:
                self.read(0.5)
                if os.waitpid(self.process, os.WNOHANG)[0]:
                    return
        except (RuntimeError, ChildProcessError):
            try:
                os.waitpid(self.process, 0)
            except ChildProcessError:
                pass
