// Signals become bytes in a pipe, so that the loop reads them where it waits for keys.
#include "state.h"

static const struct {
  int number;
  int told;
} caught[] = {
  {SIGWINCH, terminal_signal_resize}, {SIGCONT, terminal_signal_continue},
  {SIGTSTP, terminal_signal_stop},    {SIGINT, terminal_signal_interrupt},
  {SIGQUIT, terminal_signal_quit},    {SIGTERM, terminal_signal_terminate},
  {SIGHUP, terminal_signal_hang_up},
};
enum { caught_count = sizeof caught / sizeof *caught };

static atomic_int pending[caught_count];
static atomic_int asked_to_leave;
static struct sigaction before[caught_count];
static struct sigaction alarm_before;
static sigset_t mask_before;

/// A signal that asks to leave gives the program a second, then the alarm leaves for it: a program
/// blocked in a write, or in an endless loop, cannot hold the terminal.
static bool asks_to_leave(int number) {
  return number == SIGTERM || number == SIGHUP || number == SIGINT || number == SIGQUIT;
}

static void catch_signal(int number) {
  int error = errno;
  for (int i = 0; i < caught_count; i++)
    // One byte for any number of the same signal: a flood cannot fill the pipe.
    if (caught[i].number == number && !atomic_exchange(&pending[i], 1))
      (void)!write(terminal.signal_pipe[1], "", 1);
  if (asks_to_leave(number) && !atomic_exchange(&asked_to_leave, number)) alarm(1);
  errno = error;
}

static void leave_at_alarm(int number) {
  (void)number;
  int asked = atomic_load(&asked_to_leave);
  if (!asked) return;
  terminal_leave(100);
  terminal_tell_errors();
  _exit(128 + asked);
}

static void install(int number, void (*handler)(int), struct sigaction *old) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART | SA_ONSTACK};
  sigfillset(&action.sa_mask);
  // The guard must come through even here.
  for (const int *fault = (const int[]){SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, 0};
       *fault; fault++)
    sigdelset(&action.sa_mask, *fault);
  sigaction(number, &action, old);
}

void terminal_catch_signals(void) {
  // A parent with threads may have started us with every signal blocked.
  sigset_t needed;
  sigemptyset(&needed);
  sigaddset(&needed, SIGALRM);
  for (int i = 0; i < caught_count; i++) sigaddset(&needed, caught[i].number);
  for (int i = 0; i < caught_count; i++) {
    atomic_store(&pending[i], 0);
    sigaction(caught[i].number, NULL, &before[i]);
    // What the parent ignores stays ignored, as nohup wants it; the hang-up shows in poll anyway.
    bool ignored = before[i].sa_handler == SIG_IGN && asks_to_leave(caught[i].number);
    if (!ignored) install(caught[i].number, catch_signal, NULL);
  }
  install(SIGALRM, leave_at_alarm, &alarm_before);
  pthread_sigmask(SIG_UNBLOCK, &needed, &mask_before);
}

void terminal_release_signals(void) {
  if (!atomic_load(&asked_to_leave)) pthread_sigmask(SIG_SETMASK, &mask_before, NULL);
  for (int i = 0; i < caught_count; i++) sigaction(caught[i].number, &before[i], NULL);
  // An alarm that runs keeps its handler: the rest of the exit has to be quick as well.
  if (!atomic_load(&asked_to_leave)) sigaction(SIGALRM, &alarm_before, NULL);
}

int terminal_take_signal(void) {
  for (int i = 0; i < caught_count; i++)
    if (atomic_exchange(&pending[i], 0)) return caught[i].told;
  return terminal_signal_none;
}

void terminal_stand_down(void) {
  if (atomic_exchange(&asked_to_leave, 0)) alarm(0);
}

void terminal_stop(void) {
  struct sigaction ours, standard = {.sa_handler = SIG_DFL};
  sigset_t stop, mask;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  sigaction(SIGTSTP, &standard, &ours);
  pthread_sigmask(SIG_UNBLOCK, &stop, &mask);
  // SIGTSTP, not SIGSTOP: without a shell that could continue us, the kernel ignores it.
  // raise stops this thread before it returns; with kill another thread might come first.
  raise(SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  sigaction(SIGTSTP, &ours, NULL);
  // Continuing is told by the return.
  for (int i = 0; i < caught_count; i++)
    if (caught[i].number == SIGCONT) atomic_store(&pending[i], 0);
}
