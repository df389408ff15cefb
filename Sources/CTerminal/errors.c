// Standard error while the screen is up: a line written across it would spoil the picture and be
// lost with it.
#include "state.h"

enum { told_limit = 4096 };

static int open_log(const char *path) {
  if (path) return open(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
  return terminal_nameless_file();
}

bool terminal_redirect_errors(const char *path) {
  // The user has sent it somewhere else already.
  if (!isatty(STDERR_FILENO)) return true;
  terminal.errors = open_log(path);
  if (terminal.errors < 0) return false;
  terminal.errors_start = lseek(terminal.errors, 0, SEEK_END);
  terminal.errors_before = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  return terminal.errors_before >= 0 && dup2(terminal.errors, STDERR_FILENO) >= 0;
}

void terminal_restore_errors(void) {
  if (terminal.errors_before < 0) return;
  dup2(terminal.errors_before, STDERR_FILENO);
  close(terminal.errors_before);
  terminal.errors_before = -1;
}

int terminal_error_tail(char *buffer, int capacity) {
  if (terminal.errors < 0) return 0;
  off_t end = lseek(terminal.errors, 0, SEEK_END);
  off_t start = end - capacity;
  if (start < terminal.errors_start) start = terminal.errors_start;
  ssize_t count = pread(terminal.errors, buffer, (size_t)(end - start), start);
  return count > 0 ? (int)count : 0;
}

void terminal_say(const char *bytes, size_t count) {
  // A terminal that hangs must not hold the exit; little at a time, and only while it has room.
  struct pollfd room = {STDERR_FILENO, POLLOUT, 0};
  while (count && poll(&room, 1, 300) > 0 && room.revents & POLLOUT) {
    ssize_t taken = write(STDERR_FILENO, bytes, count < 256 ? count : 256);
    if (taken < 0 && errno == EINTR) continue;
    if (taken <= 0) return;
    bytes += taken;
    count -= (size_t)taken;
  }
}

void terminal_tell_errors(void) {
  char tail[told_limit];
  if (terminal.errors_before < 0) return;
  int count = terminal_error_tail(tail, sizeof tail);
  // No sanitiser can run in a handler: what is not plain ASCII becomes a question mark.
  for (int i = 0; i < count; i++)
    if (tail[i] != '\n' && (tail[i] < 0x20 || tail[i] > 0x7e)) tail[i] = '?';
  dup2(terminal.errors_before, STDERR_FILENO);
  struct pollfd room = {STDERR_FILENO, POLLOUT, 0};
  if (count && poll(&room, 1, 100) > 0) (void)!write(STDERR_FILENO, tail, (size_t)count);
}
