// When the program dies of its own fault, the user gets the terminal and the reason.
#include "state.h"

static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE};
enum { fault_count = sizeof faults / sizeof *faults, stack_size = 64 * 1024 };

static struct sigaction before[fault_count];
// A stack that has overflowed cannot run a handler, so the guard brings its own.
static char stack[stack_size];
static bool armed;

static void rescue(int number, siginfo_t *info, void *context) {
  (void)context;
  terminal_leave(100);
  terminal_tell_errors();
  for (int i = 0; i < fault_count; i++)
    if (faults[i] == number) sigaction(number, &before[i], NULL);
  // Returning runs the faulty instruction again, now into the previous handler, with all it wants
  // to know. What was sent, or was a trap that is not run again, has to be sent again.
  bool returns = info->si_code > 0 && number != SIGTRAP && number != SIGABRT;
  if (!returns) raise(number);
}

void terminal_arm_guard(void) {
  stack_t ours = {.ss_sp = stack, .ss_size = sizeof stack}, present;
  if (sigaltstack(NULL, &present) == 0 && present.ss_flags & SS_DISABLE) sigaltstack(&ours, NULL);
  struct sigaction action = {.sa_sigaction = rescue, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigfillset(&action.sa_mask);
  for (int i = 0; i < fault_count; i++) sigaction(faults[i], &action, &before[i]);
  armed = true;
}

void terminal_disarm_guard(void) {
  if (!armed) return;
  for (int i = 0; i < fault_count; i++) sigaction(faults[i], &before[i], NULL);
  armed = false;
}
