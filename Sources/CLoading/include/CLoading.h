// Libraries of the system that are opened when they are first used, not at every start.
//
// Linked, libcurl, libpq and libzip would bring dozens of others and milliseconds to a desk that
// may need none of them.
#ifndef STRIKEDESK_CLOADING_H
#define STRIKEDESK_CLOADING_H

#include <stdbool.h>
#include <stddef.h>

/// A function of a library, and the pointer that is to hold it.
struct loadable_function {
  const char *name;
  void *place;
};

/// A library under its possible file names, the first that opens is taken, and what is used of it.
struct loadable {
  const char *const *names;
  size_t name_count;
  const struct loadable_function *functions;
  size_t function_count;
  bool is_loaded;
  /// After a failure: the function that the library lacks; NULL when the library is not there.
  const char *missing;
};

/// Opens the library and fills the pointers, once it is there; called again, it costs a lock.
/// A library that was not there may be installed meanwhile, so it is looked for again each time.
/// True when every function is there. Any thread may call it.
bool load_library(struct loadable *library);

/// The members of `struct loadable` for arrays of names and functions.
#define LOADABLE(files, wanted)                                                                 \
  {                                                                                             \
    .names = files, .name_count = sizeof files / sizeof *files, .functions = wanted,            \
    .function_count = sizeof wanted / sizeof *wanted                                            \
  }

#endif
