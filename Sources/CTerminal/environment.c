#include "state.h"

const char *terminal_environment(const char *name) { return getenv(name); }

const char *terminal_environment_entry(int index) {
  extern char **environ;
  return environ ? environ[index] : 0;
}

int terminal_environment_number(const char *name) {
  const char *text = getenv(name);
  char *end;
  if (!text || !*text) return -1;
  long number = strtol(text, &end, 10);
  return *end || number < 0 || number > 1000000 ? -1 : (int)number;
}
