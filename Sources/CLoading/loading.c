#include "CLoading.h"

#include <dlfcn.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static bool open_and_find(struct loadable *library) {
  void *handle = NULL;
  library->missing = NULL;
  for (size_t i = 0; i < library->name_count && !handle; i++)
    handle = dlopen(library->names[i], RTLD_NOW | RTLD_LOCAL);
  if (!handle) return false;
  for (size_t i = 0; i < library->function_count; i++) {
    void *found = dlsym(handle, library->functions[i].name);
    if (!found) {
      library->missing = library->functions[i].name;
      dlclose(handle);
      return false;
    }
    *(void **)library->functions[i].place = found;
  }
  return true;
}

bool load_library(struct loadable *library) {
  pthread_mutex_lock(&lock);
  if (!library->is_loaded) library->is_loaded = open_and_find(library);
  bool is_loaded = library->is_loaded;
  pthread_mutex_unlock(&lock);
  return is_loaded;
}
