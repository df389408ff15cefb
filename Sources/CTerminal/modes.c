// The terminal's modes, and entering and leaving the screen.
#include "state.h"

terminal_state terminal = {
  .output = -1,
  .signal_pipe = {-1, -1},
  .wake_pipe = {-1, -1},
  .errors_before = -1,
  .errors = -1,
};

bool terminal_input_is_tty(void) { return isatty(STDIN_FILENO); }
bool terminal_output_is_tty(void) { return isatty(STDOUT_FILENO); }

bool terminal_make_pipe(int ends[2]) {
  if (ends[0] >= 0) return true;
  if (pipe(ends) != 0) return false;
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFL, O_NONBLOCK);
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
  }
  return true;
}

/// Opens the terminal of standard output again. O_NONBLOCK belongs to the open file, which we share
/// with the shell: set on standard output itself, it would break the user's other programs.
static void open_output(void) {
  char path[256];
  struct stat ours, theirs;
  terminal.output = -1;
  if (ttyname_r(STDOUT_FILENO, path, sizeof path) == 0)
    terminal.output = open(path, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (terminal.output >= 0 && fstat(terminal.output, &ours) == 0
      && fstat(STDOUT_FILENO, &theirs) == 0 && ours.st_rdev == theirs.st_rdev)
    return;
  if (terminal.output >= 0) close(terminal.output);
  terminal.output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  terminal.output_blocks = true;
}

/// Every key comes at once and unchanged, but the kernel still makes Ctrl-C, Ctrl-Z and Ctrl-\ into
/// signals: they arrive even while the program cannot read. Ctrl-S is a key, not a frozen screen.
static void set_during(void) {
  struct termios *modes = &terminal.during;
  *modes = terminal.before;
  modes->c_iflag &= (tcflag_t)~(ICRNL | INLCR | IGNCR | ISTRIP | IXON | IXOFF);
  modes->c_oflag &= (tcflag_t)~ONLCR;
#if defined(TABDLY)
  modes->c_oflag &= (tcflag_t)~TABDLY;
#endif
  modes->c_lflag &= (tcflag_t)~(ICANON | ECHO | ECHONL);
  modes->c_lflag |= ISIG;
  modes->c_cc[VMIN] = 1;
  modes->c_cc[VTIME] = 0;
#if defined(VDSUSP)
  modes->c_cc[VDSUSP] = _POSIX_VDISABLE;
#endif
#if defined(VLNEXT)
  modes->c_cc[VLNEXT] = _POSIX_VDISABLE;
#endif
#if defined(VDISCARD)
  modes->c_cc[VDISCARD] = _POSIX_VDISABLE;
#endif
}

bool terminal_begin(void) {
  if (tcgetattr(STDIN_FILENO, &terminal.before) != 0) return false;
  set_during();
  open_output();
  if (terminal.output < 0 || !terminal_make_pipe(terminal.signal_pipe)
      || !terminal_make_pipe(terminal.wake_pipe))
    return false;
  terminal_catch_signals();
  terminal_arm_guard();
  return terminal.has_begun = true;
}

void terminal_end(void) {
  if (!terminal.has_begun) return;
  terminal.has_begun = false;
  terminal_disarm_guard();
  terminal_release_signals();
  // newterm has set modes even if the screen was never entered.
  tcsetattr(STDIN_FILENO, TCSANOW, &terminal.before);
  terminal_drop_output();
  close(terminal.output);
  terminal.output = -1;
  // The pipes stay: another thread may be about to wake us, and must not write into whatever gets
  // their numbers next.
}

static void copy(terminal_sequence *to, const char *bytes, size_t count) {
  to->count = count < sizeof to->bytes ? count : sizeof to->bytes;
  memcpy(to->bytes, bytes, to->count);
}

void terminal_set_enter(const char *bytes, size_t count) { copy(&terminal.enter, bytes, count); }

void terminal_set_leave(const char *bytes, size_t count) {
  int other = !atomic_load(&terminal.leave_now);
  copy(&terminal.leave[other], bytes, count);
  atomic_store(&terminal.leave_now, other);
}

/// False in a background job, whose terminal belongs to another program. Without job control, as in
/// a test, there is no foreground, and the terminal is ours.
static bool in_foreground(void) {
  pid_t group = tcgetpgrp(STDIN_FILENO);
  return group < 0 || group == getpgrp();
}

/// Writes what the terminal takes within `patience_ms`; a terminal that hangs must not hold us.
static void write_patiently(const terminal_sequence *sequence, int patience_ms) {
  size_t done = 0;
  struct pollfd room = {terminal.output, POLLOUT, 0};
  while (done < sequence->count && poll(&room, 1, patience_ms) > 0 && room.revents & POLLOUT) {
    ssize_t taken = write(terminal.output, sequence->bytes + done, sequence->count - done);
    if (taken <= 0 && errno != EAGAIN && errno != EINTR) return;
    if (taken > 0) done += (size_t)taken;
  }
}

void terminal_enter(void) {
  atomic_store(&terminal.is_up, 1);
  tcsetattr(STDIN_FILENO, TCSANOW, &terminal.during);
  write_patiently(&terminal.enter, 1000);
}

void terminal_leave(int patience_ms) {
  if (!atomic_exchange(&terminal.is_up, 0) || !in_foreground()) return;
  write_patiently(&terminal.leave[atomic_load(&terminal.leave_now)], patience_ms);
  tcsetattr(STDIN_FILENO, TCSANOW, &terminal.before);
}

bool terminal_size(int *columns, int *rows) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_col || !size.ws_row) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}
