#ifndef STRIKEDESK_EMBEDDED_H
#define STRIKEDESK_EMBEDDED_H

#include <stddef.h>

/// Themes, packs and maps inside the binary, so that it is whole wherever it is moved to.
/// Nothing is copied or prepared at start: these are pages of the program file.

/// The number of embedded files.
size_t embedded_count(void);

/// The path of the file at `index` as in the source tree ("themes/night.toml"), in a fixed
/// order; NULL past the end.
const char *_Nullable embedded_path(size_t index);

/// The bytes of the file at `path` and their number, or NULL and 0 where there is none.
/// A NUL stands behind the last byte and is not counted. Valid as long as the program runs.
const unsigned char *_Nullable embedded_file(const char *_Nonnull path, size_t *_Nonnull length);

#endif
