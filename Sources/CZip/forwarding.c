#include "CZip.h"

#include <CLoading.h>

// Every function of the library that is used: its pointer has the type of its declaration.
#define FUNCTIONS(X)                                                                            \
  X(zip_source_buffer_create) X(zip_source_free) X(zip_open_from_source) X(zip_discard)         \
  X(zip_get_num_entries) X(zip_stat_index) X(zip_fopen_index) X(zip_fread) X(zip_fclose)        \
  X(zip_get_error) X(zip_file_get_error) X(zip_error_init) X(zip_error_fini)                    \
  X(zip_error_code_zip)

#define DECLARE(name) static __typeof__(&name) call_##name;
FUNCTIONS(DECLARE)

#define WANTED(name) {#name, &call_##name},
static const struct loadable_function wanted[] = {FUNCTIONS(WANTED)};

// The interface that is used here is the same in both.
static const char *const names[] = {
#ifdef __APPLE__
    "libzip.5.dylib",
    "/opt/homebrew/opt/libzip/lib/libzip.5.dylib",
    "/usr/local/opt/libzip/lib/libzip.5.dylib",
#else
    "libzip.so.4",
    "libzip.so.5",
#endif
};

static struct loadable library = LOADABLE(names, wanted);

int czip_load(void) { return load_library(&library); }

const char *czip_remedy(void) {
#ifdef __APPLE__
  return "brew install libzip";
#else
  return "apt-get install libzip4";
#endif
}

static enum czip_fault fault_of(zip_error_t *error) {
  switch (call_zip_error_code_zip(error)) {
    case ZIP_ER_NOZIP:
    case ZIP_ER_INCONS:
    case ZIP_ER_EOF: return czip_not_an_archive;
    case ZIP_ER_CRC:
    case ZIP_ER_ZLIB:
    case ZIP_ER_READ: return czip_bad_checksum;
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
    case ZIP_ER_ENCRNOTSUPP: return czip_encrypted;
    case ZIP_ER_COMPNOTSUPP: return czip_unknown_compression;
    default: return czip_other;
  }
}

zip_t *czip_open(const void *bytes, size_t length, enum czip_fault *fault) {
  *fault = czip_other;
  if (!czip_load()) return NULL;
  zip_error_t error;
  call_zip_error_init(&error);
  zip_source_t *source = call_zip_source_buffer_create(bytes, length, 0, &error);
  zip_t *archive = source ? call_zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
  if (!archive) {
    *fault = fault_of(&error);
    if (source) call_zip_source_free(source);
  }
  call_zip_error_fini(&error);
  return archive;
}

int64_t czip_count(zip_t *archive) { return call_zip_get_num_entries(archive, 0); }

int czip_describe(zip_t *archive, uint64_t index, struct czip_entry *entry) {
  zip_stat_t status;
  if (call_zip_stat_index(archive, index, ZIP_FL_ENC_RAW, &status) != 0) return 0;
  entry->name = status.valid & ZIP_STAT_NAME ? status.name : NULL;
  entry->size = status.valid & ZIP_STAT_SIZE ? status.size : 0;
  entry->is_encrypted =
      status.valid & ZIP_STAT_ENCRYPTION_METHOD && status.encryption_method != ZIP_EM_NONE;
  entry->is_plain = !(status.valid & ZIP_STAT_COMP_METHOD) || status.comp_method == ZIP_CM_STORE ||
                    status.comp_method == ZIP_CM_DEFLATE;
  return 1;
}

zip_file_t *czip_open_entry(zip_t *archive, uint64_t index, enum czip_fault *fault) {
  zip_file_t *entry = call_zip_fopen_index(archive, index, 0);
  if (!entry) *fault = fault_of(call_zip_get_error(archive));
  return entry;
}

int64_t czip_read(zip_file_t *entry, void *bytes, size_t length, enum czip_fault *fault) {
  int64_t count = call_zip_fread(entry, bytes, length);
  if (count < 0) *fault = fault_of(call_zip_file_get_error(entry));
  return count;
}

void czip_close_entry(zip_file_t *entry) { call_zip_fclose(entry); }

void czip_discard(zip_t *archive) { call_zip_discard(archive); }
