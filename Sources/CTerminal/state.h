// What the files of this target share. A handler may run at any moment and on any thread, so every
// field that one reads is set before the handlers are installed, or is an atomic of its own.
#ifndef STRIKEDESK_TERMINAL_STATE_H
#define STRIKEDESK_TERMINAL_STATE_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

enum { terminal_sequence_limit = 1024 };

typedef struct {
  char bytes[terminal_sequence_limit];
  size_t count;
} terminal_sequence;

typedef struct {
  struct termios before;   // as the user's shell set them
  struct termios during;   // ours
  terminal_sequence enter;
  terminal_sequence leave[2];  // two, so that the guard never reads one that is being changed
  atomic_int leave_now;        // which of them counts
  atomic_int is_up;        // the screen is ours
  bool has_begun;
  int output;              // the terminal, opened anew so that not blocking is our affair only
  bool output_blocks;      // it could not be opened anew
  FILE *stream;            // where ncurses writes
  int signal_pipe[2];
  int wake_pipe[2];
  int errors_before;       // standard error as the user had it; -1 while it is not redirected
  int errors;              // where it goes meanwhile
  off_t errors_start;
} terminal_state;

extern terminal_state terminal;

/// Installs and removes the signal handlers and the guard.
void terminal_catch_signals(void);
void terminal_release_signals(void);
void terminal_arm_guard(void);
void terminal_disarm_guard(void);
/// Copies the end of the error log to standard error; safe in a signal handler.
void terminal_tell_errors(void);
/// A file that nobody else can see and that vanishes with the last descriptor; -1 with errno.
int terminal_nameless_file(void);
/// Forgets what was not sent yet.
void terminal_drop_output(void);
/// Makes a pipe whose ends do not block and are not inherited, unless there is one already.
bool terminal_make_pipe(int ends[2]);

#endif
