// The reader of zip archives, loaded when a workbook is first opened.
//
// Most desks never open one, so the program is not linked with libzip: each function here forwards
// to the library once `czip_load` has said that it is there. Without it they answer NULL or -1.
// The archive lies in memory that must outlive it; nothing is ever written to disk.
#ifndef STRIKEDESK_CZIP_H
#define STRIKEDESK_CZIP_H

#include <stddef.h>
#include <stdint.h>

#if __has_include(<zip.h>)
#include <zip.h>
#elif __has_include("/opt/homebrew/include/zip.h")
#include "/opt/homebrew/include/zip.h"
#else
#include "/usr/local/include/zip.h"
#endif

/// Loads the library, once. 1 when every function of it is there, 0 when it is not installed.
int czip_load(void);

/// What is to be done for `czip_load` to succeed, as a command.
const char *_Nonnull czip_remedy(void);

/// Why an archive or an entry was refused, in our words' terms.
enum czip_fault {
  czip_other = 0,
  czip_not_an_archive,
  czip_bad_checksum,
  czip_encrypted,
  czip_unknown_compression,
};

/// An entry as the archive describes it. Sizes are claims, and may lie.
struct czip_entry {
  /// The raw name; NULL when it has none. Valid as long as the archive is open.
  const char *_Nullable name;
  uint64_t size;
  int is_encrypted;
  /// 1 for what is stored or deflated, which is all that workbooks use.
  int is_plain;
};

/// Opens an archive that lies in memory; NULL with the reason in `fault`.
zip_t *_Nullable czip_open(const void *_Nonnull bytes, size_t length, enum czip_fault *_Nonnull fault);

/// How many entries there are.
int64_t czip_count(zip_t *_Nonnull archive);

/// Describes an entry; 0 when it cannot be described.
int czip_describe(zip_t *_Nonnull archive, uint64_t index, struct czip_entry *_Nonnull entry);

/// Opens an entry for reading; NULL with the reason in `fault`.
zip_file_t *_Nullable czip_open_entry(
    zip_t *_Nonnull archive, uint64_t index, enum czip_fault *_Nonnull fault);

/// The next bytes of an entry: how many, 0 at its sound end, -1 with the reason in `fault`. The
/// checksum is compared at the end.
int64_t czip_read(
    zip_file_t *_Nonnull entry, void *_Nonnull bytes, size_t length, enum czip_fault *_Nonnull fault);

void czip_close_entry(zip_file_t *_Nonnull entry);

/// Closes an archive without writing anything.
void czip_discard(zip_t *_Nonnull archive);

#endif
