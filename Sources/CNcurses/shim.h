// What Swift cannot import from ncurses, each in a stateless function of its own. Swift never names
// WINDOW, which newer systems make opaque, nor the globals stdscr, curscr, COLORS and COLOR_PAIRS,
// which Swift 6 refuses because any thread could change them.
#ifndef STRIKEDESK_CNCURSES_H
#define STRIKEDESK_CNCURSES_H

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

/// Takes the character set of the user's locale; true when it is UTF-8. Only LC_CTYPE: the decimal
/// point of files must not depend on the user. A locale that is not installed but says UTF-8, as
/// after ssh from another machine, is taken at its word.
static inline bool curses_use_locale(void) {
  const char *wanted[] = {getenv("LC_ALL"), getenv("LC_CTYPE"), getenv("LANG")};
  const char *name = "";
  for (int i = 0; i < 3 && !*name; i++) name = wanted[i] ? wanted[i] : "";
  if (!setlocale(LC_CTYPE, "") && (strcasestr(name, "utf-8") || strcasestr(name, "utf8")))
    if (!setlocale(LC_CTYPE, "C.UTF-8")) setlocale(LC_CTYPE, "en_US.UTF-8");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/// Opens a screen on a descriptor; NULL when TERM has no usable description. Never initscr, which
/// ends the process in that case. LINES and COLUMNS must not decide its size. It asks the terminal
/// unless told not to: a size beyond 32,767 would make it fail.
static inline SCREEN *curses_open(const char *term, FILE *output, bool asks_size) {
  use_env(FALSE);
  use_tioctl(asks_size);
  return newterm(term, output, stdin);
}

/// Sets what newterm leaves open. Without typeahead(-1) a frame stops half-way when a key waits.
static inline void curses_prepare(void) {
  nonl();
  typeahead(-1);
  leaveok(stdscr, TRUE);
  scrollok(stdscr, FALSE);
  idlok(stdscr, FALSE);
}
/// Until it has come back from endwin once, ncurses flushes at every movement of the cursor: a
/// system call for each run of cells.
static inline void curses_leave_first_state(void) { endwin(); }
/// The first update enters the screen. Before colours are started, or it would reset the palette
/// of the user's terminal with an OSC sequence.
static inline void curses_enter(void) {
  doupdate();
  curs_set(0);
}

/// Starts colours with the terminal's own as number -1; false when there are none to start.
static inline bool curses_start_colours(void) {
  return has_colors() && start_color() == OK && use_default_colors() == OK;
}
static inline int curses_colours(void) { return COLORS; }
static inline int curses_pairs(void) { return COLOR_PAIRS; }
/// True when colour numbers are red, green and blue themselves.
static inline bool curses_has_direct_colours(void) {
  const char *text = tigetstr("RGB");
  return COLORS >= 1 << 24
    && (tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || (text && text != (char *)-1));
}

/// Colours by number, not limited to 255 as COLOR_PAIR is.
static inline int curses_set_pair(int pair, int foreground, int background) {
#if defined(NCURSES_EXT_COLORS) && NCURSES_EXT_COLORS
  return init_extended_pair(pair, foreground, background);
#else
  return init_pair((short)pair, (short)foreground, (short)background);
#endif
}

static inline attr_t curses_bold(void) { return A_BOLD; }
static inline attr_t curses_dim(void) { return A_DIM; }
static inline attr_t curses_underline(void) { return A_UNDERLINE; }
static inline attr_t curses_reverse(void) { return A_REVERSE; }
static inline attr_t curses_italic(void) {
#ifdef A_ITALIC
  return A_ITALIC;
#else
  return A_NORMAL;
#endif
}

/// A blank in the given look: what the glyphs of a role are put into.
static inline cchar_t curses_blank(attr_t attributes, int pair) {
  static const wchar_t blank[] = L" ";
  cchar_t cell;
#if defined(NCURSES_EXT_COLORS) && NCURSES_EXT_COLORS
  setcchar(&cell, blank, attributes, (short)pair, &pair);
#else
  setcchar(&cell, blank, attributes, (short)pair, NULL);
#endif
  return cell;
}

/// The look of `blank` with another glyph and its marks; zero for a mark that is not there.
static inline cchar_t curses_cell(cchar_t blank, uint32_t base, uint32_t mark, uint32_t mark2) {
  blank.chars[0] = (wchar_t)base;
  blank.chars[1] = (wchar_t)mark;
  blank.chars[2] = (wchar_t)mark2;
  return blank;
}

/// Columns that the C library, and so ncurses, gives a code point; -1 when it knows none.
static inline int curses_width(uint32_t code) { return wcwidth((wchar_t)code); }

/// Puts cells into a row without moving the cursor or wrapping, so the last cell is no exception.
static inline int curses_put(int y, int x, const cchar_t *cells, int count) {
  return mvwadd_wchnstr(stdscr, y, x, cells, count);
}

/// The look of what is cleared, so that a themed background costs no bytes where it can be erased.
static inline void curses_set_background(cchar_t blank) { wbkgrndset(stdscr, &blank); }

/// Moves the visible cursor to a cell, or hides it; the terminal is told with the next update.
static inline void curses_show_cursor(int y, int x) {
  leaveok(stdscr, FALSE);
  wmove(stdscr, y, x);
  curs_set(1);
}
static inline void curses_hide_cursor(void) {
  leaveok(stdscr, TRUE);
  curs_set(0);
}

/// Moves the cursor to a cell at once. What is drawn there next needs no way to it.
static inline void curses_go(int y, int x) {
  leaveok(stdscr, FALSE);
  wmove(stdscr, y, x);
  wnoutrefresh(stdscr);
  doupdate();
  leaveok(stdscr, TRUE);
}

/// Writes what differs between the screen and its picture.
static inline void curses_update(void) {
  wnoutrefresh(stdscr);
  doupdate();
}
/// Forgets what the terminal is believed to show, so that the next update writes all of it.
static inline void curses_forget(void) { clearok(curscr, TRUE); }

/// A capability of the terminal as a string; NULL when it has none of that name.
static inline const char *curses_capability(const char *name) {
  const char *text = tigetstr(name);
  return text == (char *)-1 ? NULL : text;
}
/// The sequence that moves the cursor to the start of a row; NULL when there is none.
static inline const char *curses_row_start(int row) {
  const char *cup = curses_capability("cup");
  return cup ? tiparm(cup, row, 0) : NULL;
}
/// The sequence that switches the reports of the mouse; NULL when there is none.
static inline const char *curses_mouse(int on) {
  const char *mode = curses_capability("XM");
  return mode ? tiparm(mode, on) : NULL;
}

#endif
