// ncurses sets both colours whenever one of them changes, and the character set with every
// attribute: half of the bytes of a coloured frame. What the terminal has already is left out here.
// Nothing is added or joined, so it gets no sequence that its description does not have.
#include "state.h"

typedef enum { foreground, background, both, attribute, unclear } look_kind;

typedef struct {
  const char *bytes;
  size_t count;
} look;

/// Number of parts of `38;5;N` or `38;2;R;G;B`, which is one colour; with colons it is one part.
static bool is_one_colour(const char *rest, const char *end) {
  int parts = 0;
  for (const char *at = rest; at < end; at++) parts += *at == ';';
  return parts == 0 ? *rest == ':' : parts == (rest[1] == '2' ? 4 : 2);
}

/// What the parameters of a sequence that ends in `m` change. Zero, and all that is not known for
/// certain, may change everything.
static look_kind kind_of(const char *start, const char *end) {
  int number = 0;
  const char *at = start;
  while (at < end && *at >= '0' && *at <= '9' && number < 1000) number = number * 10 + *at++ - '0';
  if (end - start == 5 && memcmp(start, "39;49", 5) == 0) return both;
  if (at < end) {
    if ((number != 38 && number != 48) || !is_one_colour(at, end)) return unclear;
    return number == 38 ? foreground : background;
  }
  if ((number >= 30 && number <= 39) || (number >= 90 && number <= 97)) return foreground;
  if ((number >= 40 && number <= 49) || (number >= 100 && number <= 107)) return background;
  return (number >= 1 && number <= 9) || (number >= 21 && number <= 29) ? attribute : unclear;
}

static bool is_same(look one, look other) {
  return one.count == other.count && memcmp(one.bytes, other.bytes, one.count) == 0;
}

/// Takes note of a change of look; false when it changes nothing.
static bool changes(look now[2], look next) {
  look_kind kind = kind_of(next.bytes + 2, next.bytes + next.count - 1);
  if (kind == attribute) return true;
  if (kind == unclear) next.count = 0;
  bool sets_fore = kind != background, sets_back = kind != foreground;
  bool is_news = kind == unclear || (sets_fore && !is_same(now[0], next))
    || (sets_back && !is_same(now[1], next));
  if (is_news && sets_fore) now[0] = next;
  if (is_news && sets_back) now[1] = next;
  return is_news;
}

/// Length of the text up to the next escape sequence, or of the sequence at `bytes`.
static size_t stretch(const char *bytes, size_t count) {
  const char *escape = memchr(bytes, '\033', count);
  if (escape != bytes) return escape ? (size_t)(escape - bytes) : count;
  if (count < 3) return 1;
  if (bytes[1] == '(') return 3;
  if (bytes[1] != '[') return 1;
  size_t length = 2;
  while (length < count && bytes[length] >= 0x20 && bytes[length] < 0x40) length++;
  return length < count ? length + 1 : 1;
}

size_t terminal_thin(char *bytes, size_t count) {
  // Frames end in plain looks and nobody else writes between them, but this relies on neither.
  look now[2] = {{bytes, 0}, {bytes, 0}};
  char set = 0;
  size_t kept = 0;
  for (size_t at = 0, length; at < count; at += length) {
    length = stretch(bytes + at, count - at);
    // Moved first: what is remembered must lie where nothing will be written any more.
    if (kept != at) memmove(bytes + kept, bytes + at, length);
    const char *moved = bytes + kept;
    bool is_news = true;
    bool is_sequence = length > 2 && moved[0] == '\033';
    if (is_sequence && moved[1] == '(') {
      is_news = set != moved[2];
      set = moved[2];
    } else if (is_sequence && moved[length - 1] == 'm') {
      is_news = changes(now, (look){moved, length});
    }
    if (is_news) kept += length;
  }
  return kept;
}
