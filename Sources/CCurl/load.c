// Opens libcurl by its name and finds the functions that are used.
#include "loaded.h"

#include <CLoading.h>
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>

struct loaded_curl loaded;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool is_started;
static char complaint[160];

#ifdef __APPLE__
static const char *const names[] = {"/usr/lib/libcurl.4.dylib", "libcurl.4.dylib"};
#else
static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.so"};
#endif

static const struct loadable_function wanted[] = {
  {"curl_global_init", &loaded.global_init},
  {"curl_easy_init", &loaded.easy_init},
  {"curl_easy_cleanup", &loaded.easy_cleanup},
  {"curl_easy_setopt", &loaded.easy_setopt},
  {"curl_easy_getinfo", &loaded.easy_getinfo},
  {"curl_easy_strerror", &loaded.easy_strerror},
  {"curl_slist_append", &loaded.slist_append},
  {"curl_slist_free_all", &loaded.slist_free_all},
  {"curl_multi_init", &loaded.multi_init},
  {"curl_multi_add_handle", &loaded.multi_add_handle},
  {"curl_multi_remove_handle", &loaded.multi_remove_handle},
  {"curl_multi_perform", &loaded.multi_perform},
  {"curl_multi_info_read", &loaded.multi_info_read},
  {"curl_multi_poll", &loaded.multi_poll},
  {"curl_multi_wakeup", &loaded.multi_wakeup},
};

static struct loadable library = LOADABLE(names, wanted);

static const char *open_and_start(void) {
  if (!load_library(&library)) {
    if (library.missing) {
      snprintf(
        complaint, sizeof complaint, "libcurl is too old: it has no %s (7.68 or newer is needed)",
        library.missing);
      return complaint;
    }
#ifdef __APPLE__
    return "libcurl is not installed; run: brew install curl";
#else
    return "libcurl is not installed; run: apt-get install libcurl4";
#endif
  }
  return loaded.global_init(CURL_GLOBAL_DEFAULT) ? "libcurl does not start" : NULL;
}

const char *web_load(void) {
  pthread_mutex_lock(&lock);
  // Tried again each time until it works: it may be installed meanwhile.
  const char *wrong = is_started ? NULL : open_and_start();
  is_started = !wrong;
  pthread_mutex_unlock(&lock);
  return wrong;
}
