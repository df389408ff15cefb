// The system's converter between encodings: a part of the C library, or beside it. Its failures are told
// by a pointer that is none and by errno, neither of which Swift can ask for by name on every system.
#ifndef STRIKEDESK_CICONV_H
#define STRIKEDESK_CICONV_H

#include <errno.h>
#include <iconv.h>
#include <stddef.h>

// A converter into UTF-8; NULL where the system has no table for the encoding.
static inline iconv_t iconv_into_utf8(const char *encoding) {
  iconv_t converter = iconv_open("UTF-8", encoding);
  return converter == (iconv_t)-1 ? NULL : converter;
}

enum { iconv_all = 0, iconv_no_room = 1, iconv_not_a_character = 2 };

// Converts as much as there is room for, and moves all four on. It does not change what it reads,
// whatever its type says.
static inline int iconv_piece(
  iconv_t converter, const char **from, size_t *left, char **to, size_t *room) {
  if (iconv(converter, (char **)from, left, to, room) != (size_t)-1) return iconv_all;
  return errno == E2BIG ? iconv_no_room : iconv_not_a_character;
}

#endif
