// The one place where the program waits.
#include "state.h"
#include <time.h>

static atomic_int woken;

uint64_t terminal_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

void terminal_wake(void) {
  if (!atomic_exchange(&woken, 1) && write(terminal.wake_pipe[1], "", 1) != 1)
    atomic_store(&woken, 0);  // before the beginning; nobody waits
}

/// Empties a pipe; its bytes only say that there is something.
static void empty(int end) {
  char bytes[64];
  while (read(end, bytes, sizeof bytes) == sizeof bytes) {}
}

static int wait_for(struct pollfd *ends, nfds_t count, int64_t timeout_ns) {
#if defined(__linux__)
  struct timespec timeout = {timeout_ns / 1000000000, timeout_ns % 1000000000};
  return ppoll(ends, count, timeout_ns < 0 ? NULL : &timeout, NULL);
#else
  int64_t milliseconds = (timeout_ns + 999999) / 1000000;
  return poll(ends, count, timeout_ns < 0 ? -1 : milliseconds > 60000 ? 60000 : (int)milliseconds);
#endif
}

int terminal_wait(int64_t timeout_ns, bool input, bool output) {
  struct pollfd ends[] = {
    {input ? STDIN_FILENO : -1, POLLIN, 0},
    {terminal.signal_pipe[0], POLLIN, 0},
    {terminal.wake_pipe[0], POLLIN, 0},
    {output ? terminal.output : -1, POLLOUT, 0},
  };
  if (wait_for(ends, 4, timeout_ns) <= 0) return 0;
  int found = 0;
  if (ends[0].revents & POLLIN) found |= terminal_has_input;
  // Without this, a terminal that has gone is ready two million times a second.
  if (ends[0].revents & (POLLHUP | POLLERR | POLLNVAL)) found |= terminal_has_hung_up;
  if (ends[1].revents) {
    empty(terminal.signal_pipe[0]);
    found |= terminal_was_signalled;
  }
  if (ends[2].revents) {
    // First the flag: a wake that comes now writes its own byte.
    atomic_store(&woken, 0);
    empty(terminal.wake_pipe[0]);
    found |= terminal_was_woken;
  }
  if (ends[3].revents) found |= terminal_takes_output;
  return found;
}

int terminal_read(uint8_t *buffer, int capacity) {
  ssize_t count = read(STDIN_FILENO, buffer, (size_t)capacity);
  if (count > 0) return (int)count;
  return count < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : -1;
}
