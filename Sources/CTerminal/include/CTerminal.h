// The terminal as the kernel sees it: modes, signals, waiting, bytes out, and its rescue when the
// program dies. One terminal a process; its state lives here because signal handlers need it and
// Swift 6 has no globals that a handler may touch.
#ifndef STRIKEDESK_CTERMINAL_H
#define STRIKEDESK_CTERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/// What a wait found, as bits.
enum {
  terminal_has_input = 1,
  terminal_has_hung_up = 2,
  terminal_was_signalled = 4,
  terminal_was_woken = 8,
  terminal_takes_output = 16,
};

/// Signals as they are told to Swift, whose numbers differ between systems.
enum {
  terminal_signal_none,
  terminal_signal_resize,
  terminal_signal_continue,
  terminal_signal_stop,
  terminal_signal_interrupt,
  terminal_signal_quit,
  terminal_signal_terminate,
  terminal_signal_hang_up,
};

/// True when standard input and standard output are terminals.
bool terminal_input_is_tty(void);
bool terminal_output_is_tty(void);

/// Remembers the modes, catches the signals, arms the guard. Before newterm, so that ncurses finds
/// the signals taken and leaves them alone. False with errno when the system refuses.
bool terminal_begin(void);
/// A stream on the terminal for newterm, which asks it for its modes and size; NULL with errno.
FILE *terminal_stream(void);
/// From now on that stream is collected in memory instead of written.
bool terminal_collect(void);
/// Forgets what was collected and not sent.
void terminal_forget_collected(void);
/// Gives modes and signals back and closes what was opened. The screen must have been left.
void terminal_end(void);

/// The bytes that enter and leave the screen; copied, cut at 1,024. The guard writes the latter.
void terminal_set_enter(const char *bytes, size_t count);
void terminal_set_leave(const char *bytes, size_t count);
/// Enters the screen: the program's modes, then the bytes.
void terminal_enter(void);
/// Leaves the screen: the bytes as far as the terminal takes them within `patience_ms`, then the
/// modes as they were. Nothing when it has been left already. Safe in a signal handler.
void terminal_leave(int patience_ms);
/// Stops the process as Ctrl-Z does and returns when it is continued.
void terminal_stop(void);

/// Columns and rows; false when the kernel does not know them.
bool terminal_size(int *columns, int *rows);

/// Waits for input, a signal, a wake or room for output; at most `timeout_ns`, for ever if negative.
int terminal_wait(int64_t timeout_ns, bool input, bool output);
/// Reads what was typed: bytes, 0 when there are none, -1 when the terminal has gone.
int terminal_read(uint8_t *buffer, int capacity);
/// The next signal that came, once each; terminal_signal_none when there is no more.
int terminal_take_signal(void);
/// Makes a wait end; many calls before it does are one. Any thread.
void terminal_wake(void);
/// Monotonic nanoseconds.
uint64_t terminal_now(void);
/// A signal that asks the program to leave starts an alarm of one second; this takes it back.
void terminal_stand_down(void);

/// Leaves out the changes of look that change nothing, in place; returns the bytes that remain.
size_t terminal_thin(char *bytes, size_t count);
/// Puts bytes behind what was collected so far. False when there is no memory for them.
bool terminal_add(const void *bytes, size_t count);
/// Sends what was collected. False when the terminal did not take all of it yet.
bool terminal_send(void);
/// True while bytes wait for the terminal to take them.
bool terminal_is_behind(void);
/// Bytes sent since the beginning.
uint64_t terminal_bytes_sent(void);

/// Sends standard error to `path`, or to a file without a name, while the screen is up.
bool terminal_redirect_errors(const char *path);
/// Standard error is the user's again.
void terminal_restore_errors(void);
/// The end of what was written to standard error meanwhile; returns the bytes copied.
int terminal_error_tail(char *buffer, int capacity);
/// Writes to standard error.
void terminal_say(const char *bytes, size_t count);

/// A number from the environment; -1 when it is not set or no number.
int terminal_environment_number(const char *name);
/// Text from the environment; NULL when it is not set.
const char *terminal_environment(const char *name);
/// One entry of the environment, `NAME=value`, by its place from 0; NULL behind the last.
const char *terminal_environment_entry(int index);

/// True when two stretches of memory differ.
static inline bool terminal_differs(const void *one, const void *other, size_t bytes) {
  return memcmp(one, other, bytes) != 0;
}

#endif
