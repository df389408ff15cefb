// Bytes out without ever waiting for the terminal: one that is stopped, or at the far end of a dead
// connection, must not stop the desk. ncurses would wait, so it writes into a file in memory, and
// what it wrote is sent from here, as far as the terminal takes it.
#include "state.h"
#if defined(__linux__)
#include <sys/mman.h>
#endif

static char *waiting;
static size_t waiting_count, waiting_done, waiting_capacity;
static uint64_t sent;

FILE *terminal_stream(void) {
  int own = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (own >= 0) terminal.stream = fdopen(own, "w");
  return terminal.stream;
}

int terminal_nameless_file(void) {
#if defined(__linux__)
  int memory = memfd_create("strikedesk", MFD_CLOEXEC);
  if (memory >= 0) return memory;
#endif
  FILE *file = tmpfile();
  int copy = file ? fcntl(fileno(file), F_DUPFD_CLOEXEC, 3) : -1;
  if (file) fclose(file);
  return copy;
}

bool terminal_collect(void) {
  int file = terminal_nameless_file();
  if (file < 0) return false;
  int own = fileno(terminal.stream);
  bool done = dup2(file, own) >= 0 && fcntl(own, F_SETFD, FD_CLOEXEC) == 0;
  close(file);
  return done;
}

void terminal_forget_collected(void) { lseek(fileno(terminal.stream), 0, SEEK_SET); }

static bool make_room(size_t wanted) {
  if (wanted <= waiting_capacity) return true;
  char *larger = realloc(waiting, wanted * 2);
  if (!larger) return false;
  waiting = larger;
  waiting_capacity = wanted * 2;
  return true;
}

/// Takes over what ncurses has written; it starts again at the beginning of its file.
static void take_collected(void) {
  int from = fileno(terminal.stream);
  off_t count = lseek(from, 0, SEEK_CUR);
  if (count <= 0 || !make_room(waiting_count + (size_t)count)) return;
  ssize_t taken = pread(from, waiting + waiting_count, (size_t)count, 0);
  if (taken > 0) waiting_count += terminal_thin(waiting + waiting_count, (size_t)taken);
  lseek(from, 0, SEEK_SET);
}

bool terminal_add(const void *bytes, size_t count) {
  take_collected();
  if (!make_room(waiting_count + count)) return false;
  memcpy(waiting + waiting_count, bytes, count);
  waiting_count += count;
  return true;
}

/// Bytes that may be written at once. A terminal that could not be opened anew blocks, so it gets
/// little at a time and only while it has room.
static size_t room_for(size_t count) {
  if (!terminal.output_blocks) return count;
  struct pollfd room = {terminal.output, POLLOUT, 0};
  if (poll(&room, 1, 0) <= 0) return 0;
  return count < 256 ? count : 256;
}

bool terminal_send(void) {
  take_collected();
  while (waiting_done < waiting_count) {
    size_t room = room_for(waiting_count - waiting_done);
    ssize_t taken = room ? write(terminal.output, waiting + waiting_done, room) : 0;
    if (taken < 0 && errno == EINTR) continue;
    if (taken < 0 && errno != EAGAIN) break;  // it has gone; the wait will say so
    if (taken <= 0) return false;
    waiting_done += (size_t)taken;
    sent += (uint64_t)taken;
  }
  waiting_count = waiting_done = 0;
  return true;
}

bool terminal_is_behind(void) { return waiting_done < waiting_count; }
uint64_t terminal_bytes_sent(void) { return sent; }

void terminal_drop_output(void) {
  free(waiting);
  waiting = NULL;
  waiting_count = waiting_done = waiting_capacity = 0;
  if (terminal.stream) fclose(terminal.stream);
  terminal.stream = NULL;
}
